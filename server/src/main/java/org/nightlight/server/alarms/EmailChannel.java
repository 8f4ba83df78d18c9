package org.nightlight.server.alarms;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.nightlight.server.alarms.Alarm.Channel;
import org.nightlight.server.alarms.Alarm.News;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.stereotype.Component;

/** A plain message to each address. */
@Component
final class EmailChannel implements AlarmChannel {

    private final ObjectProvider<MailSender> sender;
    private final AlarmProperties properties;

    EmailChannel(ObjectProvider<MailSender> sender, AlarmProperties properties) {
        this.sender = sender;
        this.properties = properties;
        if (!properties.emailTo().isEmpty() && sender.getIfAvailable() == null) {
            throw new IllegalStateException(
                    "nightlight.alarms.email-to is set, but no mail server: set spring.mail.host as well");
        }
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean configured() {
        return !properties.emailTo().isEmpty();
    }

    @Override
    public void send(Alarm alarm, News news) throws IOException {
        List<String> lines = List.of(
                alarm.message(),
                "",
                "Kind: " + alarm.kind().label(),
                "Subject: " + alarm.subject(),
                "Since: " + alarm.raisedAt(),
                "Over: " + alarm.clearedAt().map(Instant::toString).orElse("no"),
                "Raised " + alarm.times() + " times");
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(properties.emailFrom());
        message.setTo(properties.emailTo().toArray(String[]::new));
        message.setSubject(AlarmText.subject(alarm, news));
        message.setText(String.join("\n", lines));
        try {
            sender.getObject().send(message);
        } catch (MailException failure) {
            throw new IOException("the mail server refused: " + failure.getMessage(), failure);
        }
    }
}
