package org.nightlight.server.webhooks.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.nightlight.server.network.AddressRefusedException;
import org.nightlight.server.network.AddressRule;
import org.nightlight.server.network.GuardedDnsResolver;
import org.springframework.stereotype.Component;

/**
 * Posts a message to a platform and says what came of it.
 *
 * <p>Connects only to permitted addresses, checked after the name was resolved; follows no redirect; ends each attempt
 * after the time set, however slowly the other side answers; reads little of the answer. Thread-safe.
 */
@Component
class WebhookTransport implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int EXCERPT = 200;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Duration timeout;
    private final Clock clock;
    private final Map<AddressRule, CloseableHttpClient> clients = new EnumMap<>(AddressRule.class);
    private final ScheduledThreadPoolExecutor deadlines;

    WebhookTransport(WebhookProperties properties, Clock clock) {
        this.timeout = properties.timeout();
        this.clock = clock;
        for (AddressRule rule : AddressRule.values()) {
            clients.put(rule, client(rule, timeout));
        }
        deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("webhook-deadlines").daemon().factory());
        deadlines.setRemoveOnCancelPolicy(true);
    }

    private static CloseableHttpClient client(AddressRule rule, Duration timeout) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedDnsResolver(rule))
                .setMaxConnPerRoute(64)
                .setMaxConnTotal(256)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(Timeout.of(timeout))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(1)) // so that a change of the platform's address is noticed
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setResponseTimeout(Timeout.of(timeout))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Nightlight")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }

    AttemptResult post(URI url, boolean allowPrivate, Map<String, String> headers, byte[] body) {
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        AddressRule rule = allowPrivate ? AddressRule.PRIVATE_ALLOWED : AddressRule.PUBLIC_ONLY;
        ScheduledFuture<?> deadline = deadlines.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client(rule).execute(request, this::result);
        } catch (IOException failure) {
            return new AttemptResult.Failed(
                    Optional.empty(), explain(url, request.isCancelled(), failure), Optional.empty());
        } finally {
            deadline.cancel(false);
        }
    }

    private CloseableHttpClient client(AddressRule rule) {
        CloseableHttpClient client = clients.get(rule);
        if (client == null) {
            throw new IllegalStateException("No client for " + rule);
        }
        return client;
    }

    private AttemptResult result(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status >= 200 && status < 300) {
            return new AttemptResult.Delivered(status);
        }
        String error = "Answered " + status + excerpt(response);
        if (status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS) {
            return new AttemptResult.Refused(status, error);
        }
        if (status >= 300 && status < 400) {
            error = "Answered " + status + "; redirects are not followed, set the URL they point to";
        }
        Header retryAfter = response.getFirstHeader("Retry-After");
        return new AttemptResult.Failed(
                Optional.of(status),
                error,
                Optional.ofNullable(retryAfter)
                        .flatMap(header -> BackOff.retryAfter(header.getValue(), clock.instant())));
    }

    /** The beginning of the answer, which usually says what the platform did not like. */
    private static String excerpt(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        InputStream content = entity.getContent();
        String text = new String(content.readNBytes(EXCERPT), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return text.isEmpty() ? "" : ": " + text;
    }

    private String explain(URI url, boolean cancelled, IOException failure) {
        if (cancelled) {
            return "No complete answer within " + timeout.toSeconds() + " s";
        }
        return switch (failure) {
            case AddressRefusedException refused ->
                refused.getMessage() + "; an administrator can allow private addresses for this endpoint";
            case UnknownHostException unknown -> "The host name " + url.getHost() + " cannot be resolved";
            default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
        };
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        for (CloseableHttpClient client : clients.values()) {
            client.close();
        }
    }
}
