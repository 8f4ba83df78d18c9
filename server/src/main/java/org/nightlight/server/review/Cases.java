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
    String open(CaseOpening opening);

    /**
     * Why a case is opened or grows.
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
            boolean mustReport) {}
}
