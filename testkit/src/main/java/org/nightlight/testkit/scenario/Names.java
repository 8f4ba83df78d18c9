package org.nightlight.testkit.scenario;

import java.util.Locale;

/** How the values of enumerations are written in files. */
final class Names {

    private Names() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
