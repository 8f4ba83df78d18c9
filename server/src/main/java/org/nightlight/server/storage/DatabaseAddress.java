package org.nightlight.server.storage;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL database answers, and as whom to speak to it.
 *
 * <p>The password is left out of {@link #toString}, so that an address can be logged.
 *
 * @param jdbcUrl a {@code jdbc:postgresql:} URL
 * @param user the role; empty when the URL names it
 * @param password the role's password; empty when the URL holds it or none is needed
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /**
     * Reads what an operator sets.
     *
     * @param url {@code postgres://user:password@host:port/database?parameters}, the same with {@code postgresql:}, or a
     *     {@code jdbc:postgresql:} URL
     * @throws IllegalArgumentException if it is none of these; the message does not repeat the URL, which may hold a
     *     password
     */
    public static DatabaseAddress parse(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(url, "", "");
        }
        if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
            throw new IllegalArgumentException(
                    "The database URL must begin with postgres:// or jdbc:postgresql://, as in postgres://user:password@host:5432/nightlight");
        }
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException malformed) {
            // the cause's message repeats the URL
            throw new IllegalArgumentException(
                    "The database URL is not a valid URL; characters such as @ / : in the password are written %40 %2F %3A");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The database URL names no host");
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + port + path + query, decode(user), decode(password));
    }

    /** A source of single connections, without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        if (!user.isEmpty()) {
            source.setUser(user);
        }
        if (!password.isEmpty()) {
            source.setPassword(password);
        }
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("nightlight");
        return source;
    }

    @Override
    public String toString() {
        // a JDBC URL may carry a password among its parameters
        int parameters = jdbcUrl.indexOf('?');
        return parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
