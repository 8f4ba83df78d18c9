package org.nightlight.server.filing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the law asks of who reports: mailing address, telephone number, e-mail address and a person to talk to (18 U.S.C.
 * 2258A(a)(1)(B)).
 */
public final class ReporterContact {

    private ReporterContact() {}

    /** What is not there of it, as words for a person; empty when nothing is missing. */
    public static List<String> missing(Map<String, Object> reporter) {
        Map<?, ?> contact = block(reporter.get("contactPerson"));
        Map<?, ?> person = block(reporter.get("reportingPerson"));
        Map<?, ?> address = block(first(contact.get("address")));
        List<String> missing = new ArrayList<>();
        if (!given(address, "address") || !given(address, "city") || !given(address, "country")) {
            missing.add("the mailing address, with street, city and country");
        }
        if (!there(contact.get("phone"))) {
            missing.add("a telephone number");
        }
        if (!there(contact.get("email")) && !there(person.get("email"))) {
            missing.add("an e-mail address");
        }
        if (!given(contact, "lastName") && !given(contact, "firstName")) {
            missing.add("the name of a person to talk to");
        }
        return missing;
    }

    private static Map<?, ?> block(@Nullable Object value) {
        return value instanceof Map<?, ?> block ? block : Map.of();
    }

    private static Object first(@Nullable Object value) {
        return value instanceof Collection<?> several && !several.isEmpty()
                ? several.iterator().next()
                : Map.of();
    }

    private static boolean there(@Nullable Object value) {
        return value instanceof Collection<?> several && !several.isEmpty();
    }

    private static boolean given(Map<?, ?> block, String name) {
        return block.get(name) instanceof String text && !text.isBlank();
    }
}
