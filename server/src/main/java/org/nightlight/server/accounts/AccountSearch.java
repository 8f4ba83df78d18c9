package org.nightlight.server.accounts;

import java.util.List;

/** Finds accounts when the service is not known. Thread-safe. */
public interface AccountSearch {

    /** The services that told of an account with that id. */
    List<String> servicesOf(String id);
}
