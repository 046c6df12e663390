package dev.llmemulator.emulator.delivery.centrifugo;

import static org.assertj.core.api.Assertions.assertThat;

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
        CentrifugoConfig config =
                new CentrifugoConfig(
                        List.of(), "key", 0, false, Duration.ZERO, Duration.ofSeconds(-1));

        assertThat(config.faults())
                .containsExactly(
                        "nodes is empty, expected the URL of at least one server API",
                        "connections is 0 to each of 0 nodes, expected 1 or more and at most 200"
                                + " in all",
                        "timeout is PT0S, expected more than PT0S",
                        "giveUpAfter is PT-1S, expected PT0S or more");
    }

    @Test
    void boundsTheConnectionsToAllNodesTogether() {
        List<URI> two = Collections.nCopies(2, ONE.getFirst());

        assertThat(CentrifugoConfig.to(two, "k").withConnections(100).faults()).isEmpty();
        assertThat(CentrifugoConfig.to(two, "k").withConnections(101).faults())
                .singleElement()
                .asString()
                .contains("at most 200 in all");
    }

    @Test
    void keepsItsKeyToItself() {
        assertThat(CentrifugoConfig.to(ONE, "hush").toString()).doesNotContain("hush");
    }
}
