package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Duration;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Permission;
import org.springframework.stereotype.Component;

/** How many requests wait, on the console's first page. */
@Component
final class LegalCard implements OverviewCard {

    private static final Duration SOON = Duration.ofHours(48);

    private final LegalRequestTable requests;
    private final Clock clock;

    LegalCard(LegalRequestTable requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Police and courts";
    }

    @Override
    public Permission permission() {
        return Permission.VIEW_LEGAL_PROCESS;
    }

    @Override
    public String path() {
        return RegisterPage.PATH;
    }

    @Override
    public int order() {
        return 140;
    }

    @Override
    public Figure figure() {
        LegalRequestTable.Open open = requests.open();
        if (open.requests() == 0) {
            return new Figure("0", "no request waits", Tone.OK);
        }
        Duration left =
                open.due().map(due -> Duration.between(clock.instant(), due)).orElse(Duration.ofDays(1_000));
        String detail = open.due().isEmpty()
                ? "open"
                : left.isNegative()
                        ? "the first is overdue"
                        : left.toHours() < 48
                                ? "the first is due in " + left.toHours() + " h"
                                : "the first is due in " + left.toDays() + " days";
        return new Figure(
                Long.toString(open.requests()),
                detail,
                left.isNegative() ? Tone.URGENT : left.compareTo(SOON) < 0 ? Tone.WARNING : Tone.INFO);
    }
}
