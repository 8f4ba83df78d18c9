package org.nightlight.server.appeals.internal;

import java.util.Optional;
import org.nightlight.server.appeals.Appeals.NewAppeal;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.enforcement.Enforcements;
import org.springframework.stereotype.Component;

/** The second and last appeal: against what the first left in place, or put there. Thread-safe. */
@Component
final class SecondAppeal {

    private final Enforcements enforcements;
    private final AppealTable table;
    private final Contested contested;

    SecondAppeal(Enforcements enforcements, AppealTable table, Contested contested) {
        this.enforcements = enforcements;
        this.table = table;
        this.contested = contested;
    }

    /** What would be filed by whoever filed the first; none when there is nothing left to object to. */
    Optional<NewAppeal> after(StoredAppeal first, String text, String language) {
        return switch (first.subject()) {
            case Subject.OfEnforcement _ ->
                first.decided()
                        .flatMap(StoredAppeal.Decided::replacement)
                        .or(first::enforcement)
                        .flatMap(enforcements::find)
                        .map(one -> new NewAppeal(
                                one.service(),
                                new Subject.OfEnforcement(one.id()),
                                one.account(),
                                text,
                                language,
                                AppealFormPages.ACTOR));
            case Subject.OfCase ofCase ->
                Optional.of(new NewAppeal(
                        first.service(), ofCase, first.appellant(), text, language, AppealFormPages.ACTOR));
        };
    }

    /** Whether it would be taken now; only after the last one there is. */
    boolean possible(StoredAppeal first) {
        return first.status().decided()
                && after(first, "", "")
                        .filter(asked -> latest(asked)
                                .map(latest -> latest.id().equals(first.id()))
                                .orElse(true))
                        .filter(contested::mayObject)
                        .isPresent();
    }

    private Optional<StoredAppeal> latest(NewAppeal asked) {
        return switch (asked.subject()) {
            case Subject.OfEnforcement(String enforcement) -> table.latestOf(enforcement);
            case Subject.OfCase(String caseId) -> table.latestOf(caseId, asked.appellant());
        };
    }
}
