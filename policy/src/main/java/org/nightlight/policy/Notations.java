package org.nightlight.policy;

import java.time.Period;
import java.util.Optional;

/** Texts of a pack that have a form of their own; one that has not is a problem, and empty. */
final class Notations {

    private Notations() {}

    /** A long time such as {@code 1y} or {@code 180d}. */
    static Optional<Period> period(YamlValue value) {
        return value.text().flatMap(text -> {
            String digits = text.substring(0, text.length() - 1);
            if (digits.matches("[1-9][0-9]{0,3}")) {
                int count = Integer.parseInt(digits);
                if (text.endsWith("y")) {
                    return Optional.of(Period.ofYears(count));
                }
                if (text.endsWith("d")) {
                    return Optional.of(Period.ofDays(count));
                }
            }
            value.problem("Expected a time such as 1y or 180d");
            return Optional.empty();
        });
    }

    /** An address on the web, encrypted. */
    static Optional<String> address(YamlValue value) {
        return value.text().filter(text -> {
            boolean valid = text.startsWith("https://") && text.length() > 10 && text.indexOf(' ') < 0;
            if (!valid) {
                value.problem("Expected an address beginning with https://");
            }
            return valid;
        });
    }

    /** An ISO 3166-1 code. */
    static Optional<String> country(YamlValue value) {
        return value.text().filter(code -> {
            boolean valid = code.matches("[A-Z]{2}");
            if (!valid) {
                value.problem("Expected a country such as DE");
            }
            return valid;
        });
    }
}
