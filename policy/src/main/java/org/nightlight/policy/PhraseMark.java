package org.nightlight.policy;

import java.util.OptionalInt;

/**
 * What a pack says of one phrase.
 *
 * @param score how sure a hit makes, 0 to 1
 * @param age the age in years that the phrase discloses by itself
 */
record PhraseMark(PhraseCategory category, double score, OptionalInt age) {}
