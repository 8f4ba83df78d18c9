package org.nightlight.server.review;

import java.util.List;

/** Which cases there are of an account. Thread-safe. */
public interface AccountCases {

    /** The ids of all cases of an account, whatever became of them. */
    List<String> of(String service, String account);
}
