package org.nightlight.launcher;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "Runs the server for a real platform.")
final class ServeCommand implements Callable<Integer> {

    private static final int SHRINKING_STEPS = 4;

    @Option(names = "--port", description = "Where to listen; 8080 unless configured.")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--data", description = "Folder of the database, keys and evidence.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--pack", description = "Folder of the policy pack.")
    private Optional<Path> pack = Optional.empty();

    @Option(names = "--check", description = "Validates the configuration and the policy pack, then exits.")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        Servers servers = new Servers().port(port).data(data).pack(pack);
        if (check) {
            try (ConfigurableApplicationContext server =
                    servers.set("server.port", 0).start()) {
                System.out.println("The configuration is valid: the server started and stopped again.");
            }
            return Main.DONE;
        }
        ConfigurableApplicationContext server = servers.start();
        System.out.println("Nightlight is ready: http://localhost:" + Servers.port(server) + "/ (Ctrl-C stops it)");
        awaitStop(server);
        return Main.DONE;
    }

    /**
     * Starting up leaves more in the old generation than it needs, and that would stay resident until it is full. The
     * serial collector gives it back in steps, all of it with the fourth collection in a row that finds it unused.
     */
    private static void giveMemoryBack() {
        for (int step = 0; step < SHRINKING_STEPS; step++) {
            System.gc();
        }
    }

    /** Returns once the server has stopped. */
    static void awaitStop(ConfigurableApplicationContext server) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        server.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                stopped.countDown();
            }
        });
        giveMemoryBack();
        stopped.await();
    }
}
