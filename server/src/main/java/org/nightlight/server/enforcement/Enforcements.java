package org.nightlight.server.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.policy.Feature;

/**
 * Restrictions and removals in force. Each has a statement of reasons, written with it. Applying, lifting and reinstating join the caller's transaction, which must exist,
 * and write the message to the platform and the ledger entry in it. A removal is told as {@code content.remove} and {@code
 * content.restore}, everything else as {@code enforcement.applied} and {@code enforcement.lifted}. An enforcement whose end
 * has come is not in force, and is lifted by a job within seconds. Thread-safe.
 */
public interface Enforcements {

    /**
     * Puts an enforcement in force. What that origin has already put in force is not put in force again; nor is what a
     * rule asks for while the same measure is in force at least as long: the enforcement that is there is returned.
     *
     * @throws IllegalArgumentException when a ban is not a named person's decision, or the end has passed
     */
    Enforcement apply(NewEnforcement enforcement);

    /**
     * Lifts an enforcement; does nothing when it is not in force any more.
     *
     * @param by {@code staff:<id>} or {@code system}
     */
    Optional<Enforcement> lift(String enforcement, String reason, String by);

    /**
     * Puts an enforcement back in force, as it was, that was lifted by mistake; does nothing when it is in force or when
     * its end has passed.
     *
     * @param by {@code staff:<id>}
     */
    Optional<Enforcement> reinstate(String enforcement, String reason, String by);

    /**
     * Says that an enforcement was a mistake: lifts it if it is in force, and makes one that has ended by itself not count
     * against the account any more; does nothing when a person has lifted it before.
     *
     * @param by {@code staff:<id>}
     */
    Optional<Enforcement> overturn(String enforcement, String reason, String by);

    /** One enforcement. */
    Optional<Enforcement> find(String enforcement);

    /** The enforcements of an account that are in force now, newest first. */
    List<Enforcement> inForce(String service, String account);

    /** All enforcements there ever were on an account, newest first. */
    List<Enforcement> history(String service, String account);

    /** What is done. */
    sealed interface Measure {
        /** The name in the database, in the API and in messages. */
        String wireName();

        /** A feature is switched off. */
        record RestrictFeature(Feature feature) implements Measure {
            @Override
            public String wireName() {
                return "restrict_feature";
            }
        }

        /** A content is taken down. */
        record RemoveContent(String content) implements Measure {
            @Override
            public String wireName() {
                return "remove_content";
            }
        }

        /** A content is not shown any more; it is not deleted. */
        record HideContent(String content) implements Measure {
            @Override
            public String wireName() {
                return "hide_content";
            }
        }

        /** The account is told that it broke a rule; the warning stands until it is lifted. */
        record Warn() implements Measure {
            @Override
            public String wireName() {
                return "warn";
            }
        }

        /** The account is closed until the end given. */
        record Suspend() implements Measure {
            @Override
            public String wireName() {
                return "suspend";
            }
        }

        /** The account is closed for good; only on a named person's decision. */
        record Ban() implements Measure {
            @Override
            public String wireName() {
                return "ban";
            }
        }
    }

    /**
     * What is to be put in force.
     *
     * @param policy the policy that was broken
     * @param until its end; none means until lifted
     * @param origin the decision or the case it comes from
     * @param by {@code staff:<id>}, or {@code system} for a rule's effect
     * @param note for staff; may be empty
     * @param grounds how it became known
     * @param withholding why the account is not told yet; none where it is told at once
     */
    record NewEnforcement(
            String service,
            String account,
            Measure measure,
            String policy,
            Optional<Instant> until,
            String origin,
            String by,
            String note,
            Grounds grounds,
            Optional<Statements.Withholding> withholding) {

        /** Of which the account is told at once, and nothing is said of how it became known. */
        public NewEnforcement(
                String service,
                String account,
                Measure measure,
                String policy,
                Optional<Instant> until,
                String origin,
                String by,
                String note) {
            this(
                    service,
                    account,
                    measure,
                    policy,
                    until,
                    origin,
                    by,
                    note,
                    by.equals("system")
                            ? new Grounds(Grounds.Found.SOFTWARE, Set.of(), Optional.empty(), false)
                            : Grounds.ofPerson(),
                    Optional.empty());
        }
    }

    /** An enforcement with its life: {@code enf_…}. */
    record Enforcement(
            String id,
            String service,
            String account,
            Measure measure,
            String policy,
            Instant since,
            Optional<Instant> until,
            String origin,
            String by,
            String note,
            Optional<Instant> liftedAt,
            Optional<String> liftedBy,
            Optional<String> liftReason) {

        /** Whether it is in force at that time. */
        public boolean inForceAt(Instant now) {
            return liftedAt.isEmpty() && until.map(now::isBefore).orElse(true);
        }

        /** Whether a rule put it in force, not a person. */
        public boolean automatic() {
            return by.equals("system");
        }
    }
}
