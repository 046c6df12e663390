package dev.llmemulator.protocol.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {
    private static final String LABEL = "a".repeat(63);

    /// Tests every name that resolvers and peers accept, also those that [URI] rejects.
    @ParameterizedTest
    @CsvSource({
        "http://centrifugo_node1:8100/api, centrifugo_node1, 8100",
        "http://a_b.c_d, a_b.c_d, 80",
        "http://_srv._tcp.example:1, _srv._tcp.example, 1",
        "http://3f2a1b4c5d6e:8001, 3f2a1b4c5d6e, 8001",
        "http://redis.1a:8001, redis.1a, 8001",
        "http://api.2, api.2, 80",
        "http://-a:1, -a, 1",
        "http://a-:1, a-, 1",
        "http://localhost.:9000, localhost., 9000",
        "http://bücher.example:9000, xn--bcher-kva.example, 9000",
        "http://例え.jp, xn--r8jz45g.jp, 80",
        "http://192.0.2.1:9000, 192.0.2.1, 9000",
        "http://[::1]:9000, [::1], 9000",
        "http://[fe80::1%lo]:9000, [fe80::1%lo], 9000",
        "http://user:word@host_x:9000/p?q=1, host_x, 9000",
        "http://host_x?q=1, host_x, 80",
        "http://host_x:, host_x, 80",
        "http://host_x:65535, host_x, 65535",
        "ws://host_x, host_x, 80",
    })
    void takesEveryHostNameThatCanBeReached(String url, String host, int port) {
        assertThat(PeerAddress.of(URI.create(url))).contains(new PeerAddress(false, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://host_x", "wss://host_x/a", "HTTPS://host_x:443", "Wss://host_x"})
    void knowsWhatIsSecureAndItsStandardPort(String url) {
        assertThat(PeerAddress.of(URI.create(url))).contains(new PeerAddress(true, "host_x", 443));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///path",
                "http://:80",
                "http:host",
                "host_x",
                "ftp://host_x",
                "http://a..b",
                "http://.a",
                "http://a%20b",
                "http://a,b",
                "http://a_b:0",
                "http://a_b:65536",
                "http://a_b:4294967376",
                "http://a_b:port",
                "http://a_b:1:2",
                "http://user@"
            })
    void refusesWhatNamesNoHostOrPort(String url) {
        assertThat(PeerAddress.of(URI.create(url))).isEmpty();
    }

    @Test
    void takesNamesAsLongAsDnsDoes() {
        String longest = String.join(".", LABEL, LABEL, LABEL, "a".repeat(61));
        assertThat(longest).hasSize(253);
        assertThat(PeerAddress.of(URI.create("http://" + longest + ".:1"))).isPresent();
        assertThat(PeerAddress.of(URI.create("http://" + longest + "a"))).isEmpty();
        assertThat(PeerAddress.of(URI.create("http://a" + LABEL))).isEmpty();
    }

    @Test
    void saysWhichUrlNamesNoHost() {
        assertThatThrownBy(() -> PeerAddress.require(URI.create("http:///path")))
                .hasMessageStartingWith("http:///path names no host");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a_b:9000/x, a_b:9000",
        "http://a_b:80, a_b",
        "https://a_b, a_b",
        "wss://a_b:80, a_b:80",
        "ws://[::1]:9001, [::1]:9001"
    })
    void namesItselfInAHostHeader(String url, String authority) {
        assertThat(PeerAddress.require(URI.create(url)).authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1, true",
        "http://127.1.2.3, true",
        "http://[::1], true",
        "http://localhost:1, true",
        "http://local_host:1, false",
        "http://192.0.2.1, false"
    })
    void knowsThisMachine(String url, boolean loopback) {
        assertThat(PeerAddress.require(URI.create(url)).isLoopback()).isEqualTo(loopback);
    }
}
