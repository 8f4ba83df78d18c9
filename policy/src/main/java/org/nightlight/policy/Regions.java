package org.nightlight.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The regions of a pack, found by country. Immutable. */
public final class Regions {

    private final List<Region> all;
    private final Map<String, Region> byCountry = new HashMap<>();
    private final Optional<Region> others;
    private final Optional<Region> unknown;

    /** The pack's regions; the reader has checked that no country is in two. */
    Regions(List<Region> all, Optional<String> others, Optional<String> unknown) {
        this.all = List.copyOf(all);
        for (Region region : all) {
            region.countries().forEach(country -> byCountry.put(country, region));
        }
        this.others = others.flatMap(this::byId);
        this.unknown = unknown.flatMap(this::byId);
    }

    /** All regions, in the pack's order. */
    public List<Region> all() {
        return all;
    }

    private Optional<Region> byId(String id) {
        return all.stream().filter(region -> region.id().equals(id)).findFirst();
    }

    /** The region of a country or of a subdivision such as {@code US-CA}; the region for others when none names it. */
    public Optional<Region> of(String code) {
        String country = code.length() > 2 ? code.substring(0, 2) : code;
        Region region = byCountry.get(country.toUpperCase(Locale.ROOT));
        return region == null ? others : Optional.of(region);
    }

    /**
     * Whether a use of private messages is permitted for everyone who takes part.
     *
     * @param codes the regions that are known of the participants; none means that nothing is known
     */
    public Coverage coverage(Collection<String> codes, PrivateUse use, LegalBases bases) {
        if (codes.isEmpty()) {
            return unknown.map(region -> coverage(region, use, bases))
                    .orElse(new Coverage(
                            false, "unknown", "The pack does not say what applies where no region is known"));
        }
        Coverage coverage = null;
        for (String code : codes) {
            Coverage next = of(code).map(region -> coverage(region, use, bases))
                    .orElse(new Coverage(false, code, "The pack does not know the region " + code));
            if (!next.permitted()) {
                return next;
            }
            coverage = coverage == null ? next : coverage;
        }
        return coverage == null ? new Coverage(false, "unknown", "No region is known") : coverage;
    }

    /** Whether a use of private messages is permitted in one region, and why. */
    public Coverage coverage(Region region, PrivateUse use, LegalBases bases) {
        return switch (region.privateMessages().getOrDefault(use, Region.Permission.OFF)) {
            case ON -> new Coverage(true, region.id(), region.because());
            case OFF -> new Coverage(false, region.id(), region.because());
            case NEEDS_BASIS ->
                bases.recorded(region.id())
                        .filter(basis -> basis.uses().contains(use))
                        .map(basis -> new Coverage(true, region.id(), basis.statement()))
                        .orElse(new Coverage(false, region.id(), "No legal basis is recorded for " + region.title()));
        };
    }

    /** Every region with every use, for the console. */
    public List<RegionCoverage> overview(LegalBases bases) {
        List<RegionCoverage> overview = new ArrayList<>();
        for (Region region : all) {
            overview.add(new RegionCoverage(
                    region,
                    coverage(region, PrivateUse.KNOWN_MEDIA, bases),
                    coverage(region, PrivateUse.CONTENT, bases),
                    coverage(region, PrivateUse.BUFFER, bases),
                    coverage(region, PrivateUse.LOOK_BACK, bases),
                    bases.recorded(region.id())));
        }
        return List.copyOf(overview);
    }

    /**
     * Whether something is permitted.
     *
     * @param region the region that decided
     * @param because why, in a sentence
     */
    public record Coverage(boolean permitted, String region, String because) {}

    /**
     * What is covered in a region.
     *
     * @param basis the legal basis that the operator recorded
     */
    public record RegionCoverage(
            Region region,
            Coverage knownMedia,
            Coverage content,
            Coverage buffer,
            Coverage lookBack,
            Optional<LegalBases.LegalBasis> basis) {}
}
