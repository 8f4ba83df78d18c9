package org.nightlight.server.detection.internal;

import java.nio.file.Path;
import java.util.List;

/** The policy pack that the server should start with has problems; the message names every one of them. */
final class PolicyPackRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    PolicyPackRefusedException(Path folder, List<String> problems) {
        super("The policy pack in " + folder + " has " + problems.size() + " problems:\n  "
                + String.join("\n  ", problems)
                + "\nRepair it (./nightlight rules check shows the same) and start again.");
    }
}
