package org.nightlight.server.banks.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.server.banks.BankLookup;
import org.springframework.stereotype.Component;

/** Offers the matcher to other features. */
@Component
final class MatcherLookup implements BankLookup {

    private final BankMatcher matcher;

    MatcherLookup(BankMatcher matcher) {
        this.matcher = matcher;
    }

    @Override
    public List<KnownMedia.Match> match(Fingerprints medium, Optional<Integer> distance, Set<String> banks) {
        return matcher.match(
                medium, distance, banks.stream().map(BankNames::key).collect(Collectors.toUnmodifiableSet()));
    }
}
