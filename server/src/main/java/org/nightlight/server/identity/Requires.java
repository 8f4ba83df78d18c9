package org.nightlight.server.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a console route needs; on the class for all its routes, on a method for that one (which then
 * counts alone). A route under {@code /console} without it is refused to everyone.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    /** The permission; a case or a file may need more, which its feature checks. */
    Permission value();
}
