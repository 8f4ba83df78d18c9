package org.nightlight.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.policy.ReportingDuty.Force;
import org.nightlight.policy.ReportingDuty.Tie;

/** Who must be told of what: the duties of all regions, and the channels they lead to. Immutable. */
public final class DutyMatrix {

    private final Regions regions;
    private final Map<String, Channel> channels;
    private final Optional<String> serviceCountry;
    private final List<DutyTest> tests;

    /** The reader has checked that every duty's channel is there. */
    DutyMatrix(Regions regions, Map<String, Channel> channels, Optional<String> serviceCountry, List<DutyTest> tests) {
        this.regions = regions;
        this.channels = new LinkedHashMap<>(channels);
        this.serviceCountry = serviceCountry;
        this.tests = List.copyOf(tests);
    }

    /** All channels, in the pack's order. */
    public List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** A channel. */
    public Optional<Channel> channel(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** Where the service is established, if the pack says so. */
    public Optional<String> serviceCountry() {
        return serviceCountry;
    }

    /** The duties in these circumstances: what must be first, each in the pack's order. */
    public List<Owed> owed(Circumstances circumstances) {
        List<Owed> must = new ArrayList<>();
        List<Owed> may = new ArrayList<>();
        for (Region region : regions.all()) {
            for (ReportingDuty duty : region.duties()) {
                if (duty.harms().stream().noneMatch(circumstances.harms()::contains)) {
                    continue;
                }
                ground(region, duty, circumstances)
                        .map(ground -> new Owed(duty, region, channel(duty), ground, excused(duty, circumstances)))
                        .ifPresent((duty.force() == Force.MUST ? must : may)::add);
            }
        }
        must.addAll(may);
        return List.copyOf(must);
    }

    private Channel channel(ReportingDuty duty) {
        return Optional.ofNullable(channels.get(duty.channel())).orElseThrow();
    }

    private Optional<Ground> ground(Region region, ReportingDuty duty, Circumstances circumstances) {
        Optional<Ground> perhaps = Optional.empty();
        for (Tie tie : Tie.values()) {
            if (duty.ties().contains(tie)) {
                Whereabouts where = circumstances.whereabouts(tie);
                if (where.countries().stream()
                        .anyMatch(
                                code -> regions.of(code).filter(region::equals).isPresent())) {
                    return Optional.of(new Ground(tie, true));
                }
                if (where.unknown() && perhaps.isEmpty()) {
                    perhaps = Optional.of(new Ground(tie, false));
                }
            }
        }
        return perhaps;
    }

    private static Optional<String> excused(ReportingDuty duty, Circumstances circumstances) {
        return duty.unless()
                .flatMap(unless -> unless.reportedTo().stream()
                        .filter(circumstances.reportedTo()::contains)
                        .findFirst());
    }

    /** What was read too long ago: duties and channels, each with its place. */
    public List<PackProblem> stale(LocalDate today) {
        List<PackProblem> stale = new ArrayList<>();
        for (Region region : regions.all()) {
            region.duties().stream()
                    .filter(duty -> duty.stale(today))
                    .forEach(duty -> stale.add(old(duty.place(), "Duty '" + duty.id() + "'", duty.source())));
        }
        channels.values().stream()
                .filter(channel -> channel.stale(today))
                .forEach(
                        channel -> stale.add(old(channel.place(), "Channel '" + channel.id() + "'", channel.source())));
        return List.copyOf(stale);
    }

    private static PackProblem old(Place place, String what, Region.Source source) {
        return new PackProblem(
                place.file(),
                place.line(),
                place.column(),
                what + " rests on what was read on " + source.asOf() + ", more than " + Region.Source.STALE_AFTER_DAYS
                        + " days ago; check it and change 'as_of'");
    }

    List<DutyTest> tests() {
        return tests;
    }

    /**
     * What a case is about and where.
     *
     * @param service where the service is established
     * @param suspects where those who are suspected are
     * @param victims where those who were harmed are
     * @param reportedTo the channels by which it was reported already
     */
    public record Circumstances(
            Whereabouts service, Whereabouts suspects, Whereabouts victims, Set<Harm> harms, Set<String> reportedTo) {

        /** Copies the sets. */
        public Circumstances {
            harms = Set.copyOf(harms);
            reportedTo = Set.copyOf(reportedTo);
        }

        Whereabouts whereabouts(Tie tie) {
            return switch (tie) {
                case SERVICE -> service;
                case SUSPECT -> suspects;
                case VICTIM -> victims;
            };
        }
    }

    /**
     * Where somebody is.
     *
     * @param countries countries or subdivisions that are known
     * @param unknown whether there is somebody of whom it is not known
     */
    public record Whereabouts(Set<String> countries, boolean unknown) {

        /** Copies the set. */
        public Whereabouts {
            countries = Set.copyOf(countries);
        }

        /** Known, or not known when there is none. */
        public static Whereabouts of(Collection<String> countries) {
            return new Whereabouts(Set.copyOf(countries), countries.isEmpty());
        }
    }

    /**
     * A duty that applies.
     *
     * @param region the region whose law it is
     * @param excusedBy the channel by which a report was made that makes it unnecessary
     */
    public record Owed(ReportingDuty duty, Region region, Channel channel, Ground ground, Optional<String> excusedBy) {}

    /**
     * Why it applies.
     *
     * @param certain false when it depends on a country that is not known
     */
    public record Ground(Tie tie, boolean certain) {}
}
