package org.nightlight.server.accounts;

/** Marks on accounts, for reviewers and for rules. Joins the caller's transaction, which must exist. Thread-safe. */
public interface AccountLabels {

    /**
     * Marks an account; does nothing when it is marked so already.
     *
     * @param account the account, which the platform need not have told of yet
     * @param label the mark, as the policy pack names it
     * @param origin the decision or the case it comes from
     */
    void add(String service, String account, String label, String origin);
}
