package org.nightlight.server.detection;

import java.util.Optional;
import org.nightlight.engine.EngineListener;
import org.nightlight.engine.ShadowPack;

/** Port: hears every decision as the engine makes it, and may have other weights tried beside those in force. */
public interface EngineWatch extends EngineListener {

    /** The pack in force with other weights and the number of the trial, if some are to be tried. Asked for each event to which a score applied. */
    Optional<ShadowPack> shadow();
}
