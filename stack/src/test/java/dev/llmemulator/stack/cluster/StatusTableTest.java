package dev.llmemulator.stack.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {
    @Test
    void alignsItsColumns() {
        ServiceStatus up =
                new ServiceStatus(
                        "api1",
                        true,
                        "up",
                        "http://a",
                        "pid 12",
                        new ServiceStatus.Activity("1 min 2 s", "-", "0.5 s", "9 MiB"));

        assertThat(StatusTable.of(List.of(up, ServiceStatus.down("redis", "redis://b"))))
                .containsExactly(
                        "SERVICE  STATE  URL        WHERE   UPTIME     CLIENTS  CPU    MEMORY",
                        "api1     up     http://a   pid 12  1 min 2 s  -        0.5 s  9 MiB",
                        "redis    down   redis://b  -       -          -        -      -");
    }
}
