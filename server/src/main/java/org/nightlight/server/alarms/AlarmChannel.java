package org.nightlight.server.alarms;

import java.io.IOException;
import org.nightlight.server.alarms.Alarm.Channel;
import org.nightlight.server.alarms.Alarm.News;

/** A way to tell somebody outside. */
interface AlarmChannel {

    /** Which one. */
    Channel channel();

    /** Whether the operator has set it up. */
    boolean configured();

    /**
     * Tells, and returns once it has arrived.
     *
     * @throws IOException if it did not; the message is shown to the operator and holds no secret
     */
    void send(Alarm alarm, News news) throws IOException, InterruptedException;
}
