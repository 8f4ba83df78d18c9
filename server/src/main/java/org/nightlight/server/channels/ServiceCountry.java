package org.nightlight.server.channels;

/** In which country the service is established, as an administrator says; it goes before what the pack says. Thread-safe. */
public interface ServiceCountry {

    /**
     * Sets it. Joins the caller's transaction if there is one.
     *
     * @param country ISO 3166-1, two capital letters
     * @param by who, as the ledger names them
     */
    void set(String country, String by);
}
