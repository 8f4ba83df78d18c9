package org.nightlight.server.demo;

import java.util.List;

/**
 * How one gets into a demo.
 *
 * @param console the console's address
 * @param staff one person a role
 * @param apiKey the invented platform's key
 * @param webhookSecret what the invented platform checks its webhooks with
 */
public record DemoAccess(String console, List<Person> staff, String apiKey, String webhookSecret) {

    /** Copies the list. */
    public DemoAccess {
        staff = List.copyOf(staff);
    }

    /** Someone made up, with all it takes to sign in; {@code totp} is in base 32. */
    public record Person(String name, String role, String password, String totp) {}

    /** The same at another address. */
    public DemoAccess at(String address) {
        return new DemoAccess(address, staff, apiKey, webhookSecret);
    }

    @Override
    public String toString() {
        return "DemoAccess[" + console + "]"; // secrets must not reach a log by accident
    }
}
