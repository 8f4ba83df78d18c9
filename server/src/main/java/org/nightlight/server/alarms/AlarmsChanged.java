package org.nightlight.server.alarms;

/**
 * Published when what {@link Alarms#ringing} gives has changed.
 *
 * @param ringing how many alarms ring now
 * @param unacknowledged how many of them nobody has seen
 */
public record AlarmsChanged(int ringing, int unacknowledged) {}
