package org.nightlight.server.evidence;

import java.util.List;

/**
 * What sealed files say of themselves, read by software: nobody sees it by that. What is shown to a person is recorded
 * with {@link EvidenceViews} as {@link EvidenceViews.Form#METADATA}. Thread-safe.
 */
public interface EvidenceMetadata {

    /**
     * The metadata of an object in the order in which the file has them, at most 500; empty when it has none, or none that
     * can be read.
     *
     * @throws Vault.VaultException when it is damaged or missing
     * @throws Vault.DeletedException when it was deleted lawfully
     */
    List<Entry> of(String reference);

    /**
     * One thing that a file says.
     *
     * @param name as the format calls it, such as {@code DateTimeOriginal}, at most 80 characters
     * @param value at most 500 characters
     * @param location whether it says where the picture was taken
     */
    record Entry(String name, String value, boolean location) {

        /** Names it and no more: what a file says is personal. */
        @Override
        public String toString() {
            return "Entry[" + name + "]";
        }
    }
}
