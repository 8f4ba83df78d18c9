package org.nightlight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nightlight.testkit.scenario.Age;
import org.nightlight.testkit.scenario.Party;
import org.nightlight.testkit.scenario.Scenario;
import org.nightlight.testkit.scenario.Turn;

final class CorpusWindowsTest {

    private static final CorpusFile FILE = new CorpusFile(Path.of("forum.fr.tsv"), "chat", "forum.fr", "fr");

    @Test
    void of_messages_areCutIntoWindowsOfTheSize_theLastMayBeShorter() {
        List<Scenario> windows = adultAndMinor(3).of(FILE, said("one:a", "one:b", "one:a", "one:b"));

        assertThat(windows).extracting(Scenario::id).containsExactly("forum.fr/1", "forum.fr/2");
        assertThat(windows.get(0).turns()).extracting(Turn::text).containsExactly("text 0", "text 1", "text 2");
        assertThat(windows.get(1).turns()).extracting(Turn::text).containsExactly("text 3");
        assertThat(windows.get(0).language()).isEqualTo("fr");
        assertThat(windows.get(0).dangerous()).isFalse();
    }

    @Test
    void of_firstSpeakerOfEachConversation_isTheAdult_everybodyElseTheMinor() {
        Scenario window = adultAndMinor(9)
                .of(FILE, said("one:a", "one:b", "one:c", "one:a", "two:b", "two:a"))
                .getFirst();

        assertThat(window.turns())
                .extracting(Turn::who)
                .containsExactly("river-17", "stone-4", "stone-4", "river-17", "river-17", "stone-4");
        assertThat(window.turns())
                .allSatisfy(
                        turn -> assertThat(turn.to()).hasValue(turn.who().equals("river-17") ? "stone-4" : "river-17"));
        assertThat(window.parties()).extracting(Party::age).containsExactly(Age.ADULT, Age.AGE_13_15);
        assertThat(window.parties())
                .allSatisfy(party -> assertThat(party.relations()).isEmpty());
    }

    @Test
    void of_aConversationThatGoesOn_isOpenedAnewInTheNextWindow() {
        List<Scenario> windows = adultAndMinor(2).of(FILE, said("one:a", "one:b", "one:b", "one:a"));

        assertThat(windows.get(1).turns()).extracting(Turn::who).containsExactly("river-17", "stone-4");
    }

    @Test
    void of_apart_aWindowEndsWithItsConversation() {
        List<Scenario> windows = new CorpusWindows(3, CorpusWindows.Roles.ADULT_AND_MINOR, true)
                .of(FILE, said("one:a", "one:b", "two:a", "two:a", "two:a", "two:a"));

        assertThat(windows).extracting(window -> window.turns().size()).containsExactly(2, 3, 1);
    }

    @Test
    void of_roles_agesAreUnknownOrEverythingIsSaidByTheAdult() {
        List<Said> said = said("one:a", "one:b");
        Scenario unknown = new CorpusWindows(9, CorpusWindows.Roles.BOTH_UNKNOWN, false)
                .of(FILE, said)
                .getFirst();
        Scenario all = new CorpusWindows(9, CorpusWindows.Roles.EVERYTHING_BY_ADULT, false)
                .of(FILE, said)
                .getFirst();

        assertThat(unknown.parties()).extracting(Party::age).containsExactly(Age.UNKNOWN, Age.UNKNOWN);
        assertThat(all.turns()).extracting(Turn::who).containsExactly("river-17", "river-17");
        assertThat(all.parties()).extracting(Party::age).containsExactly(Age.ADULT, Age.AGE_13_15);
    }

    private static CorpusWindows adultAndMinor(int size) {
        return new CorpusWindows(size, CorpusWindows.Roles.ADULT_AND_MINOR, false);
    }

    private static List<Said> said(String... speakers) {
        List<Said> messages = new ArrayList<>();
        for (String speaker : speakers) {
            String[] parts = speaker.split(":", 2);
            messages.add(new Said(parts[0], parts[1], "text " + messages.size()));
        }
        return messages;
    }
}
