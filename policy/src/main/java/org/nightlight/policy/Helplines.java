package org.nightlight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All helplines of a pack. Immutable. */
public record Helplines(List<Helpline> all) {

    /** Copies the list. */
    public Helplines {
        all = List.copyOf(all);
    }

    /**
     * What to offer somebody: those of the country first, then those that serve every country.
     *
     * @param country where the person is, if known
     * @param topics what it is about; every helpline that serves one of them is offered
     * @param limit at most so many
     */
    public List<Helpline> offer(Optional<String> country, List<String> topics, int limit) {
        List<Helpline> offered = new ArrayList<>(limit);
        for (Helpline helpline : all) {
            if (serves(helpline, topics)
                    && country.filter(helpline.countries()::contains).isPresent()) {
                offered.add(helpline);
            }
        }
        for (Helpline helpline : all) {
            if (serves(helpline, topics) && helpline.countries().isEmpty()) {
                offered.add(helpline);
            }
        }
        return List.copyOf(offered.subList(0, Math.min(limit, offered.size())));
    }

    private static boolean serves(Helpline helpline, List<String> topics) {
        return helpline.topics().stream().anyMatch(topics::contains);
    }
}
