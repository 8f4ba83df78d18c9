package org.nightlight.testkit.harbour;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.nightlight.testkit.harbour.SubscriberRegister.Medium;
import tools.jackson.databind.JsonNode;

/** Answers what Nightlight asks of residents. A real platform has a person look at it first. */
final class SubscriberDesk {

    private final World world;
    private final SubscriberRegister register;
    private final NightlightClient nightlight;
    private final Executor later;
    private final Clock clock;

    SubscriberDesk(World world, NightlightClient nightlight, Executor later, Clock clock) {
        this.world = world;
        this.register = new SubscriberRegister(world);
        this.nightlight = nightlight;
        this.later = later;
        this.clock = clock;
    }

    /** Answers once the delivery has been acknowledged. */
    void asked(JsonNode request) {
        String caseId = request.path("case").asString("");
        List<String> accounts = strings(request.path("accounts"));
        Set<String> members = new LinkedHashSet<>(strings(request.path("members")));
        List<Medium> media = request.path("media")
                .valueStream()
                .map(one -> new Medium(
                        one.path("event").asString(""), one.path("id").asString("")))
                .toList();
        later.execute(() -> answer(caseId, register.answer(accounts, members, media, clock.instant())));
    }

    private void answer(String caseId, Map<String, Object> answer) {
        try {
            nightlight.tell(caseId, answer);
            world.wasTold("Answered what was asked for " + caseId + ".");
        } catch (IOException failed) {
            world.wasTold("What was asked for " + caseId + " could not be told: " + failed.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(one -> one.asString("")).toList();
    }
}
