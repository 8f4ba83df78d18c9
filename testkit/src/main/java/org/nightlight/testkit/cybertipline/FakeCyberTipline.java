package org.nightlight.testkit.cybertipline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A CyberTipline that goes nowhere: it asks for credentials, checks order, limits and rules as documented, lets reports
 * expire by an injected clock, fails on demand, and shows on a page what arrived. It listens on loopback only and keeps
 * everything in memory. Never file real material to it: it is for trying.
 */
public final class FakeCyberTipline implements AutoCloseable {

    private static final long FIRST_NUMBER = 9_000_001;
    private static final String BASE = "/ispws";
    private static final String HTML = "text/html; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<TipCall, Queue<Disturbance>> asked = new EnumMap<>(TipCall.class);
    private final byte[] authorization;
    private final ReportBook book;
    private final ReportDesk desk;
    private volatile Disturbance.Plan plan = _ -> Optional.empty();

    /**
     * Opens a fake.
     *
     * @param port where it listens on loopback; 0 for any that is free
     * @param user the name it knows
     * @param password the password it knows
     * @param clock by which reports expire and dates are in the past
     */
    public FakeCyberTipline(int port, String user, String password, Clock clock) throws IOException {
        this(port, user, password, clock, FIRST_NUMBER);
    }

    /**
     * Opens a fake whose reports are numbered from a number of your choice: it forgets all when it is closed, and the
     * numbers of the one before should not come again.
     */
    public FakeCyberTipline(int port, String user, String password, Clock clock, long firstNumber) throws IOException {
        authorization = ("Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        book = new ReportBook(clock, firstNumber);
        desk = new ReportDesk(book, clock, user);
        for (TipCall call : TipCall.values()) {
            asked.put(call, new ConcurrentLinkedQueue<>());
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext(BASE, this::call);
        server.createContext("/", this::page);
        server.start();
    }

    /** Below which the calls are. */
    public URI address() {
        return URI.create(page().toString().replaceAll("/$", "") + BASE);
    }

    /** Where the page is that shows what arrived. */
    public URI page() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Everything that was submitted, oldest first, as it is now. */
    public List<TipReport> reports() {
        return book.all();
    }

    /** Disturbs the next call of that kind; those that were asked for before come first. */
    public void disturb(TipCall call, Disturbance disturbance) {
        asked(call).add(disturbance);
    }

    /** Disturbs calls by a plan, where nothing was asked for by {@link #disturb}. */
    public void disturb(Disturbance.Plan newPlan) {
        plan = newPlan;
    }

    /** Hands out another schema from now on, and validates with it. */
    public void use(TipSchema schema) {
        desk.use(schema);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private Queue<Disturbance> asked(TipCall call) {
        return asked.getOrDefault(call, new ConcurrentLinkedQueue<>());
    }

    private void call(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String path = exchange.getRequestURI().getPath();
            Optional<TipCall> call = TipCall.of(exchange.getRequestMethod(), path.substring(BASE.length()));
            if (!MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"ispws\"");
                refuse(exchange, TipAnswer.unknownCaller());
            } else if (call.isEmpty()) {
                refuse(exchange, TipAnswer.plain(1210, "Resource not found", ""));
            } else {
                answer(call.get(), exchange);
            }
        }
    }

    private void answer(TipCall call, HttpExchange exchange) throws IOException {
        Disturbance disturbance = asked(call).poll();
        if (disturbance == null) {
            disturbance = plan.next(call).orElse(null);
        }
        if (disturbance == null) {
            send(exchange, desk.answer(call, exchange, false));
            return;
        }
        switch (disturbance) {
            case Disturbance.RequestDropped _ -> {} // closing the exchange without an answer cuts the line
            case Disturbance.AnswerDropped _ -> desk.answer(call, exchange, false);
            case Disturbance.AnswerGarbled _ -> {
                desk.answer(call, exchange, false);
                send(exchange, new TipAnswer(200, "<reportResponse><responseCode>0"));
            }
            case Disturbance.AnswerLate late -> {
                TipAnswer answer = desk.answer(call, exchange, false);
                if (!closedWithin(late.by().toMillis())) {
                    send(exchange, answer);
                }
            }
            case Disturbance.AnswerWithheld _ -> {
                desk.answer(call, exchange, false);
                closedWithin(Long.MAX_VALUE);
            }
            case Disturbance.Refused refused ->
                refuse(exchange, TipAnswer.plain(refused.code(), TipRefusal.words(refused.code()), ""));
            case Disturbance.TurnedAway turned ->
                refuse(exchange, new TipAnswer(turned.status(), "<html>Not now</html>"));
            case Disturbance.FileAltered _ -> send(exchange, desk.answer(call, exchange, true));
        }
    }

    private boolean closedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the fake is closing
            return true;
        }
    }

    /** Answers without having looked at what was sent, but not before it was, so that the answer arrives. */
    private static void refuse(HttpExchange exchange, TipAnswer answer) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        send(exchange, answer);
    }

    private static void send(HttpExchange exchange, TipAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("Request-ID", UUID.randomUUID().toString());
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        write(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private void page(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Optional<String> page = TipPages.page(path, book.all());
            exchange.getResponseHeaders().set("Content-Type", HTML);
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            write(
                    exchange,
                    page.isPresent() ? 200 : 404,
                    page.orElseGet(TipPages::nothing).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
