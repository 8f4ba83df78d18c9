package org.nightlight.server.reports.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.engine.Account.Band;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.springframework.stereotype.Component;

/** Who visits a public page: their language, and the network they come from. Thread-safe. */
@Component
class PublicVisit {

    private final ReloadingPack pack;

    PublicVisit(ReloadingPack pack) {
        this.pack = pack;
    }

    /** The words for a reader who asked for a language, or whose browser did. */
    ReportWords words(HttpServletRequest request, String asked, Optional<Band> age) {
        PolicyPack now = pack.get();
        return ReportWords.of(now.keyedTexts(), language(now, request, asked), age);
    }

    private static String language(PolicyPack pack, HttpServletRequest request, String asked) {
        if (pack.languages().contains(asked)) {
            return asked;
        }
        String header = request.getHeader("Accept-Language");
        if (header == null) {
            return pack.defaultLanguage();
        }
        try {
            String best = Locale.lookupTag(Locale.LanguageRange.parse(header), pack.languages());
            return best == null ? pack.defaultLanguage() : best;
        } catch (IllegalArgumentException malformed) {
            return pack.defaultLanguage(); // a header that browsers do not send
        }
    }

    /** The country that a browser's languages name first, such as {@code CH} of {@code de-CH}. */
    static Optional<String> country(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getCountry)
                .filter(country -> country.length() == 2)
                .findFirst();
    }

    /** The languages there are. */
    List<String> languages() {
        return pack.get().languages();
    }

    /** The prefix of the address a request came from. */
    static String network(HttpServletRequest request) {
        return NetworkPrefix.of(request.getRemoteAddr());
    }
}
