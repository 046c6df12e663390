package dev.llmemulator.stack.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterTest {
    private static final Cluster USUAL = new Cluster(2, 2, 2, 0, false);

    @Test
    void startsWhatOthersNeedFirst() {
        assertThat(USUAL.services())
                .containsExactly(
                        new Service(ServiceKind.REDIS, "redis", 6379),
                        new Service(ServiceKind.CENTRIFUGO, "centrifugo_node1", 8100),
                        new Service(ServiceKind.CENTRIFUGO, "centrifugo_node2", 8200),
                        new Service(ServiceKind.API, "api1", 8001),
                        new Service(ServiceKind.API, "api2", 8002),
                        new Service(ServiceKind.HAPROXY, "haproxy", 8404));
        assertThat(USUAL.httpUrl()).hasToString("http://127.0.0.1:9000");
        assertThat(USUAL.wsUrl()).hasToString("ws://127.0.0.1:9001/connection/websocket");
    }

    @Test
    void countsPortsOnWhenThereAreMoreNodes() {
        Cluster large = new Cluster(8, 1, 8, 0, false);

        assertThat(large.apiNodes().getLast().port()).isEqualTo(8008);
        assertThat(large.centrifugoNodes().getLast().port()).isEqualTo(8800);
        assertThat(large.services().stream().flatMap(s -> large.ports(s).stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void addsTheOffsetToEveryPort() {
        Cluster moved = new Cluster(2, 2, 2, 10_000, false);

        assertThat(moved.services().stream().flatMap(s -> moved.ports(s).stream()))
                .containsExactlyInAnyOrder(16379, 18100, 18200, 18001, 18002, 19000, 19001, 18404);
    }

    @Test
    void knowsTheNamesOfTheReferenceSystem() {
        assertThat(USUAL.service("granian2"))
                .hasValueSatisfying(service -> assertThat(service.name()).isEqualTo("api2"));
        assertThat(USUAL.service("api3")).isEmpty();
    }
}
