package org.nightlight.authorities.cybertipline.document;

import java.util.Optional;

/** What makes an e-mail address well-formed: the form people have, not every form RFC 5322 would allow. */
final class EmailForm {

    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_LABEL = 63;

    private EmailForm() {}

    static Optional<String> problem(String value) {
        int at = value.lastIndexOf('@');
        if (at > LONGEST_LOCAL_PART) {
            return Optional.of(
                    "has %d characters before the @; at most %d are accepted".formatted(at, LONGEST_LOCAL_PART));
        }
        return Rules.unless(
                at > 0 && local(value.substring(0, at)) && domain(value.substring(at + 1)),
                "must be an e-mail address, as name@example.com");
    }

    private static boolean local(String part) {
        return !part.startsWith(".")
                && !part.endsWith(".")
                && !part.contains("..")
                && part.chars().allMatch(c -> c > ' ' && c != 127 && "()<>[]:;@\\,\"".indexOf(c) < 0);
    }

    private static boolean domain(String part) {
        String[] labels = part.split("\\.", -1);
        for (String label : labels) {
            if (label.isEmpty()
                    || label.length() > LONGEST_LABEL
                    || label.startsWith("-")
                    || label.endsWith("-")
                    || !label.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-')) {
                return false;
            }
        }
        return labels.length > 1;
    }
}
