package org.nightlight.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.language.Contact;
import org.nightlight.language.ContactFinder;

/**
 * Finds contact details in the text of an event: signals {@code contact.phone}, {@code contact.email} and {@code
 * contact.handle}. The detail itself stays here: a signal says where it stands, in which app, and whether it was hidden.
 */
public final class ContactDetector implements TextDetector {

    private static final String NAME = "contacts";
    private static final String VERSION = "2";
    /** Where nobody says which country they are in, these are tried. */
    private static final List<String> USUAL_REGIONS = List.of("US", "GB", "ES", "MX", "FR", "DE", "BR", "PT");

    private final ContactFinder finder = new ContactFinder();
    private final SenderTails tails;

    /** With what each sender has just written. */
    ContactDetector(SenderTails tails) {
        this.tails = tails;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public List<Signal> detect(DetectionInput input) {
        List<String> regions = regions(input);
        List<Contact> found = finder.find(input.views(), regions);
        List<JoinedTexts.Whole> joined = input.joined().with(tails);
        if (found.isEmpty() && joined.isEmpty()) {
            return List.of();
        }
        List<Signal> signals = new ArrayList<>(found.size());
        HiddenText hidden = new HiddenText(this, "contact");
        for (Contact contact : found) {
            signals.add(signal(
                    contact,
                    new Signal.Span(contact.span().start(), contact.span().end()),
                    false));
            if (contact.obfuscated()) {
                hidden.add("contact");
            }
        }
        if (found.isEmpty()) {
            Optional<Signal> split = split(joined, regions);
            split.ifPresent(signals::add);
        }
        hidden.report(signals);
        return signals;
    }

    /** A contact detail that goes over the beginning of the message, and was not already complete before it. */
    private Optional<Signal> split(List<JoinedTexts.Whole> joined, List<String> regions) {
        for (JoinedTexts.Whole whole : joined) {
            JoinedText text = whole.text();
            for (Contact contact : finder.find(whole.views(), regions)) {
                if (text.crosses(contact.span())
                        && finder.find(whole.before(), regions).stream()
                                .noneMatch(before -> before.span().overlaps(contact.span()))) {
                    return Optional.of(signal(contact, text.inMessage(contact.span()), true));
                }
            }
        }
        return Optional.empty();
    }

    private static Signal signal(Contact contact, Signal.Span span, boolean joined) {
        return new Signal(
                "contact." + contact.kind().name().toLowerCase(Locale.ROOT),
                1.0,
                NAME,
                VERSION,
                Optional.of(span),
                Map.of("app", contact.app().orElse(""), "obfuscated", contact.obfuscated(), "joined", joined));
    }

    private static List<String> regions(DetectionInput input) {
        Set<String> regions = new LinkedHashSet<>();
        input.event().context().region().ifPresent(region -> regions.add(country(region)));
        input.actor().region().ifPresent(region -> regions.add(country(region)));
        input.target().region().ifPresent(region -> regions.add(country(region)));
        return regions.isEmpty() ? USUAL_REGIONS : List.copyOf(regions);
    }

    /** "US-CA" is in "US". */
    private static String country(String region) {
        int subdivision = region.indexOf('-');
        return subdivision < 0 ? region : region.substring(0, subdivision);
    }
}
