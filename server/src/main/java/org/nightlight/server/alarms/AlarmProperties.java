package org.nightlight.server.alarms;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who is told of alarms, and when the disk counts as nearly full.
 *
 * @param webhookUrl gets a JSON POST for each alarm that begins or ends; may be a private address
 * @param emailTo who gets a message; needs {@code spring.mail.host}
 * @param emailFrom the sender of these messages
 * @param remindAfter an alarm that nobody has acknowledged is sent again after this time
 * @param diskFreePercent nearly full below this share of the disk, in percent
 * @param diskFree nearly full below this size, whatever the share
 */
@ConfigurationProperties("nightlight.alarms")
record AlarmProperties(
        Optional<URI> webhookUrl,
        @DefaultValue List<String> emailTo,
        @DefaultValue("nightlight@localhost") String emailFrom,
        @DefaultValue("1h") Duration remindAfter,
        @DefaultValue("5") int diskFreePercent,
        @DefaultValue("2GB") DataSize diskFree) {}
