package org.nightlight.server.reports.internal;

import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Helpline;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.reports.ReportReason;
import org.springframework.stereotype.Component;

/** Where reporters find help, from the policy pack. Thread-safe. */
@Component
class ReportHelp {

    private static final int MOST = 4;

    private final ReloadingPack pack;

    ReportHelp(ReloadingPack pack) {
        this.pack = pack;
    }

    /** Help with what was reported, in a language, in the country where that is known. */
    List<Help> of(ReportReason reason, String language, Optional<String> region) {
        Optional<String> country = region.map(code -> code.substring(0, Math.min(2, code.length())));
        return pack.get().helplines().offer(country, reason.helpTopics(), MOST).stream()
                .map(line -> help(line, language))
                .toList();
    }

    /** Numbers to call in danger, where the country is known. */
    List<Help> emergency(String language, Optional<String> region) {
        Optional<String> country = region.map(code -> code.substring(0, Math.min(2, code.length())));
        return pack.get().helplines().all().stream()
                .filter(line ->
                        line.kind() == Helpline.Kind.POLICE && line.phone().isPresent())
                .filter(line -> country.filter(line.countries()::contains).isPresent())
                .map(line -> new Help(help(line, language).title(), line.url(), line.phone()))
                .toList();
    }

    private Help help(Helpline line, String language) {
        String title = line.titles().containsKey(language)
                ? String.valueOf(line.titles().get(language))
                : String.valueOf(line.titles().get(pack.get().defaultLanguage()));
        // a number that nobody has checked may be wrong, so it is not shown; the address leads to the right one
        return new Help(title, line.url(), line.verified().isPresent() ? line.phone() : Optional.empty());
    }

    /** Somewhere to turn to. */
    record Help(String title, String url, Optional<String> phone) {}
}
