package org.nightlight.server.subscribers;

import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the values may be: no more than a report can carry, and never what cannot be true. */
final class Checks {

    static final int LONGEST_URL = 2_083;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Checks() {}

    static void text(String member, Optional<String> text, int longest) {
        text.ifPresent(value -> text(member, value, longest));
    }

    /** In one line. */
    static void text(String member, String text, int longest) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidAnswerException(member, "A text in one line, without control characters");
        }
        lines(member, text, longest);
    }

    /** In any number of lines. */
    static void lines(String member, String text, int longest) {
        boolean unreadable = text.codePoints()
                .anyMatch(point -> Character.getType(point) == Character.SURROGATE
                        || Character.isISOControl(point) && point != '\n' && point != '\r' && point != '\t');
        if (text.isBlank() || text.length() > longest || unreadable) {
            throw new InvalidAnswerException(member, "1 to " + longest + " characters, without control characters");
        }
    }

    static void pattern(String member, Optional<String> text, String pattern, String expected) {
        if (text.filter(value -> !value.matches(pattern)).isPresent()) {
            throw new InvalidAnswerException(member, expected);
        }
    }

    static void most(String member, Collection<?> values, int most) {
        if (values.size() > most) {
            throw new InvalidAnswerException(member, "At most " + most + " of them");
        }
    }

    static void number(String member, Optional<Integer> number, int least, int most) {
        if (number.filter(value -> value < least || value > most).isPresent()) {
            throw new InvalidAnswerException(member, "A number from " + least + " to " + most);
        }
    }

    static void country(String member, Optional<String> country) {
        if (country.filter(code -> !COUNTRIES.contains(code)).isPresent()) {
            throw new InvalidAnswerException(
                    member, "A country as ISO 3166 writes it with two capital letters, such as DE");
        }
    }

    static void email(String member, String address) {
        int at = address.lastIndexOf('@');
        boolean plausible = address.length() <= 255
                && at >= 1
                && at <= 64
                && address.substring(0, at).matches("[^\\s\\p{Cntrl}@\"(),:;<>\\[\\\\\\]]+")
                && address.substring(at + 1).matches("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
        if (!plausible) {
            throw new InvalidAnswerException(member, "An e-mail address of at most 255 characters, 64 before the @");
        }
    }

    /** A literal, so that no name is ever looked up. */
    static void address(String member, String address) {
        boolean four = address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
        boolean six = address.length() <= 45 && address.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        try {
            if (four || six) {
                InetAddress.ofLiteral(address);
                return;
            }
        } catch (IllegalArgumentException none) {
            throw notAnAddress(member);
        }
        throw notAnAddress(member);
    }

    private static InvalidAnswerException notAnAddress(String member) {
        return new InvalidAnswerException(member, "An IPv4 or IPv6 address, such as 192.0.2.7 or 2001:db8::7");
    }

    static void url(String member, String url) {
        try {
            URI address = URI.create(url);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && url.length() <= LONGEST_URL) {
                return;
            }
        } catch (IllegalArgumentException none) {
            throw notAUrl(member);
        }
        throw notAUrl(member);
    }

    private static InvalidAnswerException notAUrl(String member) {
        return new InvalidAnswerException(
                member, "An address that begins with http or https, at most " + LONGEST_URL + " characters");
    }

    /** When something was verified says that it was. */
    static void verifiedAt(boolean verified, Optional<?> at) {
        if (!verified && at.isPresent()) {
            throw new InvalidAnswerException("verifiedAt", "Only what is verified has a time at which it was");
        }
    }
}
