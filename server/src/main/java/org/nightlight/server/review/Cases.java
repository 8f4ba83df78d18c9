package org.nightlight.server.review;

import org.nightlight.policy.Priority;

/**
 * Opens cases. A case gathers everything about one suspected account: while one is open, what comes joins it and may
 * raise its priority, never lower it. Joins the caller's transaction, which must exist.
 */
public interface Cases {

    /**
     * Opens a case, or adds to the open one of that account.
     *
     * @return the case's id, {@code case_…}
     */
    String open(Opening opening);

    /**
     * Adds what a person reported to a case that {@link #open} has just answered, or more to what it holds of that report
     * already. Until a reviewer has seen it, the case cannot be resolved as no violation.
     */
    void gather(String caseId, GatheredReport report);

    /** Why a case is opened or grows. */
    sealed interface Opening {

        /** The service of the account. */
        String service();

        /** The suspected account. */
        String account();

        /** Where it waits. */
        String queue();

        /** How soon a person must look. */
        Priority priority();

        /** The policy in question, such as {@code child-safety/grooming}. */
        String policy();

        /** One line that says what happened, without quoting content. */
        String headline();

        /** Whether a match asks for a report to an authority, so that its media is never rendered. */
        boolean mustReport();
    }

    /**
     * A decision asks for a case.
     *
     * @param service the service of the account
     * @param account the suspected account
     * @param queue where it waits
     * @param priority how soon a person must look
     * @param decision the decision that asks for it
     * @param event the event that was decided
     * @param policy the policy in question, such as {@code child-safety/grooming}
     * @param headline one line that says what happened, without quoting content
     * @param mustReport whether a match asks for a report to an authority, so that its media is looked at by child-safety reviewers only
     */
    record CaseOpening(
            String service,
            String account,
            String queue,
            Priority priority,
            String decision,
            String event,
            String policy,
            String headline,
            boolean mustReport)
            implements Opening {}

    /**
     * A person reported an account, without any decision on what it did.
     *
     * @param service the service of the account
     * @param account the account they report
     * @param queue where it waits
     * @param priority how soon a person must look
     * @param policy the policy that would be broken
     * @param headline one line that says what is reported, without quoting content
     */
    record ReportOpening(
            String service, String account, String queue, Priority priority, String policy, String headline)
            implements Opening {

        @Override
        public boolean mustReport() {
            return false;
        }
    }

    /**
     * What a case gathers of a report.
     *
     * @param report the report's id
     * @param policy the policy that would be broken
     * @param headline one line that says what is reported, without quoting content
     */
    record GatheredReport(String report, String policy, String headline) {}
}
