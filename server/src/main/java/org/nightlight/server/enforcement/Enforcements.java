package org.nightlight.server.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Feature;

/**
 * Restrictions and removals in force. Applying and lifting join the caller's transaction, which must exist, and write the
 * message to the platform and the ledger entry in it.
 */
public interface Enforcements {

    /** Puts an enforcement in force. */
    Enforcement apply(NewEnforcement enforcement);

    /**
     * Lifts an enforcement; does nothing when it is not in force any more.
     *
     * @param by {@code staff:<id>} or {@code system}
     */
    Optional<Enforcement> lift(String enforcement, String reason, String by);

    /** One enforcement. */
    Optional<Enforcement> find(String enforcement);

    /** The enforcements of an account that are in force now, newest first. */
    List<Enforcement> inForce(String service, String account);

    /** All enforcements there ever were on an account, newest first. */
    List<Enforcement> history(String service, String account);

    /** What is done. */
    sealed interface Measure {
        /** A feature is switched off. */
        record RestrictFeature(Feature feature) implements Measure {}

        /** A content is taken down. */
        record RemoveContent(String content) implements Measure {}

        /** The account is told that it broke a rule. */
        record Warn() implements Measure {}

        /** The account is closed until the end given. */
        record Suspend() implements Measure {}

        /** The account is closed for good; only on a named person's decision. */
        record Ban() implements Measure {}
    }

    /**
     * What is to be put in force.
     *
     * @param policy the policy that was broken
     * @param until its end; none means until lifted
     * @param origin the decision or the case it comes from
     * @param by {@code staff:<id>}, or {@code system} for a rule's effect
     * @param note for staff; may be empty
     */
    record NewEnforcement(
            String service,
            String account,
            Measure measure,
            String policy,
            Optional<Instant> until,
            String origin,
            String by,
            String note) {}

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
            Optional<String> liftReason) {}
}
