package org.nightlight.authorities.cybertipline;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** The line to the host: sends a request with the credentials, waits no longer than it may, takes no more than it may. */
final class Line implements AutoCloseable {

    private static final String REQUEST_ID = "Request-ID";
    private static final int LONGEST_REQUEST_ID = 200;

    private final CyberTiplineSettings settings;
    private final HttpClient http;

    Line(CyberTiplineSettings settings) {
        this.settings = settings;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connecting())
                .build();
    }

    /** What came back. */
    static final class Reply {

        private final int status;
        private final Optional<String> requestId;
        private final byte[] body;

        private Reply(int status, Optional<String> requestId, byte[] body) {
            this.status = status;
            this.requestId = requestId;
            this.body = body;
        }

        int status() {
            return status;
        }

        Optional<String> requestId() {
            return requestId;
        }

        byte[] body() {
            return body;
        }
    }

    Reply get(Call call, long mostBytes) throws UnansweredException, InterruptedException {
        return send(call, request(call).GET(), settings.answering(), mostBytes);
    }

    Reply post(Call call, String contentType, BodyPublisher body, long bytes, long mostBytes)
            throws UnansweredException, InterruptedException {
        Duration patience = settings.answering().plusSeconds(bytes / settings.uploadBytesPerSecond());
        return send(call, request(call).header("Content-Type", contentType).POST(body), patience, mostBytes);
    }

    private HttpRequest.Builder request(Call call) {
        return HttpRequest.newBuilder(URI.create(settings.host() + call.path()))
                .header("Authorization", settings.credentials().header());
    }

    private Reply send(Call call, HttpRequest.Builder request, Duration patience, long mostBytes)
            throws UnansweredException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
        try {
            HttpResponse<byte[]> response = pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(
                    response.statusCode(),
                    response.headers()
                            .firstValue(REQUEST_ID)
                            .map(String::strip)
                            .filter(id -> !id.isEmpty() && id.length() <= LONGEST_REQUEST_ID),
                    response.body());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw UnansweredException.silence(call, !neverConnected(cause), cause);
        } catch (TimeoutException e) {
            throw UnansweredException.silence(call, true, e);
        } finally {
            pending.cancel(true);
        }
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException
                || (cause instanceof IOException && cause.getCause() instanceof ConnectException);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
