package org.nightlight.server.network;

import java.net.UnknownHostException;

/**
 * A host name points to an address that may not be connected to.
 *
 * <p>The message names the host and never the address: whoever chose the name must not learn the inside of the network.
 */
public final class AddressRefusedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressRefusedException(String host) {
        super(host + " is not a public address");
    }
}
