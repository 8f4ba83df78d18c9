package org.nightlight.server.subscribers;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.server.subscribers.Activity.IpEvent;

/**
 * What a platform told of a medium. Its server observed all of it but the original file name, which its user gave.
 *
 * @param uploadedAt when the platform got it
 * @param publiclyAvailable whether everyone could see it
 * @param originalFileName what its user called it, at most 2056 characters
 * @param location where it was seen
 * @param uploadedFrom from which address it came
 */
public record UploadedMedium(
        Optional<Instant> uploadedAt,
        Optional<Boolean> publiclyAvailable,
        Optional<String> originalFileName,
        Optional<String> location,
        Optional<IpEvent> uploadedFrom) {

    /** Checks the values. */
    public UploadedMedium {
        Checks.text("originalFileName", originalFileName, 2_056);
        location.ifPresent(url -> Checks.url("location", url));
    }

    /** Says nothing of it: it is personal data. */
    @Override
    public String toString() {
        return "UploadedMedium[sealed]";
    }
}
