package org.nightlight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.language.Link;
import org.nightlight.language.LinkFinder;
import org.nightlight.language.LinkKind;

/**
 * Finds links in the text of an event, however they are written. Signals {@code link.present} for each, and
 * {@code link.off_platform} for each whose host the pack does not allow; invitations to talk elsewhere are marked.
 */
public final class LinkDetector implements TextDetector {

    private static final String NAME = "links";
    private static final String VERSION = "2";

    private final LinkFinder finder = new LinkFinder();

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
        List<Link> links = finder.find(input.event().text().orElse(""));
        if (links.isEmpty()) {
            return List.of();
        }
        List<Signal> signals = new ArrayList<>(2 * links.size() + 1);
        HiddenText hidden = new HiddenText(this, "link");
        for (Link link : links) {
            if (link.kind() == LinkKind.OBFUSCATED) {
                hidden.add("link");
            }
            boolean invite = link.invite() || input.pack().links().invites(link.host());
            signals.add(signal("link.present", link, invite));
            if (!input.pack().links().allows(link.host())) {
                signals.add(signal("link.off_platform", link, invite));
            }
        }
        hidden.report(signals);
        return signals;
    }

    private static Signal signal(String name, Link link, boolean invite) {
        return new Signal(
                name,
                1.0,
                NAME,
                VERSION,
                Optional.of(new Signal.Span(link.span().start(), link.span().end())),
                Map.of(
                        "host",
                        link.host(),
                        "invite",
                        invite,
                        "shortener",
                        link.shortener(),
                        "obfuscated",
                        link.kind() == LinkKind.OBFUSCATED));
    }
}
