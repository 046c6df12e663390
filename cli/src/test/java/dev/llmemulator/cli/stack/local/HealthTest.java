package dev.llmemulator.cli.stack.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void countsTheOpenSessionsOfTheWebSocketFront() {
        String csv =
                """
                # pxname,svname,qcur,qmax,scur,smax,slim,stot,
                http,FRONTEND,,,7,9,1000,20,
                websocket,FRONTEND,,,42,50,1000,99,
                websocket,BACKEND,,,1,1,1,1,
                """;

        assertThat(Health.haproxy(csv)).isEqualTo("42");
        assertThat(Health.haproxy("")).isEqualTo("-");
    }

    @Test
    void readsResidentMemoryAsLinuxTellsIt() {
        assertThat(Usage.residentKib(List.of("Name:\tjava", "VmRSS:\t  118000 kB", "Threads:\t4")))
                .isEqualTo(118_000);
        assertThat(Usage.residentKib(List.of("Name:\tkthreadd"))).isZero();
    }

    @Test
    void tellsHowLongSomethingRuns() {
        assertThat(Usage.uptime(Duration.ofSeconds(62))).isEqualTo("1 min 2 s");
        assertThat(Usage.uptime(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }
}
