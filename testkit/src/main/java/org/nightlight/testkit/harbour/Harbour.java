package org.nightlight.testkit.harbour;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Harbour, the invented platform: a few dozen residents who chat, pages where a reader acts as one of them, and a webhook
 * address. It knows Nightlight only by its public API. It listens on loopback only.
 */
public final class Harbour implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(1500);
    private static final long SAME_STORY_EVERY_TIME = 17;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final NightlightClient nightlight;
    private final World world = new World(Resident.all());
    private final PostOffice office;
    private final boolean lively;

    /** Opens Harbour's pages; nothing is sent before {@link #moveIn}. */
    public Harbour(HarbourSettings settings, Clock clock) throws IOException {
        nightlight = new NightlightClient(settings.nightlight(), settings.apiKey());
        office = new PostOffice(world, nightlight, clock);
        lively = settings.lively();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        server.setExecutor(threads);
        SubscriberDesk desk = new SubscriberDesk(world, nightlight, threads, clock);
        HarbourPages pages = new HarbourPages(
                world, office, new WebhookReceiver(world, desk, settings.webhookSecret(), clock), settings.console());
        server.createContext("/", pages::handle);
        server.start();
    }

    /** Where its pages are. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Where it wants its webhooks. */
    public URI webhookAddress() {
        return address().resolve("/webhooks");
    }

    /** Tells Nightlight of every resident, then lets life begin. */
    public void moveIn() throws IOException, InterruptedException {
        for (Resident resident : world.residents()) {
            nightlight.putAccount(resident);
        }
        if (lively) {
            threads.execute(this::live);
        }
    }

    private void live() {
        Traffic traffic = new Traffic(office, world.residents(), new Random(SAME_STORY_EVERY_TIME));
        try {
            while (true) {
                traffic.step();
                Thread.sleep(PACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing: life ends here
        } catch (RuntimeException e) {
            world.wasTold("Harbour's residents fell silent, start it again: " + e);
            throw e;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        nightlight.close();
    }
}
