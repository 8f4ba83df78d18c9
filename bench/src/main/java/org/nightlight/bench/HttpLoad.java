package org.nightlight.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A load generator that costs little itself: plain sockets kept open, one request at a time on each. Latencies at a given
 * rate are counted from when a request was due, not from when it could be sent, so that a server that stalls cannot hide
 * it.
 */
final class HttpLoad {

    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final URI server;
    private final String path;
    private final String apiKey;
    private final Supplier<byte[]> bodies;

    HttpLoad(URI server, String path, String apiKey, Supplier<byte[]> bodies) {
        this.server = server;
        this.path = path;
        this.apiKey = apiKey;
        this.bodies = bodies;
    }

    /**
     * What came of it.
     *
     * @param perSecond answers with status 200 a second
     * @param refused answers with another status
     * @param micros latencies in ascending order
     */
    @SuppressWarnings("ArrayRecordComponent") // read only, and large
    record Result(double perSecond, long refused, long[] micros) {
        double percentileMillis(double share) {
            return micros.length == 0
                    ? Double.NaN
                    : micros[(int) Math.min(micros.length - 1L, (long) (share * micros.length))] / 1000.0;
        }
    }

    /** As many requests as the server answers on that many connections. */
    Result flatOut(int connections, Duration length) throws InterruptedException, IOException {
        return run(connections, length, 0);
    }

    /**
     * So many requests a second over all connections, whatever the server does. What is due in the first second, while
     * connections are made, is sent and not counted.
     */
    Result atRate(int connections, Duration length, double perSecond) throws InterruptedException, IOException {
        return run(connections, length, perSecond);
    }

    private Result run(int connections, Duration length, double perSecond) throws InterruptedException, IOException {
        long start = System.nanoTime();
        long counted = start + (perSecond == 0 ? 0 : SETTLING.toNanos());
        long end = counted + length.toNanos();
        List<Future<Connection>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                int index = i;
                running.add(threads.submit(() -> {
                    Connection connection = new Connection();
                    connection.run(start, counted, end, index, connections, perSecond);
                    return connection;
                }));
            }
        }
        long answered = 0;
        long refused = 0;
        int total = 0;
        List<Connection> done = new ArrayList<>();
        for (Future<Connection> future : running) {
            Connection connection;
            try {
                connection = future.get();
            } catch (ExecutionException e) {
                throw new IOException("a connection failed: " + e.getCause(), e);
            }
            done.add(connection);
            answered += connection.count - connection.refused;
            refused += connection.refused;
            total += connection.count;
        }
        long[] all = new long[total];
        int at = 0;
        for (Connection connection : done) {
            System.arraycopy(connection.micros, 0, all, at, connection.count);
            at += connection.count;
        }
        Arrays.sort(all);
        return new Result(answered / (length.toNanos() / 1e9), refused, all);
    }

    private final class Connection {
        private long[] micros = new long[4096];
        private int count;
        private long refused;

        void run(long start, long counted, long end, int index, int connections, double perSecond) throws IOException {
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
                double gap = perSecond == 0 ? 0 : connections / perSecond * 1e9;
                for (long n = 0; ; n++) {
                    long due = System.nanoTime();
                    if (perSecond > 0) {
                        due = start + (long) ((n + (double) index / connections) * gap);
                        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                            LockSupport.parkNanos(wait);
                        }
                    }
                    if (due >= end) {
                        return;
                    }
                    out.write(request());
                    int status = readAnswer(in);
                    if (due < counted) {
                        continue;
                    }
                    if (count == micros.length) {
                        micros = Arrays.copyOf(micros, count * 2);
                    }
                    micros[count++] = (System.nanoTime() - due) / 1000;
                    if (status != 200) {
                        refused++;
                    }
                }
            }
        }

        private byte[] request() {
            byte[] body = bodies.get();
            byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer "
                            + apiKey + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] whole = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            return whole;
        }

        private int readAnswer(InputStream in) throws IOException {
            int status = Integer.parseInt(line(in).substring(9, 12));
            int length = -1;
            boolean chunked = false;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                } else if (header.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                    chunked = true;
                }
            }
            if (chunked) {
                for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                    in.skipNBytes(size);
                    line(in);
                }
                line(in);
            } else {
                in.skipNBytes(Math.max(0, length));
            }
            return status;
        }

        private String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the server closed the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }
    }
}
