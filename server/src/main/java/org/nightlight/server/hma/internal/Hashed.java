package org.nightlight.server.hma.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.server.banks.KnownHashes;

/**
 * A medium and its fingerprints.
 *
 * @param pdq the hash that HMA would tell, of the first frame as it is; absent for a video
 * @param fingerprints everything by which the medium is looked for
 */
record Hashed(ContentType type, Optional<PdqResult> pdq, Fingerprints fingerprints) {

    /** What an entry of a bank keeps of it. */
    KnownHashes known() {
        return new KnownHashes(
                pdq.map(PdqResult::hash),
                pdq.map(PdqResult::quality),
                fingerprints.md5(),
                fingerprints.sha1(),
                fingerprints.sha256());
    }

    /** The signals of these types by their names. */
    Map<String, String> signals(List<SignalType> types) {
        Map<String, String> signals = new LinkedHashMap<>();
        types.forEach(type -> signals.put(type.wireName(), type.of(known()).orElse("")));
        return signals;
    }
}
