package dev.llmemulator.emulator.delivery.centrifugo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CentrifugoConfigTest {
    private static final List<URI> ONE = List.of(URI.create("http://127.0.0.1:8100/api"));

    @Test
    void hasTheDocumentedDefaults() {
        CentrifugoConfig config = CentrifugoConfig.to(ONE, "key");

        assertThat(config.connections()).isEqualTo(4);
        assertThat(config.joined()).isFalse();
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.giveUpAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void namesEveryFault() {
        assertThatThrownBy(() ->
                        new CentrifugoConfig(
                                List.of(), "key", 0, false, Duration.ZERO, Duration.ofSeconds(-1)))
                .hasMessageContaining("nodes is empty")
                .hasMessageContaining("connections is 0")
                .hasMessageContaining("timeout is PT0S")
                .hasMessageContaining("giveUpAfter is PT-1S");
    }

    @Test
    void boundsTheConnectionsToAllNodesTogether() {
        List<URI> two = Collections.nCopies(2, ONE.getFirst());

        assertThat(CentrifugoConfig.to(two, "k").withConnections(100).connections()).isEqualTo(100);
        assertThatThrownBy(() -> CentrifugoConfig.to(two, "k").withConnections(101))
                .hasMessageContaining("at most 200 in all");
    }

    @Test
    void keepsItsKeyToItself() {
        assertThat(CentrifugoConfig.to(ONE, "hush").toString()).doesNotContain("hush");
    }
}
