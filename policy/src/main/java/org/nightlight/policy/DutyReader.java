package org.nightlight.policy;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.policy.DutyMatrix.Circumstances;
import org.nightlight.policy.DutyMatrix.Whereabouts;
import org.nightlight.policy.ReportingDuty.Deadline;
import org.nightlight.policy.ReportingDuty.Force;
import org.nightlight.policy.ReportingDuty.Keep;
import org.nightlight.policy.ReportingDuty.Tie;
import org.nightlight.policy.ReportingDuty.Unless;

/** Reads the duties of {@code regions.yaml}, and the tests beside them. */
final class DutyReader {

    private final Map<String, Place> duties = new HashMap<>();
    private final List<YamlValue> channelReferences = new ArrayList<>();
    private final List<YamlValue> dutyReferences = new ArrayList<>();

    Optional<ReportingDuty> duty(YamlValue value) {
        YamlMembers members = value.members(
                "id",
                "title",
                "harms",
                "applies",
                "force",
                "channel",
                "deadline",
                "keep",
                "unless",
                "note",
                "to_be_confirmed",
                "source");
        Optional<String> id = members.identifier("id");
        Optional<String> title = members.text("title");
        Set<Harm> harms = harms(members, "harms");
        Set<Tie> ties = EnumSet.noneOf(Tie.class);
        members.items("applies").forEach(tie -> tie.oneOf(Tie.class).ifPresent(ties::add));
        Optional<Force> force = members.required("force").flatMap(v -> v.oneOf(Force.class));
        Optional<String> channel = members.required("channel").flatMap(v -> reference(v, channelReferences));
        List<Deadline> deadlines =
                members.required("deadline").map(DutyReader::deadlines).orElse(List.of());
        Optional<Keep> keep = members.required("keep").flatMap(DutyReader::keep);
        Optional<Unless> unless = members.optional("unless").flatMap(this::unless);
        Optional<Region.Source> source = members.required("source").flatMap(RegionsFile::source);
        if (harms.isEmpty()) {
            value.problem("A duty needs at least one of 'harms'");
        }
        if (ties.isEmpty()) {
            value.problem("A duty needs 'applies' with at least one of service, suspect, victim");
        }
        if (id.isEmpty()
                || title.isEmpty()
                || force.isEmpty()
                || channel.isEmpty()
                || deadlines.isEmpty()
                || keep.isEmpty()
                || source.isEmpty()) {
            return Optional.empty();
        }
        Place before = duties.putIfAbsent(id.get(), value.place());
        if (before != null) {
            value.problem("Duty '" + id.get() + "' is already in line " + before.line());
        }
        return Optional.of(new ReportingDuty(
                id.get(),
                title.get(),
                harms,
                ties,
                force.get(),
                channel.get(),
                deadlines,
                keep.get(),
                unless,
                members.optional("note")
                        .flatMap(YamlValue::text)
                        .map(String::strip)
                        .orElse(""),
                !members.optional("to_be_confirmed").flatMap(YamlValue::truth).orElse(false),
                source.get(),
                value.place()));
    }

    static Set<Harm> harms(YamlMembers members, String key) {
        Set<Harm> harms = EnumSet.noneOf(Harm.class);
        members.items(key).forEach(harm -> harm.oneOf(Harm.class).ifPresent(harms::add));
        return harms;
    }

    private static Optional<String> reference(YamlValue value, List<YamlValue> references) {
        return value.identifier().map(id -> {
            references.add(value);
            return id;
        });
    }

    private static List<Deadline> deadlines(YamlValue value) {
        if (value.isMapping() && value.entries().containsKey("priorities")) {
            List<Deadline> deadlines = new ArrayList<>();
            value.members("priorities")
                    .required("priorities")
                    .ifPresent(priorities -> priorities
                            .entries()
                            .forEach((priority, one) ->
                                    deadline(one, Optional.of(priority)).ifPresent(deadlines::add)));
            return deadlines;
        }
        return deadline(value, Optional.empty()).stream().toList();
    }

    private static Optional<Deadline> deadline(YamlValue value, Optional<String> priority) {
        YamlMembers members = value.members("words", "within", "remind");
        Optional<String> words = members.text("words");
        Optional<Duration> within = members.optional("within")
                .flatMap(v ->
                        v.isScalar() && v.text().filter("immediately"::equals).isPresent()
                                ? Optional.of(Duration.ZERO)
                                : v.duration());
        Optional<Duration> remind = members.optional("remind").flatMap(YamlValue::duration);
        if (within.filter(time -> !time.isZero()).isEmpty() && remind.isEmpty()) {
            value.problem("Where the law gives no length of time, 'remind' says after how long this software reminds,"
                    + " such as 24h");
        }
        return words.map(text -> new Deadline(priority, text.strip(), within, remind));
    }

    private static Optional<Keep> keep(YamlValue value) {
        YamlMembers members = value.members("content", "reference", "words");
        Optional<Period> content = members.optional("content").flatMap(Notations::period);
        Optional<Period> reference = members.optional("reference").flatMap(Notations::period);
        return members.text("words").map(words -> new Keep(content, reference, words.strip()));
    }

    private Optional<Unless> unless(YamlValue value) {
        YamlMembers members = value.members("reported_to", "because");
        List<String> channels = members.items("reported_to").stream()
                .flatMap(v -> reference(v, channelReferences).stream())
                .toList();
        if (channels.isEmpty()) {
            value.problem("'unless' needs 'reported_to' with at least one channel");
        }
        return members.text("because").map(because -> new Unless(channels, because.strip()));
    }

    Optional<DutyTest> test(YamlValue value) {
        YamlMembers members = value.members("name", "given", "expect");
        Optional<String> name = members.text("name");
        Optional<Circumstances> given = members.required("given").map(this::circumstances);
        Optional<YamlMembers> expected =
                members.required("expect").map(expect -> expect.members("must", "may", "perhaps"));
        if (name.isEmpty() || given.isEmpty() || expected.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DutyTest(
                name.get(),
                given.get(),
                duties(expected.get(), "must"),
                duties(expected.get(), "may"),
                duties(expected.get(), "perhaps"),
                value.place()));
    }

    private List<String> duties(YamlMembers members, String key) {
        return members.items(key).stream()
                .flatMap(value -> reference(value, dutyReferences).stream())
                .toList();
    }

    private Circumstances circumstances(YamlValue value) {
        YamlMembers members = value.members("service", "suspects", "victims", "harms", "reported_to");
        Set<String> reportedTo = new LinkedHashSet<>();
        members.items("reported_to")
                .forEach(v -> reference(v, channelReferences).ifPresent(reportedTo::add));
        return new Circumstances(
                Whereabouts.of(members.optional("service").flatMap(Notations::country).stream()
                        .toList()),
                countries(members, "suspects"),
                countries(members, "victims"),
                harms(members, "harms"),
                reportedTo);
    }

    private static Whereabouts countries(YamlMembers members, String key) {
        return Whereabouts.of(members.items(key).stream()
                .flatMap(value -> Notations.country(value).stream())
                .toList());
    }

    /** Every channel that is named must be there, and every duty that a test names. */
    void resolve(ChannelFiles channels) {
        for (YamlValue reference : channelReferences) {
            reference
                    .identifier()
                    .filter(id -> !channels.has(id))
                    .ifPresent(id -> reference.problem("Channel '" + id + "' is not in channels/*.yaml"));
        }
        for (YamlValue reference : dutyReferences) {
            reference
                    .identifier()
                    .filter(id -> !duties.containsKey(id))
                    .ifPresent(id -> reference.problem("Duty '" + id + "' is not in regions.yaml"));
        }
    }
}
