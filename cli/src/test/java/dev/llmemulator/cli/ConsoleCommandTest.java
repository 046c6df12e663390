package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `console` refuses before anything starts; a browser tests the rest.
class ConsoleCommandTest {
    @TempDir private Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ExitCode execute(String... options) {
        List<String> arguments = new ArrayList<>(List.of("console"));
        arguments.addAll(List.of(options));
        Terminal terminal = Terminals.printingTo(out, err, home);
        return new Application(
                        terminal, List.of(new ConsoleCommand(terminal, new Lifecycle())), "1.2.3")
                .execute(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-clients=0 | --max-clients '0': expected a whole number from 1 to 1000000",
                "--http-url=http://127.0.0.1:1 --stack=native | --stack is given beside an address:"
                        + " expected --stack, or --http-url and --ws-url, or --url",
                "--http-url=http://127.0.0.1:1 --max-streams=5 | --max-streams has no effect with"
                        + " an address of servers: leave it out",
                "--servers=3 | --servers has no effect with --stack embedded: leave it out",
                "--http-port=9104 | --http-port and --console-port are both 9104: expected a port"
                        + " for each",
                "--target=openai --url=http://127.0.0.1:1/v1 | no --model is given: expected one"
                        + " with --target openai",
                "--stack=native --console-port=8001 | --console-port '8001': expected a port that"
                        + " the cluster leaves free, and this is one of api1",
                "--clients=5 --rate=5/s | ",
            })
    void refusesWhatDoesNotFitTogether(String options, String message) {
        ExitCode code = execute(options.split(" ", -1));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).hasLineCount(1).contains(message == null ? "" : message);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void saysWhenItsPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ExitCode code =
                    execute(
                            "--http-port",
                            "0",
                            "--ws-port",
                            "0",
                            "--log-level",
                            "error",
                            "--console-port",
                            Integer.toString(taken.getLocalPort()));

            assertThat(code).isEqualTo(ExitCode.SETUP);
            assertThat(err.toString(UTF_8))
                    .contains("port " + taken.getLocalPort(), "--console-port");
        }
    }
}
