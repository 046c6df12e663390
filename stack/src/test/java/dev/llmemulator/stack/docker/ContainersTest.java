package dev.llmemulator.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.stack.cluster.ServiceStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainersTest {
    /// The output of Compose 2.21 and later, with one document per line.
    private static final String LINES =
            """
            {"Command":"\\"haproxy -W\\"","ID":"0a1b2c3d4e5f","Health":"healthy","Name":"llm-emulator-haproxy-1","Project":"llm-emulator","RunningFor":"5 minutes ago","Service":"haproxy","State":"running","Status":"Up 5 minutes (healthy)"}
            {"Health":"unhealthy","Name":"llm-emulator-api1-1","RunningFor":"5 minutes ago","Service":"api1","State":"running","Status":"Up 5 minutes (unhealthy)"}
            {"Health":"","Name":"llm-emulator-redis-1","RunningFor":"5 minutes ago","Service":"redis","State":"exited","ExitCode":137}
            """;

    /// The output of earlier versions.
    private static final String ARRAY = "[" + LINES.strip().replace("\n", ",") + "]";

    private static final String STATS =
            """
            {"Container":"0a1b2c3d4e5f","CPUPerc":"12.34%","MemUsage":"27.5MiB / 23.4GiB","Name":"llm-emulator-haproxy-1","PIDs":"4"}
            """;

    @Test
    void tellsHowEachServiceIs() {
        assertThat(Containers.read(LINES).statuses(STATS))
                .contains(
                        new ServiceStatus(
                                "haproxy",
                                true,
                                "up",
                                "http://127.0.0.1:8404/stats",
                                "llm-emulator-haproxy-1",
                                new ServiceStatus.Activity("5 minutes", "-", "12.34%", "27.5MiB")),
                        ServiceStatus.down("api2", "http://127.0.0.1:8002"))
                .filteredOn(status -> List.of("api1", "redis").contains(status.name()))
                .extracting(ServiceStatus::state, ServiceStatus::well)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("running (unhealthy)", false),
                        org.assertj.core.groups.Tuple.tuple("exited", false));
    }

    @Test
    void readsTheArrayOfOlderClientsTheSame() {
        assertThat(Containers.read(ARRAY).statuses(STATS))
                .isEqualTo(Containers.read(LINES).statuses(STATS));
    }

    @Test
    void knowsWhichPortsArePublished() {
        String moved =
                """
                {"Service":"api1","State":"running","Publishers":[{"URL":"127.0.0.1","TargetPort":8001,"PublishedPort":18001,"Protocol":"tcp"}]}
                {"Service":"redis","State":"exited","Publishers":[]}
                """;

        assertThat(Containers.read(moved).statuses(""))
                .extracting(ServiceStatus::url)
                .contains("http://127.0.0.1:18001", "redis://127.0.0.1:16379");
        assertThat(Containers.read(LINES).cluster().portOffset()).isZero();
    }

    @Test
    void knowsWhatLives() {
        assertThat(Containers.read(LINES).anyLives()).isTrue();
        assertThat(Containers.read(LINES).allWell()).isFalse();
        assertThat(Containers.read("{\"Service\":\"api1\",\"State\":\"exited\"}").anyLives())
                .isFalse();
    }

    @Test
    void knowsTheVolumesOfTheComposeFile() {
        assertThat(
                        Containers.volumes(
                                "{\"name\":\"p\",\"volumes\":{\"redis-data\":{\"name\":\"p_redis-data\"}}}"))
                .containsExactly("p_redis-data");
        assertThat(Containers.volumes("")).isEmpty();
    }

    @Test
    void knowsNoContainerWhereNothingIsPrinted() {
        assertThat(Containers.read("").isEmpty()).isTrue();
        assertThat(Containers.read("").statuses("")).hasSize(6).noneMatch(ServiceStatus::well);
    }
}
