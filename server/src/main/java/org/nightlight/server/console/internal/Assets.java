package org.nightlight.server.console.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The static files, under a path that holds a digest of them all: browsers keep them for a year and yet never show old
 * ones, and modules that import one another by relative paths stay together. Templates call {@code @assets.path('…')}.
 */
@Component("assets")
final class Assets implements WebMvcConfigurer {

    private static final String OWN = "classpath:/static/";
    private static final List<String> WEBJARS = List.of("htmx.org", "chart.js");

    private final String prefix;
    private final String[] locations;

    Assets() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        var found = new ArrayList<String>(List.of(OWN));
        MessageDigest digest = sha256();
        for (String webjar : WEBJARS) {
            String folder = webjarFolder(resolver, webjar);
            found.add(folder);
            digest.update(folder.substring(folder.lastIndexOf("/webjars/")).getBytes(StandardCharsets.UTF_8));
        }
        Resource[] own = resolver.getResources(OWN + "**/*.*");
        Arrays.sort(own, Comparator.comparing(resource -> String.valueOf(resource.getFilename())));
        for (Resource resource : own) {
            digest.update(resource.getContentAsByteArray());
        }
        this.prefix = "/assets/" + HexFormat.of().formatHex(digest.digest(), 0, 6) + "/";
        this.locations = found.toArray(String[]::new);
    }

    /** The path of a file below {@code static/}, or in the distribution of htmx or Chart.js. */
    public String path(String file) {
        return prefix + file;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(prefix + "**")
                .addResourceLocations(locations)
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    private static String webjarFolder(PathMatchingResourcePatternResolver resolver, String name) throws IOException {
        Resource[] found = resolver.getResources("classpath*:/META-INF/resources/webjars/" + name + "/*/package.json");
        if (found.length != 1) {
            throw new IllegalStateException("Expected one version of the webjar " + name + ", found " + found.length);
        }
        String path = found[0].getURL().toString();
        String version = path.substring(0, path.lastIndexOf('/'));
        return "classpath:" + version.substring(version.lastIndexOf("/META-INF/")) + "/dist/";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
