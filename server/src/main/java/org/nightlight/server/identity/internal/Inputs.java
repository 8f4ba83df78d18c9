package org.nightlight.server.identity.internal;

import org.nightlight.server.identity.IdentityException;

/** Checks of what people type. */
final class Inputs {

    private static final int LONGEST_NAME = 80;

    private Inputs() {}

    /** The name without blanks around it, if it can be shown to others. */
    static String name(String given, String what) {
        String name = given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(Inputs::unseen)) {
            throw new IdentityException("The name of a " + what + " has 1 to " + LONGEST_NAME + " visible characters.");
        }
        return name;
    }

    private static boolean unseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
