package org.nightlight.server.cybertips.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Permission;
import org.springframework.stereotype.Component;

/** Reports that came back, so that who begins a day sees that something is to be mended before anybody is told. */
@Component
final class ReturnedCard implements OverviewCard {

    private static final int MOST_NAMED = 3;

    private final DraftTable table;

    ReturnedCard(DraftTable table) {
        this.table = table;
    }

    @Override
    public String title() {
        return "Reports to mend";
    }

    @Override
    public Permission permission() {
        return Permission.PREPARE_REPORT;
    }

    /** The first that came back; all of them stand among the reports. */
    @Override
    public String path() {
        return table.returned(1).stream()
                .findFirst()
                .map(draft -> "/console/cases/" + draft.caseId() + "/cybertips/" + draft.id())
                .orElse("/console/reports?show=returned");
    }

    @Override
    public int order() {
        return 116;
    }

    @Override
    public Figure figure() {
        long all = table.returned();
        List<Draft> first = table.returned(MOST_NAMED);
        String named = first.stream().map(Draft::account).collect(Collectors.joining(", "));
        long more = all - first.size();
        return all == 0
                ? new Figure("0", "none came back", Tone.OK)
                : new Figure(
                        Long.toString(all),
                        "came back: " + named + (more > 0 ? " and " + more + " more" : ""),
                        Tone.WARNING);
    }
}
