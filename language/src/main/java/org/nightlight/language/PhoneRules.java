package org.nightlight.language;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether digits in a text are a telephone number: by how they are written, by the words around, by libphonenumber. */
final class PhoneRules {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final Pattern DATE =
            Pattern.compile("^(?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2})(?:[ ,]|$)");
    private static final Pattern DECIMAL = Pattern.compile("(?:^|[ ,-])\\d{1,3}\\.\\d{4,}(?:[ ,]|$)");
    /** Games and sets: short numbers in pairs. */
    private static final Pattern SCORES = Pattern.compile("^\\d{1,2}-\\d{1,2}(?:[ ,]+\\d{1,2}-\\d{1,2})+$");

    private static final Pattern YEARS =
            Pattern.compile("^(?:1\\d{3}|20\\d{2}|2100)(?: ?[-/.,~ ] ?(?:1\\d{3}|20\\d{2}|2100))+$");
    /** What follows the last of several numbers that are added up. */
    private static final Pattern SUM = Pattern.compile(
            "^ (?:and|plus|minus|times|y|mas|por|et|und|mal|e|mais|[x*]) \\d{1,3}(?: ?[^ \\d-]| [^\\d]| ?$)");

    private static final Pattern SPACED = Pattern.compile("^\\d+(?: \\d+)+$");

    private static final Set<String> CUES = Set.of(
            "call",
            "text",
            "txt",
            "number",
            "num",
            "phone",
            "cell",
            "mobile",
            "tel",
            "sms",
            "ring",
            "imessage",
            "numero",
            "telefono",
            "movil",
            "llamame",
            "escribeme",
            "cel",
            "celular",
            "telephone",
            "portable",
            "appelle",
            "nummer",
            "handy",
            "handynummer",
            "telefon",
            "ruf",
            "telefone",
            "telemovel",
            "liga",
            "ligue",
            "whatsapp",
            "whats",
            "wpp",
            "wsp",
            "zap",
            "telegram",
            "signal",
            "viber",
            "facetime");

    private static final Set<String> OTHER_NUMBERS = Set.of(
            "id",
            "ids",
            "uid",
            "uuid",
            "order",
            "code",
            "codes",
            "ticket",
            "seed",
            "ref",
            "pin",
            "isbn",
            "invoice",
            "tracking",
            "password",
            "version",
            "build",
            "level",
            "score",
            "xp",
            "coords",
            "coordinates",
            "case",
            "item",
            "pedido",
            "codigo",
            "commande",
            "bestellung",
            "bestellnummer",
            "kundennummer",
            "rechnung",
            "iban",
            "konto",
            "sw",
            "fc",
            "gamertag",
            "server",
            "room",
            "lobby",
            "error",
            "model",
            "serial");

    /** So many steps up or down from the first digit on are no number that anybody was given. */
    private static final int SEQUENCE = 6;

    private static final int WORDS_BEFORE = 4;
    /** As many other characters a text may have in which a number without any sign of being a telephone number stands. */
    private static final int MOSTLY_NUMBER = 16;

    private static final int SHORT_MESSAGE = 40;

    /** Further back than this no link begins that a number in it is looked at for. */
    private static final int LONGEST_LINK = 256;

    private final TextView view;
    private final String text;
    private final List<String> regions;

    PhoneRules(TextView view, List<String> regions) {
        this.view = view;
        this.text = view.text();
        this.regions = regions;
    }

    boolean accept(PhoneCandidate candidate) {
        String written = text.substring(candidate.start(), candidate.end());
        if (isSequence(candidate.number())
                || candidate.counting()
                || isPriced(candidate)
                || DATE.matcher(written).find()
                || DECIMAL.matcher(written).find()
                || SCORES.matcher(written).find()
                || isFraction(candidate)
                || isInLink(candidate)) {
            return false;
        }
        boolean plus = candidate.start() > 0 && text.charAt(candidate.start() - 1) == '+';
        boolean international = plus || candidate.number().startsWith("00");
        boolean cue = isAmong(CUES, candidate);
        if (!plus && !cue && (YEARS.matcher(written).find() || isAdded(written, candidate))) {
            return false;
        }
        boolean grouped = candidate.groups() >= 2 && (candidate.longestGroup() >= 3 || candidate.groups() >= 4);
        int rest = text.length() - written.length();
        boolean alone = rest <= MOSTLY_NUMBER;
        boolean punctuated = written.indexOf('-') > 0 || written.indexOf(')') > 0 || rest <= SHORT_MESSAGE;
        boolean shaped = international
                || (grouped && punctuated)
                || candidate.hidden()
                || candidate.number().startsWith("0");
        if (!(shaped || cue || alone) || (!plus && !cue && isAmong(OTHER_NUMBERS, candidate))) {
            return false;
        }
        return isValid(candidate.number(), plus);
    }

