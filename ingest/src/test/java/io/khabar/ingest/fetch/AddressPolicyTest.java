package io.khabar.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                // Spellings that the system's resolver takes.
                "2130706433",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:a9fe:a9fe",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void anAddressThatIsNotPublicIsRefused(String address) throws UnknownHostException {
        assertThat(AddressPolicy.publicOnly().permits("host.example", InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:829::200e",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
            })
    void aPublicAddressIsPermitted(String address) throws UnknownHostException {
        assertThat(AddressPolicy.publicOnly().permits("host.example", InetAddress.getByName(address)))
                .isTrue();
    }

    @Test
    void whatIsAllowedIsPermittedAndNothingBesides() throws UnknownHostException {
        AddressPolicy policy =
                AddressPolicy.allowing(List.of("10.20.0.0/14", "fd12:3456::/32", "127.0.0.1", "Intranet"));
        assertThat(policy.permits("x", InetAddress.getByName("10.23.255.255"))).isTrue();
        assertThat(policy.permits("x", InetAddress.getByName("10.24.0.0"))).isFalse();
        assertThat(policy.permits("x", InetAddress.getByName("10.19.255.255"))).isFalse();
        assertThat(policy.permits("x", InetAddress.getByName("fd12:3456:1::1"))).isTrue();
        assertThat(policy.permits("x", InetAddress.getByName("fd12:3457::1"))).isFalse();
        assertThat(policy.permits("x", InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(policy.permits("x", InetAddress.getByName("127.0.0.2"))).isFalse();
        assertThat(policy.permits("INTRANET", InetAddress.getByName("192.168.7.7")))
                .isTrue();
        assertThat(policy.permits("intranet.example", InetAddress.getByName("192.168.7.7")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0/8/8", "::1/129", "host/8", "", "1.2.3.999"})
    void anAllowanceThatIsNoneIsAnErrorThatNamesIt(String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressPolicy.allowing(List.of(allowed)))
                .withMessageContaining("'" + allowed + "'");
    }
}
