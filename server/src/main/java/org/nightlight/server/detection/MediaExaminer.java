package org.nightlight.server.detection;

import java.util.Map;
import org.nightlight.engine.json.EventDraft;

/**
 * Gets the media of an event, wherever they are, and takes their fingerprints. Thread-safe; blocks while media are
 * fetched and decoded.
 */
public interface MediaExaminer {

    /**
     * Looks at all media of an event. What could not be had or decoded for a reason that is not the sender's is {@code
     * Unavailable}, so that the event is held and scanned again.
     *
     * @param parts the bytes that were sent beside the event, by media id
     * @throws org.nightlight.server.problem.ApiProblem when a medium is not what may be sent, with its place
     */
    ExaminedMedia examine(EventDraft draft, Map<String, byte[]> parts);
}
