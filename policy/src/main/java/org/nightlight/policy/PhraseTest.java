package org.nightlight.policy;

/**
 * A test beside a category of phrases.
 *
 * @param expected whether the category must be found in the text
 */
record PhraseTest(String category, String language, String text, boolean expected, Place place) {}