    /** Whether signs other than those that people write between the digits of a telephone number hide it. */
    boolean isHidden(PhoneCandidate candidate) {
        Span span = view.span(candidate.start(), candidate.end());
        String written = span.of(view.original());
        for (int i = 0; i < written.length(); i++) {
            char unit = written.charAt(i);
            if (!Letters.isDigit(unit) && " .-/()+\u00A0".indexOf(unit) < 0) {
                return true;
            }
        }
        return candidate.longestGroup() == 1;
    }

    private boolean isValid(String digits, boolean plus) {
        if (plus || digits.startsWith("00")) {
            return isValidIn("+" + (plus ? digits : digits.substring(2)), "ZZ", "");
        }
        for (String region : regions) {
            if (isValidIn(digits, region.toUpperCase(Locale.ROOT), digits)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a country has such a number.
     *
     * @param national the digits as they must be written within the country, with its trunk prefix; empty for any
     */
    private static boolean isValidIn(String number, String region, String national) {
        try {
            PhoneNumber parsed = NUMBERS.parse(number, region);
            if (!NUMBERS.isValidNumber(parsed)) {
                return false;
            }
            String usual = PhoneNumberUtil.normalizeDigitsOnly(NUMBERS.format(parsed, PhoneNumberFormat.NATIONAL));
            return national.isEmpty() || national.equals(usual) || national.equals(parsed.getCountryCode() + usual);
        } catch (NumberParseException noNumber) {
            return false;
        }
    }

    /** Whether the digits go on before or behind a decimal sign: "0,037497502", "2025550123,50". */
    private boolean isFraction(PhoneCandidate candidate) {
        int start = candidate.start();
        int end = candidate.end();
        return (start > 1 && ".,".indexOf(text.charAt(start - 1)) >= 0 && Letters.isDigit(text.charAt(start - 2)))
                || (end + 1 < text.length() && text.charAt(end) == ',' && Letters.isDigit(text.charAt(end + 1)));
    }

    /** Whether the candidate stands behind a scheme or a path in the same run of characters. */
    private boolean isInLink(PhoneCandidate candidate) {
        int earliest = Math.max(0, candidate.start() - LONGEST_LINK);
        int from = candidate.start();
        while (from > earliest && text.charAt(from - 1) != ' ') {
            from--;
        }
        String run = text.substring(from, candidate.start());
        int slash = run.indexOf('/');
        return run.contains("://") || run.startsWith("www.") || (slash > 0 && run.lastIndexOf('.', slash) > 0);
    }

    /** "800 2200 300 and 15": numbers with spaces between them that others follow. */
    private boolean isAdded(String written, PhoneCandidate candidate) {
        int end = candidate.end();
        String behind = text.substring(end, Math.min(text.length(), end + MOSTLY_NUMBER));
        return behind.startsWith("=")
                || behind.startsWith(" =")
                || (SPACED.matcher(written).find() && SUM.matcher(behind).find());
    }

    private boolean isPriced(PhoneCandidate candidate) {
        int before = candidate.start() - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        int after = candidate.end();
        while (after < text.length() && text.charAt(after) == ' ') {
            after++;
        }
        return (before >= 0 && "$€£#".indexOf(text.charAt(before)) >= 0)
                || (after < text.length() && "$€£%".indexOf(text.charAt(after)) >= 0);
    }

    /** Whether one of the few words before the candidate is among those given. */
    private boolean isAmong(Set<String> words, PhoneCandidate candidate) {
        int at = candidate.start();
        for (int count = 0; count < WORDS_BEFORE; count++) {
            int end = at;
            while (end > 0 && !Letters.isWord(text.charAt(end - 1))) {
                end--;
            }
            int start = end;
            while (start > 0 && end - start < MOSTLY_NUMBER && Letters.isWord(text.charAt(start - 1))) {
                start--;
            }
            if (words.contains(text.substring(start, end))) {
                return true;
            }
            at = start;
        }
        return false;
    }

    /** "1234567", "9876543", "0000000": counted or held down. */
    private static boolean isSequence(String digits) {
        int ups = 0;
        int downs = 0;
        while (ups + 1 < digits.length() && digits.charAt(ups + 1) == digits.charAt(ups) + 1) {
            ups++;
        }
        while (downs + 1 < digits.length() && digits.charAt(downs + 1) == digits.charAt(downs) - 1) {
            downs++;
        }
        return digits.chars().distinct().count() <= 2 || Math.max(ups, downs) >= SEQUENCE;
    }
}
