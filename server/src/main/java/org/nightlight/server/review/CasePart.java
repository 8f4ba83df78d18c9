package org.nightlight.server.review;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;

/**
 * Port: what another feature adds to the page of a case, in the column of what can be done: above it while
 * something of it is urgent or a warning, else below. Every bean of this type is asked, in their order; it answers with what this person may see and do. Called at every load, so it must be quick.
 */
public interface CasePart {

    /** The part, if there is something to say. */
    Optional<Part> of(CaseSummary one, StaffMember staff);

    /** A line under the title, for what a person must see without looking for it; empty for almost everybody. */
    default Optional<Head> head(CaseSummary one, StaffMember staff) {
        return Optional.empty();
    }

    /**
     * A card on the page.
     *
     * @param title its heading
     * @param lines what stands, the most important first
     * @param links where to go on
     */
    record Part(String title, List<Line> lines, List<Link> links) {

        /** Copies the lists. */
        public Part {
            lines = List.copyOf(lines);
            links = List.copyOf(links);
        }

        /** Whether something of it must not lie. */
        public boolean pressing() {
            return lines.stream().anyMatch(line -> line.tone() == Tone.URGENT || line.tone() == Tone.WARNING);
        }
    }

    /** A line under the title with where to go on. */
    record Head(String text, Link link) {}

    /** A fact in a line of plain text. */
    record Line(Tone tone, String text) {}

    /**
     * Where to go on.
     *
     * @param path a path of the console
     * @param key a letter that leads there, not yet used on the page of a case; empty for none
     */
    record Link(String label, String path, String key) {}
}
