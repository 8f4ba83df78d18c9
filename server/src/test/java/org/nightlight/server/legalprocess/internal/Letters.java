package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;

/** Letters that invented authorities write, and the invented persons who answer them. */
final class Letters {

    static final StaffMember LAKE = person("lake");
    static final StaffMember STONE = person("stone");

    private Letters() {}

    private static StaffMember person(String name) {
        return new StaffMember("stf_" + name, name, Set.of(Role.CHILD_SAFETY_REVIEWER));
    }

    /** A letter of that kind about these subjects, received a while ago and due a while later. */
    static RequestForm letter(RequestKind kind, Duration received, String due, String... subjects) {
        Instant at = Clock.systemUTC().instant().minus(received);
        return new RequestForm(
                kind.name(),
                "Police of the lake",
                "officer of the shore",
                "shore desk 4",
                "no " + UUID.randomUUID(),
                "a law of the lake",
                LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString(),
                "POST",
                due,
                "open",
                "",
                String.join("\n", subjects),
                "all that there is of the account",
                "");
    }

    /** The letter as the register takes it. */
    static RequestForm.Filled filled(RequestKind kind, String... subjects) {
        return letter(kind, Duration.ofHours(1), "", subjects).filled(Clock.systemUTC());
    }
}
