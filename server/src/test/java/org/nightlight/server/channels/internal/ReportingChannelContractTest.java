package org.nightlight.server.channels.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.policy.Channel;
import org.nightlight.policy.Harm;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.CaseDuty.State;
import org.nightlight.server.channels.ReportingChannel;
import org.nightlight.server.channels.ReportingChannel.Ending;
import org.nightlight.server.channels.Worksheet;
import org.nightlight.server.channels.internal.ChannelsSlice.Subject;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.transaction.support.TransactionTemplate;

/** What every kind of channel promises, of each of them, on a real database. */
final class ReportingChannelContractTest {

    private static final Map<Channel.Kind, String> CHANNELS = Map.of(
            Channel.Kind.NCMEC, "ncmec",
            Channel.Kind.UK_NCA, "uk-nca",
            Channel.Kind.MANUAL, "inhope",
            Channel.Kind.WEBHOOK, "handover");

    private final ChannelsSlice slice = ChannelsSlice.get();

    static Stream<Channel.Kind> kinds() {
        return Stream.of(Channel.Kind.values());
    }

    @BeforeEach
    void established() {
        slice.establishedIn("JP");
        slice.filings.set(Environment.PRODUCTION);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void kind_hasOneChannel_thatNamesItself(Channel.Kind kind) {
        assertThat(channel(kind).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void worksheet_hasEveryFieldOnce_withLabelAndGroup_andTellsNoWordsOfTheContent(Channel.Kind kind) {
        CaseDuty duty = duty(kind);
        Optional<Worksheet> sheet = channel(kind).worksheet(duty, summary(duty));

        assertThat(sheet.isPresent())
                .as("who writes somewhere has something to write")
                .isEqualTo(channel(kind).ending() == Ending.SAID_BY_PERSON);
        sheet.ifPresent(all -> {
            assertThat(all.fields()).extracting(Worksheet.Field::id).doesNotHaveDuplicates();
            assertThat(all.fields())
                    .noneMatch(field -> field.label().isBlank() || field.group().isBlank());
            assertThat(all.fields())
                    .allMatch(field -> field.value().isEmpty() == (field.origin() == Worksheet.Origin.NOBODY));
            assertThat(all.fields()).noneMatch(field -> field.value().contains("keep this between us"));
            assertThat(all.value("detection.description")).contains("Asks a minor");
            assertThat(all.with(Map.of("other", "more")).value("other")).isEqualTo("more");
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void begin_marksItInWork_andLeavesTheClock(Channel.Kind kind) {
        CaseDuty duty = duty(kind);
        slice.desk().begin(duty.id(), ChannelsSlice.REVIEWER);
        CaseDuty begun = slice.bean(CaseDutyTable.class).find(duty.id()).orElseThrow();
        assertThat(begun.state()).isEqualTo(State.IN_WORK);
        assertThat(begun.dueAt()).isEqualTo(duty.dueAt());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void begin_rolledBack_leavesNothing(Channel.Kind kind) {
        CaseDuty duty = duty(kind);
        slice.bean(TransactionTemplate.class).executeWithoutResult(transaction -> {
            slice.desk().begin(duty.id(), ChannelsSlice.REVIEWER);
            transaction.setRollbackOnly();
        });
        assertThat(slice.bean(CaseDutyTable.class).find(duty.id()).orElseThrow().state())
                .isEqualTo(State.OPEN);
        assertThat(slice.neighbours.toldOf(summary(duty).account())).doesNotContain("report.handover");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void fault_withoutANumber_isSaid_whereAPersonGivesIt(Channel.Kind kind) {
        assertThat(channel(kind).fault(" ", Map.of()).isPresent())
                .isEqualTo(channel(kind).ending() != Ending.FILED_HERE);
        assertThat(channel(kind)
                        .fault(
                                "17",
                                Map.of(NationalCrimeAgencyChannel.DECLARATION, NationalCrimeAgencyChannel.DECLARED)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void page_progressAndAdvice_canAlwaysBeAsked(Channel.Kind kind) {
        CaseDuty duty = duty(kind);
        ReportingChannel channel = channel(kind);
        assertThat(channel.page(duty).isPresent()).isEqualTo(channel.ending() == Ending.FILED_HERE);
        assertThat(channel.progress(duty)).allMatch(line -> !line.isBlank());
        assertThat(channel.advice(duty, slice.clock.instant())).allMatch(line -> !line.isBlank());
    }

    private ReportingChannel channel(Channel.Kind kind) {
        return slice.bean(Channels.class).of(duty(kind));
    }

    private CaseDuty duty(Channel.Kind kind) {
        Subject river = slice.subject("JP", Optional.of("JP"));
        String id = slice.open(river, "child-safety/grooming", false);
        slice.judge(id, Harm.TRAFFICKING);
        String channel = java.util.Objects.requireNonNull(CHANNELS.get(kind));
        slice.desk().add(id, channel, ChannelsSlice.REVIEWER);
        return slice.duty(id, "added/" + channel);
    }

    private CaseSummary summary(CaseDuty duty) {
        return slice.bean(CaseLookup.class).find(duty.caseId()).orElseThrow();
    }
}
