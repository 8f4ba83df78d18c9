package org.nightlight.testkit.scenario;

import java.util.List;

/**
 * A scripted conversation.
 *
 * @param dangerous whether it leads to harm; the last turn is then the first message that would do it, and its writer the
 *     suspect
 * @param kind for example {@code sextortion} or {@code coach}; free, for tables
 */
public record Scenario(
        String id,
        String language,
        String title,
        boolean dangerous,
        String kind,
        List<Party> parties,
        List<Turn> turns) {
    /** Copies the lists. */
    public Scenario {
        parties = List.copyOf(parties);
        turns = List.copyOf(turns);
    }

    /** The first message that would do harm, counted from 1; 0 for a benign conversation. */
    public int harmTurn() {
        return dangerous ? turns.size() : 0;
    }

    /** Who writes the message that would do harm; meaningful for a dangerous conversation only. */
    public String suspect() {
        return turns.getLast().who();
    }

    /** Names the scenario without its text. */
    @Override
    public String toString() {
        return id;
    }
}
