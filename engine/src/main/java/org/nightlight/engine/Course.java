package org.nightlight.engine;

import java.util.List;
import java.util.Map;

/**
 * How one account deals with another, message by message. Messages are the actor's own to this one account, counted
 * from 1. Immutable.
 *
 * @param unanswered messages since the other's last
 * @param replies how many messages of the other had come by the last one
 * @param push the last message that asked for something, 0 when none did or when it was taken back
 * @param retreats how often something was asked for and taken back within {@value #RETREAT_WITHIN} messages
 * @param migration the first message that led off the platform, 0 when none did
 */
record Course(int unanswered, int replies, int push, int retreats, int migration) {

    static final Course NONE = new Course(0, 0, 0, 0, 0);

    /** A joke that is explained after more messages than this is a joke. */
    private static final int RETREAT_WITHIN = 3;

    private static final String RETREAT = "grooming.retreat";
    private static final String MIGRATION = "grooming.migration";
    private static final String OFF_PLATFORM = "link.off_platform";
    private static final String CONTACT = "contact.";
    private static final List<String> PUSHES =
            List.of("grooming.compliance", "grooming.meeting", "grooming.image_request", MIGRATION);

    /**
     * After a message.
     *
     * @param message which one it is, from 1
     * @param repliesNow how many messages of the other have come
     * @param seen the signals of the message
     */
    Course next(int message, int repliesNow, Map<String, Double> seen) {
        int since = repliesNow == replies && unanswered < Integer.MAX_VALUE ? unanswered + 1 : 1;
        if (seen.isEmpty()) {
            return new Course(since, repliesNow, push, retreats, migration);
        }
        int asked = seen.keySet().stream().anyMatch(PUSHES::contains) ? message : push;
        boolean takenBack = seen.containsKey(RETREAT) && asked > 0 && message - asked <= RETREAT_WITHIN;
        return new Course(
                since,
                repliesNow,
                takenBack ? 0 : asked,
                takenBack ? retreats + 1 : retreats,
                migration == 0 && leadsAway(seen) ? message : migration);
    }

    private static boolean leadsAway(Map<String, Double> seen) {
        return seen.keySet().stream()
                .anyMatch(name -> name.equals(MIGRATION) || name.equals(OFF_PLATFORM) || name.startsWith(CONTACT));
    }
}
