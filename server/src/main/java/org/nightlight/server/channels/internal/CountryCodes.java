package org.nightlight.server.channels.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Countries as persons write them: ISO 3166-1 codes with spaces or commas between. */
final class CountryCodes {

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    private CountryCodes() {}

    /**
     * Reads them.
     *
     * @throws DutyConflictException when one is no country
     */
    static Set<String> read(String text) {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(text.toUpperCase(Locale.ROOT).split("[,;\\s]+"))
                .filter(code -> !code.isEmpty())
                .forEach(codes::add);
        for (String code : codes) {
            if (!KNOWN.contains(code)) {
                throw new DutyConflictException("'" + (code.length() > 20 ? code.substring(0, 20) : code)
                        + "' is no country. Write its two letters, such as DE or GB.");
            }
        }
        return codes;
    }

    /** The country's name with its code. */
    static String name(String code) {
        String country = code.length() > 2 ? code.substring(0, 2) : code;
        return Locale.of("", country).getDisplayCountry(Locale.ENGLISH) + " (" + code + ")";
    }
}
