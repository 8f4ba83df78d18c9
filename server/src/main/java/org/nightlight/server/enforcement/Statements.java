package org.nightlight.server.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Statements of reasons: what the person affected is told. Every enforcement has one, written with it. It is given at once,
 * or withheld until a time by somebody and for a reason; when that time comes it is given by a job, within a minute.
 * Withholding and giving join the caller's transaction, which must exist, tell the platform and stand in the ledger.
 * Thread-safe.
 */
public interface Statements {

    /** The statement of an enforcement; none for one that is older than statements are. */
    Optional<Statement> of(String enforcement);

    /** The statement that a code opens, however it was typed; none while it is withheld. */
    Optional<Statement> ofCode(String code);

    /** Those that are withheld now, the one that ends first at the head. */
    List<Statement> withheld();

    /**
     * Lets a statement wait on, or end earlier or later than was decided.
     *
     * @param by {@code staff:<id>}
     * @return false when it was given already
     * @throws IllegalArgumentException when the end is not ahead, or later than the policy pack allows
     */
    boolean withhold(String enforcement, Withholding withholding, String by);

    /**
     * Gives a statement that is withheld, and tells the platform where it is.
     *
     * @param by {@code staff:<id>}, or {@code system} when its time has come
     * @return false when it was given already
     */
    boolean give(String enforcement, String by);

    /** The code of an enforcement's statement: who has it can read the statement without an account. */
    String code(String enforcement);

    /** The address of the page on which it is read. */
    String url(String enforcement);

    /** Why somebody is not told; the lower-case name is the wire name. */
    enum Reason {
        /** It would put a child in danger. */
        CHILD,
        /** It would harm an investigation. */
        INVESTIGATION,
        /** It matched what must be reported, and no person has decided yet. */
        MUST_REPORT
    }

    /**
     * A decision not to tell yet.
     *
     * @param note for staff; may be empty
     */
    record Withholding(Reason reason, Instant until, String note) {}

    /** A decision not to tell, with who took it and when. */
    record Withheld(Withholding what, String by, Instant at) {}

    /**
     * A statement as it was written.
     *
     * @param language the language of the person affected, as far as it was known
     * @param pack name and version of the policy pack in force
     * @param countries where the restriction applies; empty for everywhere
     * @param givenAt when the person was told; none while it is withheld
     * @param withheld the latest decision to withhold it
     */
    record Statement(
            String enforcement,
            String language,
            String pack,
            Grounds grounds,
            List<String> countries,
            Optional<Instant> givenAt,
            Optional<Withheld> withheld) {

        /** Copies the list. */
        public Statement {
            countries = List.copyOf(countries);
        }
    }
}
