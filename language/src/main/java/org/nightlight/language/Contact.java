package org.nightlight.language;

import java.util.Optional;

/**
 * A contact detail found in a text. It does not hold the detail itself, only where it stands.
 *
 * @param kind what it is
 * @param app for a handle the app it belongs to, in lower case ({@code snapchat}); otherwise empty
 * @param span where, in the original: for a handle from the app to the handle or the other way round
 * @param obfuscated whether it is written so that programs overlook it: digits as words, "at gmail dot com", "s n a p"
 */
public record Contact(ContactKind kind, Optional<String> app, Span span, boolean obfuscated) {}
