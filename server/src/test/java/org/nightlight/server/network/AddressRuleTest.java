package org.nightlight.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.215.14", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.255.255", "2606:4700::1111"})
    void permits_publicAddress_byBothRules(String address) throws Exception {
        assertThat(AddressRule.PUBLIC_ONLY.permits(InetAddress.getByName(address)))
                .isTrue();
        assertThat(AddressRule.PRIVATE_ALLOWED.permits(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "::1",
                "fd12:3456::1",
                "fc00::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1"
            })
    void permits_privateAddress_onlyWhereAllowed(String address) throws Exception {
        assertThat(AddressRule.PUBLIC_ONLY.permits(InetAddress.getByName(address)))
                .isFalse();
        assertThat(AddressRule.PRIVATE_ALLOWED.permits(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "::",
                "fe80::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::1",
                "64:ff9b::7f00:1",
                "3fff::1",
                "::7f00:1",
                "100::1"
            })
    void permits_specialAddress_never(String address) throws Exception {
        assertThat(AddressRule.PUBLIC_ONLY.permits(InetAddress.getByName(address)))
                .isFalse();
        assertThat(AddressRule.PRIVATE_ALLOWED.permits(InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "0x7f.1", "2130706433", "017700000001"})
    void resolve_nameOfThisMachine_isRefusedWithoutTellingTheAddress(String host) {
        assertThatThrownBy(() -> new GuardedDnsResolver(AddressRule.PUBLIC_ONLY).resolve(host))
                .isInstanceOf(UnknownHostException.class)
                .message()
                .doesNotContain("/127");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8"})
    void requirePermitted_onePrivateAmongPublic_refusesAll(String open) throws Exception {
        assertThatThrownBy(() -> AddressRule.PUBLIC_ONLY.requirePermitted(
                        "mixed.example", InetAddress.getByName(open), InetAddress.getByName("10.0.0.1")))
                .isInstanceOf(AddressRefusedException.class);
    }
}
