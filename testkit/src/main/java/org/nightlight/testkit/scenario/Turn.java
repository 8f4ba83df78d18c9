package org.nightlight.testkit.scenario;

import java.util.Optional;

/**
 * One message of a scenario.
 *
 * @param to the account it is addressed to; everybody else of the scenario when absent
 * @param minutes since the turn before, 0 or more
 */
public record Turn(String who, Optional<String> to, Place in, String text, int minutes) {
    /** Says who spoke to whom, never what. */
    @Override
    public String toString() {
        return who + to.map(account -> " to " + account).orElse("") + ", " + in.wireName();
    }
}
