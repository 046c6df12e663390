package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests command lines that are refused because their servers would start but not do what was asked
/// for.
class StartChecksTest {
    @TempDir private Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    serve --http-port 19010 --ws-port 19010            | --http-port | --ws-port      | 19010
                    serve --http-port 9001                             | --http-port | --ws-port      | 9001
                    serve --ws-port 9000                               | --http-port | --ws-port      | 9000
                    run --http-port 19010 --ws-port 19010              | --http-port | --ws-port      | 19010
                    run --metrics-port 9000                            | --http-port | --metrics-port | 9000
                    run --metrics-port 19011 --ws-port 19011           | --ws-port   | --metrics-port | 19011
                    search --slo ttft.p99<1s --max-clients 5 --ws-port 9000 | --http-port | --ws-port      | 9000
                    """)
    void refuseTwoServersOnOnePort(String line, String one, String other, int port) {
        assertThat(execute(line)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "llm-emulator: %s and %s are both %d: expected a port for each\n"
                                .formatted(one, other, port));
    }

    /// Every port of a cluster, as it is and moved.
    @ParameterizedTest
    @CsvSource({
        "9000, haproxy",
        "9001, haproxy",
        "8404, haproxy",
        "8001, api1",
        "8002, api2",
        "8100, centrifugo_node1",
        "8200, centrifugo_node2",
        "6379, redis"
    })
    void refuseThePortOfAClustersService(int port, String service) {
        for (int offset : new int[] {0, 10_000}) {
            err.reset();
            int moved = port + offset;

            assertThat(
                            execute(
                                    "run --stack native --port-offset %d --metrics-port %d"
                                            .formatted(offset, moved)))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(err.toString(UTF_8))
                    .isEqualTo(
                            ("llm-emulator: --metrics-port '%d': expected a port that the cluster"
                                            + " leaves free, and this is one of %s\n")
                                    .formatted(moved, service));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --port-offset 5",
                "run --servers 3",
                "run --workers 3",
                "run --centrifugo-nodes 3",
                "run --stack native --http-port 1",
                "run --stack native --ws-port 1",
                "run --stack docker --host h",
                "run --stack native --max-streams 5",
                "search --slo ttft.p99<1s --max-clients 5 --port-offset 5",
                "search --slo ttft.p99<1s --max-clients 5 --http-url http://h --http-port 5",
                "search --slo ttft.p99<1s --max-clients 5 --stack native --ws-port 5",
                "serve --centrifugo-api-url http://h/api",
                "serve --realtime centrifugo --ws-port 5",
                "stack up api1",
                "stack down api1",
                "stack up -v",
                "stack status --follow",
                "stack logs -v"
            })
    void refuseWhatWouldHaveNoEffect(String line) {
        assertThat(execute(line)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .contains(" has no effect with ");
    }

    private ExitCode execute(String line) {
        Terminal terminal = Terminals.printingTo(out, err, home);
        Lifecycle lifecycle = new Lifecycle();
        List<Subcommand> commands =
                List.of(
                        new RunCommand(terminal, lifecycle),
                        new SearchCommand(terminal, lifecycle),
                        new ServeCommand(terminal, lifecycle),
                        new StackCommand(terminal));
        return new Application(terminal, commands, "1.2.3").execute(line.split(" "));
    }
}
