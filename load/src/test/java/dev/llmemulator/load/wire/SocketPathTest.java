package dev.llmemulator.load.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "?token=1"})
    void asksForTheBinaryFormatBesideWhatTheAddressSays(String query) {
        URI url = URI.create("ws://host/path" + query);

        assertThat(SocketWire.path(url, false)).isEqualTo("/path" + query);
        assertThat(SocketWire.path(url, true))
                .isEqualTo("/path" + query + (query.isEmpty() ? "?" : "&") + "format=protobuf");
        assertThat(SocketWire.path(URI.create("ws://host"), false)).isEqualTo("/");
    }
}
