package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.media.MediaLimits;
import org.nightlight.server.detection.MediaProperties;
import org.nightlight.server.detection.internal.MediaFetcher.UnavailableException;
import org.nightlight.server.problem.ApiProblem;

class MediaFetcherTest {

    private static final byte[] PICTURE = {1, 2, 3};

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final MediaFetcher inside = new MediaFetcher(new MediaProperties(true, Duration.ofSeconds(2)));
    private final MediaFetcher outside = new MediaFetcher(new MediaProperties(false, Duration.ofSeconds(2)));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        inside.destroy();
        outside.destroy();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path + " " + exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
        switch (path) {
            case "/picture" -> {
                exchange.getResponseHeaders().add("Set-Cookie", "seen=1");
                exchange.sendResponseHeaders(200, PICTURE.length);
                exchange.getResponseBody().write(PICTURE);
            }
            case "/redirect" -> redirect(exchange, "/picture");
            case "/forever" -> redirect(exchange, "/forever");
            case "/to-file" -> redirect(exchange, "file:///etc/hostname");
            case "/to-inside" -> redirect(exchange, "http://169.254.169.254/latest/meta-data");
            case "/large" -> {
                exchange.sendResponseHeaders(200, MediaLimits.DEFAULT.maxBytes() + 1L);
                exchange.getResponseBody().write(PICTURE);
                exchange.getResponseBody().flush();
            }
            case "/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] block = new byte[1 << 20];
                for (int i = 0; i < 64; i++) {
                    exchange.getResponseBody().write(block);
                }
            }
            case "/slow" -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 100; i++) {
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                }
            }
            default -> exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void fetch_throughARedirect_givesTheBytes_andNeverACookie() throws Exception {
        assertThat(inside.fetch(at("/redirect"))).isEqualTo(PICTURE);
        assertThat(inside.fetch(at("/picture"))).isEqualTo(PICTURE);
        assertThat(asked).containsExactly("/redirect []", "/picture []", "/picture []");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/picture",
                "http://localhost:PORT/picture",
                "http://[::1]:PORT/picture",
                "http://[::ffff:127.0.0.1]:PORT/picture",
                "http://0.0.0.0:PORT/picture",
                "http://2130706433:PORT/picture",
                "http://10.1.2.3/picture",
                "http://192.168.1.1/picture",
                "http://100.64.0.1/picture",
                "http://169.254.169.254/latest/meta-data",
                "http://224.0.0.1/picture",
                "http://[fe80::1]/picture",
                "http://[fd00::1]/picture",
                "http://[64:ff9b::7f00:1]/picture",
                "http://[2002:7f00:1::]/picture"
            })
    void fetch_privateAddress_isRefusedUnasked(String address) {
        URI uri = URI.create(
                address.replace("PORT", Integer.toString(server.getAddress().getPort())));
        assertThatThrownBy(() -> outside.fetch(uri))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo(MediaProblem.MEDIA_URL_NOT_PUBLIC));
        assertThat(asked).isEmpty();
    }

    @Test
    void fetch_redirectToTheMachinesCredentials_isRefusedEvenWherePrivateAddressesAreAllowed() {
        assertProblem("/to-inside", MediaProblem.MEDIA_URL_NOT_PUBLIC);
    }

    @Test
    void fetch_redirectToAFile_isRefused() {
        assertProblem("/to-file", MediaProblem.MEDIA_URL_REFUSED);
    }

    @Test
    void fetch_redirectingForEver_isRefused() {
        assertProblem("/forever", MediaProblem.MEDIA_URL_REFUSED);
        assertThat(asked).hasSize(4);
    }

    @Test
    void fetch_withAPassword_isRefused() {
        assertThatThrownBy(() -> inside.fetch(URI.create("http://a:b@127.0.0.1/")))
                .isInstanceOf(ApiProblem.class);
    }

    @Test
    void fetch_tooLarge_isRefused_alsoWhenItDoesNotSaySo() {
        assertProblem("/large", MediaProblem.MEDIA_TOO_LARGE);
        assertProblem("/endless", MediaProblem.MEDIA_TOO_LARGE);
    }

    @Test
    void fetch_droppingByteByByte_endsInTime() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> inside.fetch(at("/slow"))).isInstanceOf(UnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void fetch_missing_isUnavailableAndMayCome() {
        assertThatThrownBy(() -> inside.fetch(at("/nothing")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("404");
    }

    private void assertProblem(String path, MediaProblem expected) {
        assertThatThrownBy(() -> inside.fetch(at(path)))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(expected));
    }
}
