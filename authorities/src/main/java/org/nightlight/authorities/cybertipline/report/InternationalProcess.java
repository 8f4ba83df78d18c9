package org.nightlight.authorities.cybertipline.report;

import java.util.Optional;

/**
 * Whether legal process from abroad came, and from where.
 *
 * @param served whether it came
 * @param country the foreign agency's country: ISO 3166-1, two letters
 */
public record InternationalProcess(boolean served, Optional<String> country) {

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "InternationalProcess[not shown]";
    }
}
