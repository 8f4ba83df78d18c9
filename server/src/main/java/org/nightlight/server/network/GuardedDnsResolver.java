package org.nightlight.server.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for an HTTP client, and refuses those that point to where it may not connect.
 *
 * <p>The client connects to exactly the addresses returned here, so that there is no second look-up whose answer could
 * differ from the one that was checked. Thread-safe.
 *
 * @param rule which addresses are permitted
 */
public record GuardedDnsResolver(AddressRule rule) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return rule.requirePermitted(host, InetAddress.getAllByName(host));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
