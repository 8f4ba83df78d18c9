package org.nightlight.server.review;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;

/**
 * Port: what another feature adds to the page of a case, in the column of what can be done. Every bean of this type is
 * asked, in their order; it answers with what this person may see and do. Called at every load, so it must be quick.
 */
public interface CasePart {

    /** The part, if there is something to say. */
    Optional<Part> of(CaseSummary one, StaffMember staff);

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
    }

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
