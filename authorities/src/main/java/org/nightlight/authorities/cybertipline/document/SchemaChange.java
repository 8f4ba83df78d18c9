package org.nightlight.authorities.cybertipline.document;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * That NCMEC's schema is no more the one that was pinned.
 *
 * @param pinned the SHA-256 that was pinned
 * @param found the SHA-256 of what is there now
 * @param added fields that are new, as {@code person/ageAssertionDiscrepancy}, attributes with {@code @}; in order
 * @param removed fields that are gone; both are empty where only limits or texts changed
 */
public record SchemaChange(String pinned, String found, Set<String> added, Set<String> removed) {

    public SchemaChange {
        added = Collections.unmodifiableSet(new TreeSet<>(added));
        removed = Collections.unmodifiableSet(new TreeSet<>(removed));
    }
}
