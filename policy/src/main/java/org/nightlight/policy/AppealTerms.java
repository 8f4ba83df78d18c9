package org.nightlight.policy;

import java.time.Duration;

/**
 * Until when somebody may object, and how soon the answer is meant to come.
 *
 * @param within how long after a person was told; Article 20 (1) of Regulation (EU) 2022/2065 asks for six months at least
 * @param secondWithin how long after the first answer a second and last appeal may come
 * @param answerWithin how soon an appeal is meant to be decided
 */
public record AppealTerms(Duration within, Duration secondWithin, Duration answerWithin) {}
