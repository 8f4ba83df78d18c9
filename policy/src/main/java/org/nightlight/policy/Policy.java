package org.nightlight.policy;

/**
 * What is forbidden and why; rules and resolutions point to one.
 *
 * @param title for people, in the pack's own language
 * @param forbids one or two sentences for reviewers
 * @param text id of the text that explains it to users, in every language of the pack
 * @param penaltyPoints how much a violation counts against an account, 0 to 100
 */
public record Policy(String id, String title, String forbids, String text, int penaltyPoints, Place place) {}
