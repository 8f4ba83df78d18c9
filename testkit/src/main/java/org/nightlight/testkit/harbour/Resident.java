package org.nightlight.testkit.harbour;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An invented account of Harbour.
 *
 * @param id such as {@code river-17}
 * @param band the age band Harbour tells Nightlight
 * @param guardianOf the accounts it is a guardian of
 */
record Resident(String id, String band, String assurance, String region, List<String> guardianOf) {

    private static final List<String> WORDS = List.of(
            "river", "stone", "cedar", "heron", "amber", "brook", "comet", "delta", "ember", "fjord", "grove", "maple");

    /** Whether it is under 18. */
    boolean minor() {
        return band.equals("13-15") || band.equals("16-17");
    }

    /** Three dozen residents, the same at every start. */
    static List<Resident> all() {
        List<Resident> residents = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            String id = WORDS.get(i % WORDS.size()) + "-" + (3 + (i * 7) % 40);
            residents.add(
                    switch (i % 9) {
                        case 0, 1, 2 -> new Resident(id, "13-15", "declared", "US", List.of());
                        case 3, 4 -> new Resident(id, "16-17", "estimated", "US", List.of());
                        case 5, 6 -> new Resident(id, "adult", "verified", "US", List.of());
                        case 7 -> new Resident(id, "adult", "declared", "US", List.of());
                        default -> new Resident(id, "unknown", "declared", "US", List.of());
                    });
        }
        Resident child = residents.getFirst();
        Resident parent = residents.get(5);
        residents.set(
                5, new Resident(parent.id(), parent.band(), parent.assurance(), parent.region(), List.of(child.id())));
        return List.copyOf(residents);
    }

    /** The account as {@code PUT /v1/accounts/{id}} wants it. */
    Map<String, Object> asJson() {
        List<Map<String, Object>> relations = guardianOf.stream()
                .map(child -> Map.<String, Object>of("account", child, "kind", "guardian"))
                .toList();
        Map<String, Object> age = band.equals("unknown")
                ? Map.of("band", "unknown")
                : Map.of("band", band, "assurance", assurance, "asOf", "2026-11-01");
        return Map.of("displayName", id, "region", region, "age", age, "relations", relations);
    }
}
