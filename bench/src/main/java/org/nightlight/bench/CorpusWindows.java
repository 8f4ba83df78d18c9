package org.nightlight.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.testkit.scenario.Age;
import org.nightlight.testkit.scenario.Party;
import org.nightlight.testkit.scenario.Place;
import org.nightlight.testkit.scenario.Scenario;
import org.nightlight.testkit.scenario.Turn;

/**
 * Cuts chat into windows, each played as a conversation of two accounts of its own: the first speaker of a conversation says
 * the elder's part, everybody else in it the younger's.
 *
 * @param size messages of a window; the last of a file may have fewer
 * @param roles who the two are
 * @param apart whether a window ends with its conversation; otherwise short conversations are played one after another
 */
record CorpusWindows(int size, Roles roles, boolean apart) {

    private static final String ELDER = "river-17";
    private static final String YOUNGER = "stone-4";

    /** Who the two accounts of a window are; the platform asserts no relation between them. */
    enum Roles {
        /** An adult and a minor of 13 to 15. */
        ADULT_AND_MINOR(Age.ADULT, Age.AGE_13_15),
        /** The platform knows the age of neither. */
        BOTH_UNKNOWN(Age.UNKNOWN, Age.UNKNOWN),
        /** As the first, but the adult says everything. */
        EVERYTHING_BY_ADULT(Age.ADULT, Age.AGE_13_15);

        private final Age elder;
        private final Age younger;

        Roles(Age elder, Age younger) {
            this.elder = elder;
            this.younger = younger;
        }
    }

    List<Scenario> of(CorpusFile file, List<Said> messages) {
        List<Scenario> windows = new ArrayList<>();
        List<Said> window = new ArrayList<>();
        for (Said said : messages) {
            boolean over = apart
                    && !window.isEmpty()
                    && !window.getLast().conversation().equals(said.conversation());
            if (over || window.size() == size) {
                windows.add(window(file, windows.size() + 1, window));
                window.clear();
            }
            window.add(said);
        }
        if (!window.isEmpty()) {
            windows.add(window(file, windows.size() + 1, window));
        }
        return windows;
    }

    private Scenario window(CorpusFile file, int number, List<Said> messages) {
        Map<String, String> first = new HashMap<>();
        List<Turn> turns = new ArrayList<>();
        for (Said said : messages) {
            String opener = first.computeIfAbsent(said.conversation(), conversation -> said.speaker());
            boolean elder = roles == Roles.EVERYTHING_BY_ADULT || opener.equals(said.speaker());
            turns.add(new Turn(
                    elder ? ELDER : YOUNGER, Optional.of(elder ? YOUNGER : ELDER), Place.DIRECT, said.text(), 1));
        }
        List<Party> parties =
                List.of(new Party(ELDER, roles.elder, Map.of()), new Party(YOUNGER, roles.younger, Map.of()));
        return new Scenario(
                file.name() + "/" + number, file.language(), file.name(), false, file.kind(), parties, turns);
    }
}
