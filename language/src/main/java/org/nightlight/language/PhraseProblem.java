package org.nightlight.language;

/**
 * What is wrong with one phrase.
 *
 * @param phrase id of the phrase
 * @param position index in the pattern (or allowed text) from 0
 * @param code kind of problem
 * @param message what to do, without quoting the pattern
 */
public record PhraseProblem(String phrase, int position, LanguageError code, String message) {

    @Override
    public String toString() {
        return phrase + " at " + position + ": " + message + " (" + code + ")";
    }
}
