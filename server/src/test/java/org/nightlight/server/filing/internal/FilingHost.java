package org.nightlight.server.filing.internal;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.nightlight.server.storage.DatabaseAddress;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * A process that files what is due until it is killed. It says {@code ready} when it could, and begins on a line, so that
 * the next one is there when this one is killed.
 */
final class FilingHost {

    private FilingHost() {}

    /** Arguments: address, user and password of the database, the data folder. */
    public static void main(String[] arguments) throws Exception {
        AnnotationConfigApplicationContext context = FilingWorld.context(
                new DatabaseAddress(arguments[0], arguments[1], arguments[2]),
                Path.of(arguments[3]),
                Clock.systemUTC(),
                "nightlight.filing.lease=1500ms",
                "nightlight.filing.answering=2s",
                "nightlight.filing.back-off=20ms",
                "nightlight.filing.longest-back-off=300ms");
        context.registerBean("lifecycleProcessor", ByHand.class, ByHand::new);
        context.refresh();
        System.out.println("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        in.readLine();
        context.getBean(FilingWorker.class).start();
        in.readLine(); // for ever: nobody says anything more
        context.close();
    }

    /** Starts nothing by itself. */
    private static final class ByHand extends DefaultLifecycleProcessor {
        @Override
        public void onRefresh() {}
    }
}
