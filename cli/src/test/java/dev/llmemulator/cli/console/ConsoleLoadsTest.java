package dev.llmemulator.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.web.LoadControl.Decision;
import dev.llmemulator.web.LoadFiles;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConsoleLoadsTest {
    private static final LoadFiles FILES = new LoadFiles("{}", "<p>");

    private final ConsoleLoads<String> loads = new ConsoleLoads<>(ConsoleLoadsTest::plan);
    private final AtomicInteger stops = new AtomicInteger();

    private static String plan(Map<String, String> options) {
        String load = options.getOrDefault("load", "");
        return switch (load) {
            case "unfit" -> throw new UsageException("--load 'unfit': expected another");
            case "large" -> throw new CannotStartException("too many files");
            case "broken" -> throw new IllegalStateException("a fault of the program");
            default -> load;
        };
    }

    private Decision start(String load) {
        return loads.start(Map.of("load", load));
    }

    @Test
    void handsOverOneLoadAtATime() throws Exception {
        assertThat(start("first")).isEqualTo(new Decision.Started(1));
        assertThat(start("second")).isEqualTo(new Decision.Busy());
        assertThat(loads.next()).isEqualTo(new ConsoleLoads.Wanted<>(1, "first"));
        assertThat(start("second")).isEqualTo(new Decision.Busy());
        loads.end(1, FILES);
        assertThat(start("second")).isEqualTo(new Decision.Started(2));
        assertThat(loads.next()).isEqualTo(new ConsoleLoads.Wanted<>(2, "second"));
    }

    @Test
    void isFreeAgainAfterAWishThatCameToNothing() {
        assertThat(start("unfit"))
                .isEqualTo(new Decision.Unfit("--load 'unfit': expected another"));
        assertThat(start("large")).isEqualTo(new Decision.Unfit("too many files"));
        assertThatThrownBy(() -> start("broken")).isInstanceOf(IllegalStateException.class);
        assertThat(start("first")).isEqualTo(new Decision.Started(1));
    }

    @Test
    void stopsTheLoadThatRuns() throws Exception {
        assertThat(loads.stop()).isFalse();
        start("first");
        var _ = loads.next();
        loads.begin(stops::incrementAndGet);
        assertThat(stops).hasValue(0);

        assertThat(loads.stop()).isTrue();
        assertThat(stops).hasValue(1);
        loads.end(1, FILES);
        assertThat(loads.stop()).isFalse();
    }

    @Test
    void stopsALoadThatHasNotBegunWhenItBegins() throws Exception {
        start("first");
        assertThat(loads.stop()).isTrue();
        var _ = loads.next();
        loads.begin(stops::incrementAndGet);
        loads.end(1, null);
        start("second");
        var _ = loads.next();
        loads.begin(stops::incrementAndGet);

        assertThat(stops).hasValue(1);
    }

    @Test
    void keepsTheFilesOfTheLastLoads() throws Exception {
        for (int number = 1; number <= ConsoleLoads.KEPT + 1; number++) {
            start("load");
            var _ = loads.next();
            loads.end(number, FILES);
        }

        assertThat(loads.files(1)).isNull();
        assertThat(loads.files(2)).isEqualTo(FILES);
        assertThat(loads.files(ConsoleLoads.KEPT + 1)).isEqualTo(FILES);
        assertThat(loads.files(ConsoleLoads.KEPT + 2)).isNull();
    }

    @Test
    void stopsEverythingWhenItCloses() throws Exception {
        start("first");
        var _ = loads.next();
        loads.begin(stops::incrementAndGet);
        loads.close();
        loads.end(1, FILES);

        assertThat(stops).hasValue(1);
        assertThat(loads.next()).isNull();
        assertThat(start("second")).isEqualTo(new Decision.Busy());
    }
}
