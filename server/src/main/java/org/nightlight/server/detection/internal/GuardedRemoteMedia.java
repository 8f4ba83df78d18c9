package org.nightlight.server.detection.internal;

import java.net.URI;
import org.nightlight.server.detection.RemoteMedia;
import org.springframework.stereotype.Component;

/** Offers the fetcher to other features. */
@Component
final class GuardedRemoteMedia implements RemoteMedia {

    private final MediaFetcher fetcher;

    GuardedRemoteMedia(MediaFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public byte[] fetch(URI address) throws UnavailableException {
        try {
            return fetcher.fetch(address);
        } catch (MediaFetcher.UnavailableException unavailable) {
            throw new UnavailableException(String.valueOf(unavailable.getMessage()));
        }
    }
}
