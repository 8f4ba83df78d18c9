package org.nightlight.policy;

/**
 * A message from which a model of wordings learns.
 *
 * @param language BCP 47 tag
 * @param category id of a category of phrases, or {@link org.nightlight.language.Wording#NONE}
 */
record WordingExample(String language, String category, String message) {}
