package org.nightlight.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code enforcement.yaml}. What it does not name is as {@link EnforcementTerms#unsaid()}. */
final class EnforcementFile {

    static final String NAME = "enforcement.yaml";

    private static final Duration SIX_MONTHS = Duration.ofDays(183);

    private final Map<String, Region> regions;
    private EnforcementTerms terms = EnforcementTerms.unsaid();

    /** Bodies may name a region of the pack for its countries. */
    EnforcementFile(Map<String, Region> regions) {
        this.regions = regions;
    }

    EnforcementTerms terms() {
        return terms;
    }

    void read(YamlFile file) {
        file.root()
                .map(root -> root.members("strikes", "appeals", "withholding", "evasion", "dispute_bodies"))
                .ifPresent(members -> {
                    Optional<YamlMembers> withholding =
                            members.optional("withholding").map(value -> value.members("must_report", "longest"));
                    Duration forReport = length(withholding, "must_report", terms.withheldForReport());
                    Duration longest = length(withholding, "longest", terms.longestWithheld());
                    if (forReport.compareTo(longest) > 0) {
                        members.whole().problem("'must_report' must not be longer than 'longest'");
                    }
                    terms = new EnforcementTerms(
                            strikes(members), appeals(members), forReport, longest, byDevice(members), bodies(members));
                });
    }

    private static boolean byDevice(YamlMembers members) {
        return members.optional("evasion")
                .map(value -> value.members("by_device"))
                .flatMap(evasion -> evasion.required("by_device"))
                .flatMap(YamlValue::truth)
                .orElse(false);
    }

    private StrikeScale strikes(YamlMembers members) {
        Optional<YamlMembers> strikes = members.optional("strikes").map(value -> value.members("half_life", "steps"));
        List<StrikeScale.Step> steps = new ArrayList<>();
        for (YamlValue item : strikes.map(found -> found.items("steps")).orElse(List.of())) {
            step(item).ifPresent(step -> {
                if (!steps.isEmpty()
                        && (steps.getLast().from() >= step.from()
                                || steps.getLast().propose().compareTo(step.propose()) > 0)) {
                    item.problem("Steps stand in rising order of points, each at least as hard as the one before");
                }
                steps.add(step);
            });
        }
        return new StrikeScale(length(strikes, "half_life", terms.strikes().halfLife()), steps);
    }

    private static Optional<StrikeScale.Step> step(YamlValue item) {
        YamlMembers members = item.members("from", "propose", "features", "length");
        Optional<Integer> from = members.required("from")
                .flatMap(value -> value.integer(1, 10_000).stream().boxed().findFirst());
        Optional<StrikeScale.Measure> propose =
                members.required("propose").flatMap(value -> value.oneOf(StrikeScale.Measure.class));
        List<Feature> features = members.items("features").stream()
                .flatMap(value -> value.oneOf(Feature.class).stream())
                .toList();
        Optional<Duration> length = members.optional("length").flatMap(YamlValue::duration);
        if (from.isEmpty() || propose.isEmpty()) {
            return Optional.empty();
        }
        boolean restricts = propose.get() == StrikeScale.Measure.RESTRICT;
        if (restricts == features.isEmpty()) {
            item.problem("'features' belongs to 'propose: restrict', and only there");
        }
        if ((restricts || propose.get() == StrikeScale.Measure.SUSPEND) == length.isEmpty()) {
            item.problem("'length' belongs to 'propose: restrict' and 'propose: suspend', and only there");
        }
        return Optional.of(new StrikeScale.Step(from.get(), propose.get(), features, length));
    }

    private AppealTerms appeals(YamlMembers members) {
        AppealTerms unsaid = terms.appeals();
        Optional<YamlMembers> appeals =
                members.optional("appeals").map(value -> value.members("within", "second_within", "answer_within"));
        Duration within = length(appeals, "within", unsaid.within());
        if (within.compareTo(SIX_MONTHS) < 0 && regions.containsKey("eu")) {
            members.whole()
                    .problem("'within' must be 183d or more for a pack with the region 'eu': Regulation (EU) 2022/2065,"
                            + " Article 20, asks for six months at least");
        }
        return new AppealTerms(
                within,
                length(appeals, "second_within", unsaid.secondWithin()),
                length(appeals, "answer_within", unsaid.answerWithin()));
    }

    private List<DisputeBody> bodies(YamlMembers members) {
        List<DisputeBody> bodies = new ArrayList<>();
        for (YamlValue item : members.items("dispute_bodies")) {
            YamlMembers body = item.members("name", "url", "languages", "region", "countries", "source");
            Optional<String> name = body.text("name");
            Optional<String> url = body.text("url");
            url.filter(address -> !web(address)).ifPresent(_ -> item.problem("'url' must begin with https://"));
            Optional<YamlMembers> source = body.required("source").map(value -> value.members("title", "as_of"));
            Optional<String> title = source.flatMap(found -> found.text("title"));
            Optional<LocalDate> asOf =
                    source.flatMap(found -> found.required("as_of")).flatMap(YamlValue::date);
            List<String> countries = countries(item, body);
            if (name.isPresent() && url.isPresent() && title.isPresent() && asOf.isPresent()) {
                bodies.add(new DisputeBody(
                        name.get(),
                        url.get(),
                        Set.copyOf(body.texts("languages")),
                        countries,
                        new Region.Source(title.get(), asOf.get())));
            }
        }
        return bodies;
    }

    private List<String> countries(YamlValue item, YamlMembers body) {
        List<String> countries = new ArrayList<>(body.texts("countries"));
        body.optional("region").flatMap(YamlValue::identifier).ifPresent(id -> {
            Region region = regions.get(id);
            if (region == null) {
                item.problem("Region '" + id + "' is not in regions.yaml");
            } else {
                countries.addAll(region.countries());
            }
        });
        if (countries.isEmpty()) {
            item.problem("Name the 'countries' whose people may turn to this body, or a 'region' of this pack");
        }
        return countries;
    }

    private static boolean web(String address) {
        try {
            URI uri = new URI(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false; // which the problem then says
        }
    }

    private static Duration length(Optional<YamlMembers> members, String key, Duration unsaid) {
        return members.flatMap(found -> found.optional(key))
                .flatMap(YamlValue::duration)
                .orElse(unsaid);
    }
}
