package org.nightlight.bench;

/** What somebody said in a conversation of a corpus. */
record Said(String conversation, String speaker, String text) {
    /** Says who spoke, never what. */
    @Override
    public String toString() {
        return conversation + "/" + speaker;
    }
}
