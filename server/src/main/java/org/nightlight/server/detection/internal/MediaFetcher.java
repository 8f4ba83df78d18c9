package org.nightlight.server.detection.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.nightlight.media.MediaLimits;
import org.nightlight.server.detection.MediaProperties;
import org.nightlight.server.network.AddressRefusedException;
import org.nightlight.server.network.AddressRule;
import org.nightlight.server.network.GuardedDnsResolver;
import org.nightlight.server.problem.ApiProblem;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Fetches media from addresses that a platform named.
 *
 * <p>Only http and https, only addresses that may be reached (looked at after the name was resolved, for each redirect
 * anew, and connected to without resolving it again), no user names, no cookies, no proxies, three redirects, and within
 * limits of size and time for the whole. Thread-safe.
 */
@Component
final class MediaFetcher implements DisposableBean {

    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_AT_ONCE = 64;

    private final CloseableHttpClient client;
    private final Duration timeout;
    private final int mostBytes = MediaLimits.DEFAULT.maxBytes();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("media-fetch-watch").factory());

    MediaFetcher(MediaProperties properties) {
        this.timeout = properties.fetchTimeout();
        AddressRule rule = properties.allowPrivateAddresses() ? AddressRule.PRIVATE_ALLOWED : AddressRule.PUBLIC_ONLY;
        Timeout each = Timeout.of(timeout);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedDnsResolver(rule))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(each)
                                .setSocketTimeout(each)
                                .build())
                        .setMaxConnTotal(MOST_AT_ONCE)
                        .setMaxConnPerRoute(MOST_AT_ONCE)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(each)
                        .setResponseTimeout(each)
                        .build())
                .disableRedirectHandling() // each step is looked at here
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression() // what is hashed is what was stored
                .setUserAgent("Nightlight")
                .build();
    }

    /** A medium could not be had for a reason that may pass. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }
    }

    /**
     * The bytes at an address.
     *
     * @throws ApiProblem when the address may not be asked, or gives more than is looked at; without a pointer
     * @throws UnavailableException when it did not answer, or with an error
     */
    byte[] fetch(URI address) throws UnavailableException {
        URI next = address;
        long deadline = System.nanoTime() + timeout.toNanos();
        for (int step = 0; step <= MOST_REDIRECTS; step++) {
            Step result = step(checked(next), deadline);
            if (result.content() != null) {
                return result.content();
            }
            next = result.next();
        }
        throw new ApiProblem(
                MediaProblem.MEDIA_URL_REFUSED, "The address redirects more than " + MOST_REDIRECTS + " times");
    }

    private static URI checked(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null) {
            throw new ApiProblem(
                    MediaProblem.MEDIA_URL_REFUSED, "Only http and https addresses with a host are fetched");
        }
        if (address.getRawUserInfo() != null) {
            throw new ApiProblem(
                    MediaProblem.MEDIA_URL_REFUSED, "Addresses with a user name or password are not fetched");
        }
        return address;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on once
    private record Step(byte @Nullable [] content, URI next) {}

    private Step step(URI address, long deadline) throws UnavailableException {
        HttpGet request = new HttpGet(address);
        // the client's own limits are for each wait; this one is for the whole
        Future<?> tooLate =
                watch.schedule(request::abort, Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        try {
            return client.execute(request, response -> read(address, response));
        } catch (AddressRefusedException refused) {
            throw new ApiProblem(
                    MediaProblem.MEDIA_URL_NOT_PUBLIC, "The address, or one it redirects to, is not a public one");
        } catch (FetchFailedException failed) {
            throw new UnavailableException(failed.reason());
        } catch (IOException failed) {
            throw new UnavailableException("The media server could not be reached or did not answer in time ("
                    + failed.getClass().getSimpleName() + ")");
        } finally {
            tooLate.cancel(false);
        }
    }

    private Step read(URI address, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status >= 300 && status < 400 && response.containsHeader(HttpHeaders.LOCATION)) {
            return new Step(
                    null,
                    redirect(
                            address,
                            response.getFirstHeader(HttpHeaders.LOCATION).getValue()));
        }
        if (status != 200 || response.getEntity() == null) {
            throw new FetchFailedException("The media server answered with status " + status);
        }
        if (response.getEntity().getContentLength() > mostBytes) {
            throw tooLarge();
        }
        try (InputStream content = response.getEntity().getContent()) {
            byte[] bytes = content.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw tooLarge();
            }
            return new Step(bytes, address);
        }
    }

    private static URI redirect(URI address, String location) {
        try {
            return address.resolve(new URI(location));
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            throw new ApiProblem(MediaProblem.MEDIA_URL_REFUSED, "The address redirects to something that is not one");
        }
    }

    private ApiProblem tooLarge() {
        return new ApiProblem(
                MediaProblem.MEDIA_TOO_LARGE, "At most " + mostBytes + " bytes are fetched; send the hashes instead");
    }

    @Override
    public void destroy() throws IOException {
        watch.shutdownNow();
        client.close();
    }

    private static final class FetchFailedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        FetchFailedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
