package org.nightlight.server.cybertips.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.cybertips.internal.InventedEvents.message;
import static org.nightlight.server.cybertips.internal.InventedEvents.said;
import static org.nightlight.server.cybertips.internal.InventedKnown.chosen;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;
import org.nightlight.engine.Event.ConversationKind;
import org.nightlight.server.cybertips.internal.DraftForm.Part;
import org.nightlight.server.cybertips.internal.DraftForm.Place;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.review.MatchedEntry.How;

class CompletenessTest {

    private static final String STORY =
            "An adult asks a child of 13 to 15 to keep their talk secret, at noon of 21 November 2026.";

    @Test
    void of_nothing_blocksAndScoresLittle() {
        Completeness nothing =
                Completeness.of(new InventedKnown().reporter(Map.of()).known(), DraftForm.empty(false));

        assertThat(nothing.blocking()).containsExactlyInAnyOrder(Item.KIND, Item.TIME, Item.REPORTER);
        assertThat(nothing.score()).isZero();
        assertThat(nothing.missing().subList(0, 3)).allMatch(Item::blocking);
    }

    @Test
    void of_allThatATextOnlyCaseCanHaveHere_lacksOnlyWhatThePlatformKnows() {
        Completeness complete = Completeness.of(whole().known(), told(IncidentKind.ENTICEMENT));

        assertThat(complete.missing()).containsExactly(Item.CONTACT);
        assertThat(complete.score()).isEqualTo(88);
    }

    @Test
    void score_countsOnlyWhatApplies_soThatFilesAreNotMissedInATextOnlyCase() {
        Completeness words = Completeness.of(whole().known(), told(IncidentKind.ENTICEMENT));
        Completeness pictures = Completeness.of(whole().known(), told(IncidentKind.MATERIAL));

        assertThat(words.missing()).doesNotContain(Item.FILE, Item.FILE_FACTS);
        assertThat(pictures.missing()).contains(Item.FILE);
        assertThat(pictures.score()).isLessThan(words.score());
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(
                        Item.ADDRESS,
                        base(),
                        base().trace("203.0.113.5", Optional.empty(), Optional.empty(), 0),
                        empty()),
                Arguments.of(
                        Item.PORT,
                        base().trace("203.0.113.5", Optional.empty(), Optional.empty(), 0),
                        base().trace("203.0.113.5", Optional.of(1), Optional.empty(), 0),
                        empty()),
                Arguments.of(
                        Item.NEAR_ADDRESS,
                        base().trace("203.0.113.5", Optional.empty(), Optional.empty(), -60 * 25),
                        base().trace("203.0.113.5", Optional.empty(), Optional.empty(), -60 * 23),
                        empty()),
                Arguments.of(
                        Item.DEVICE,
                        base(),
                        base().trace("203.0.113.5", Optional.empty(), Optional.of("d-77"), 0),
                        empty()),
                Arguments.of(Item.LOCATION, base(), base().in(InventedKnown.REPORTED, "FR"), empty()),
                Arguments.of(Item.NAMES, base(), base().named(InventedKnown.REPORTED, "River"), empty()),
                Arguments.of(Item.STATUS, base(), base().measure(new Measure.Ban(), Optional.empty()), empty()),
                Arguments.of(
                        Item.STATUS,
                        base().measure(new Measure.Warn(), Optional.empty()),
                        base().measure(new Measure.Suspend(), Optional.empty()),
                        empty()),
                Arguments.of(
                        Item.CHILD,
                        new InventedKnown()
                                .account("stone-4", Band.UNKNOWN, Assurance.NONE)
                                .event(message(1, "hi")),
                        base(),
                        chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of())),
                Arguments.of(
                        Item.MESSAGES,
                        base(),
                        base().event(message(2, "tell nobody", said(0, "stone-4", "hello"))),
                        empty()),
                Arguments.of(
                        Item.FILE,
                        base().picture(1, ConversationKind.DIRECT, false),
                        base().picture(1, ConversationKind.DIRECT, true),
                        empty()),
                Arguments.of(
                        Item.DETECTION,
                        new InventedKnown(),
                        base().picture(1, ConversationKind.DIRECT, true, InventedKnown.match(How.PERCEPTUAL, false)),
                        empty()),
                Arguments.of(
                        Item.REPORTER,
                        base().reporter(Map.of("reportingPerson", Map.of("firstName", "Desk"))),
                        base(),
                        empty()),
                Arguments.of(
                        Item.REPORTER_CONTACT,
                        base().reporter(Map.of("contactPerson", Map.of("lastName", "Response"))),
                        base(),
                        empty()),
                Arguments.of(Item.PROCESS, base().reporter(Map.of("contactPerson", Map.of())), base(), empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void item_isMissedWithoutAndNotWith(Item item, InventedKnown without, InventedKnown with, DraftForm form) {
        assertThat(Completeness.of(without.known(), form).missing()).contains(item);
        assertThat(Completeness.of(with.known(), form).missing()).doesNotContain(item);
    }

    static Stream<Arguments> choices() {
        DraftForm told = told(IncidentKind.ENTICEMENT);
        return Stream.of(
                Arguments.of(Item.KIND, empty(), chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of())),
                Arguments.of(Item.TIME, chosen(IncidentKind.ENTICEMENT, Set.of("dec_1"), Map.of()), told),
                Arguments.of(Item.STORY, empty(), told),
                Arguments.of(Item.MARKS, empty(), told),
                Arguments.of(Item.MARKS, empty(), chosen(IncidentKind.SEXTORTION, Set.of(), Map.of())),
                Arguments.of(Item.PLACE, at(PlaceKind.GAME, Map.of()), at(PlaceKind.GAME, Map.of("gameName", "Boats"))),
                Arguments.of(
                        Item.CHILD,
                        chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of("stone-4", Part.NONE)),
                        chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of("stone-4", Part.RECIPIENT))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    void item_isMissedUntilTheReviewerChose(Item item, DraftForm without, DraftForm with) {
        assertThat(Completeness.of(base().known(), without).missing()).contains(item);
        assertThat(Completeness.of(base().known(), with).missing()).doesNotContain(item);
    }

    private static InventedKnown base() {
        return new InventedKnown()
                .account("stone-4", Band.AGE_13_15, Assurance.DECLARED)
                .event(message(1, "keep this between us"));
    }

    private static InventedKnown whole() {
        return new InventedKnown()
                .account("stone-4", Band.AGE_13_15, Assurance.DECLARED)
                .event(message(2, "keep this between us", said(0, "stone-4", "hello")))
                .trace("203.0.113.5", Optional.of(51122), Optional.of("d-77"), 2)
                .in(InventedKnown.REPORTED, "US-TX")
                .named(InventedKnown.REPORTED, "River")
                .measure(new Measure.Suspend(), Optional.empty());
    }

    private static DraftForm empty() {
        return DraftForm.empty(false);
    }

    private static DraftForm told(IncidentKind kind) {
        return form(kind, STORY, new Place(PlaceKind.CHAT, Map.of()));
    }

    private static DraftForm at(PlaceKind kind, Map<String, String> fields) {
        return form(IncidentKind.ENTICEMENT, "", new Place(kind, fields));
    }

    private static DraftForm form(IncidentKind kind, String story, Place place) {
        DraftForm empty = DraftForm.empty(false);
        return new DraftForm(
                Optional.of(kind),
                Set.<ReportAnnotation>of(),
                true,
                Optional.empty(),
                "",
                place,
                story,
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                empty.police(),
                empty.danger(),
                "");
    }
}
