package org.nightlight.server.identity;

import java.util.List;
import java.util.Optional;

/** The operator's services. Thread-safe; what changes is in the ledger. */
public interface Services {

    /** All, by name. */
    List<Service> all();

    /** The service with that id. */
    Optional<Service> find(String id);

    /**
     * Adds a service.
     *
     * @param actor who adds it, as the ledger writes it
     * @throws IdentityException if the id is taken or malformed, or the name is empty
     */
    Service create(String id, String name, String actor);

    /**
     * Gives a service another name.
     *
     * @throws IdentityException if there is no such service or the name is empty
     */
    void rename(String id, String name, String actor);
}
