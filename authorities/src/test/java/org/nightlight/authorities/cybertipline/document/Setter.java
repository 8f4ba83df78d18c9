package org.nightlight.authorities.cybertipline.document;

/** Fills in one text of a block. */
@FunctionalInterface
interface Setter<B> {

    B set(B builder, String text);
}
