package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.StackState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The commands `status`, `stop` and `logs`.
class StackCommandsTest {
    @TempDir private Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment = Map.of();

    @Test
    void statusSaysThatNothingRuns() {
        assertThat(execute("status")).isEqualTo(ExitCode.SETUP);
        assertThat(printed(out)).isEqualTo("nothing runs (start it with ./llm-emulator serve)\n");
    }

    @Test
    void statusShowsEachServerOfAStack() throws IOException {
        HttpServer healthy = server(200);
        HttpServer ill = server(503);
        int up = healthy.getAddress().getPort();
        int down = ill.getAddress().getPort();
        StackState stack =
                StackState.ofThisProcess("serve", "127.0.0.1", up, down, Path.of("serve.log"));

        try (var _ = stacks().announce(stack)) {
            assertThat(execute("status")).isEqualTo(ExitCode.SETUP);
        } finally {
            healthy.stop(0);
            ill.stop(0);
        }

        assertThat(printed(out).replaceAll(" +", " ").lines())
                .containsExactly(
                        "llm-emulator serve, pid %d, since %s"
                                .formatted(stack.pid(), stack.started()),
                        " emulator http://127.0.0.1:%d up".formatted(up),
                        " realtime ws://127.0.0.1:%d/connection/websocket answers with HTTP 503"
                                .formatted(down),
                        " log serve.log");
    }

    @Test
    void stopHasNothingToDoWhenNothingRuns() {
        assertThat(execute("stop")).isEqualTo(ExitCode.OK);
        assertThat(printed(out)).isEqualTo("nothing runs\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stopEndsTheProcessAndWaitsForIt() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            stacks().announce(stateOf(process));

            assertThat(execute("stop")).isEqualTo(ExitCode.OK);
            assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5));
            assertThat(printed(out))
                    .isEqualTo("stopped: llm-emulator serve, pid " + process.pid() + "\n");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stopSaysWhichProcessDoesNotEnd() throws IOException {
        Process process =
                new ProcessBuilder("bash", "-c", "trap '' TERM; echo R; while :; do sleep 1; done")
                        .start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('R');
            stacks().announce(stateOf(process));

            assertThat(execute("stop", "--timeout", "0.1")).isEqualTo(ExitCode.INTERNAL);
            assertThat(printed(err)).contains("kill -9 " + process.pid());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void logsPrintsTheNewestLogWhenNothingRuns() throws IOException {
        Files.createDirectories(home.resolve("logs"));
        write("old.log", "2026-11-05 03:04:09 - realtime - INFO - Old.\n", Instant.EPOCH);
        write("new.log", "2026-11-05 03:04:09 - realtime - INFO - New.\n", Instant.now());

        assertThat(execute("logs", "realtime")).isEqualTo(ExitCode.OK);
        assertThat(printed(out)).isEqualTo("2026-11-05 03:04:09 - realtime - INFO - New.\n");
    }

    @Test
    void logsSaysThatThereIsNone() {
        assertThat(execute("logs")).isEqualTo(ExitCode.SETUP);
        assertThat(printed(err))
                .isEqualTo(
                        "llm-emulator: nothing runs and there is no log in "
                                + home.resolve("logs")
                                + "\n");
    }

    @Test
    void logsKnowsItsServices() {
        assertThat(execute("logs", "api1")).isEqualTo(ExitCode.USAGE);
        assertThat(printed(err)).contains("'api1': expected emulator or realtime");
    }

    @Test
    void stackNeedsAnAction() {
        assertThat(execute("stack")).isEqualTo(ExitCode.USAGE);
        assertThat(printed(err)).contains("expected up, down, status or logs");
    }

    @Test
    void stackNamesEverySecretThatItReads() {
        assertThat(execute("stack", "--help")).isEqualTo(ExitCode.OK);
        assertThat(printed(out))
                .contains("LLM_EMULATOR_TOKEN_SECRET", "JWT_SECRET")
                .contains("LLM_EMULATOR_API_KEY", "CENTRIFUGO_API_KEY", "LLM_EMULATOR_OPENAI_KEY");
    }

    @Test
    void stackTellsThatItDoesNotRun() {
        assertThat(execute("stack", "status")).isEqualTo(ExitCode.SETUP);
        assertThat(execute("stack", "status", "--stack", "native")).isEqualTo(ExitCode.SETUP);
        assertThat(execute("stack", "down")).isEqualTo(ExitCode.OK);
        assertThat(execute("stack", "down", "--stack", "native")).isEqualTo(ExitCode.OK);
        assertThat(printed(out))
                .isEqualTo(
                        """
                        no stack runs (start one with ./llm-emulator stack up --stack native or docker)
                        the native stack does not run (start it with ./llm-emulator stack up --stack native)
                        no stack runs
                        the native stack does not run
                        """);
        assertThat(execute("stack", "logs")).isEqualTo(ExitCode.SETUP);
        assertThat(printed(err)).contains("no stack runs (start one with");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theDockerStackIsNotSaidToBeDownWhereNobodyCanKnow() throws IOException {
        docker("exit 1");

        for (String action : List.of("status", "logs", "down")) {
            assertThat(execute("stack", action, "--stack", "docker")).isEqualTo(ExitCode.SETUP);
        }
        assertThat(printed(err)).contains("the docker stack needs docker with its compose plugin");
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void stackDownClearsTheDataOfAStackThatWasStoppedBefore() throws IOException {
        Path data = home.resolve(".llm-emulator").resolve("native").resolve("data");
        Files.createDirectories(data);
        Files.writeString(data.resolve("dump.rdb"), "x");

        assertThat(execute("stack", "down")).isEqualTo(ExitCode.OK);
        assertThat(data).exists();
        assertThat(execute("stack", "down", "-v")).isEqualTo(ExitCode.OK);
        assertThat(data).doesNotExist();
        assertThat(printed(out)).endsWith("removed: the data of the native stack\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stackCommandsMeanTheStackThatRuns() throws IOException {
        withDocker("api1");

        assertThat(execute("stack", "status")).isEqualTo(ExitCode.SETUP);
        assertThat(execute("stack", "logs", "api1")).isEqualTo(ExitCode.OK);
        assertThat(execute("stack", "down", "-v")).isEqualTo(ExitCode.OK);
        assertThat(home.resolve("calls")).content().contains("down --remove-orphans --volumes");
        assertThat(printed(out))
                .contains("the docker stack\n", "project-api1-1", "The log.\n")
                .endsWith("stopped: the docker stack\nremoved: the data of the docker stack\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stackDownRemovesTheVolumeOfAStackThatWasStoppedBefore() throws IOException {
        withDocker("");

        assertThat(execute("stack", "down", "-v")).isEqualTo(ExitCode.OK);
        assertThat(printed(out))
                .isEqualTo(
                        "the docker stack does not run\nremoved: the data of the docker stack\n");
        assertThat(home.resolve("calls")).content().contains("down --remove-orphans --volumes");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stopEndsNothingThatItDoesNotName() throws IOException {
        withDocker("api1");
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            stacks().announce(stateOf(process));

            assertThat(execute("stop")).isEqualTo(ExitCode.USAGE);
            assertThat(printed(err))
                    .contains("embedded (llm-emulator serve, pid " + process.pid() + "), docker")
                    .contains("--stack");
            assertThat(printed(out)).isEmpty();

            assertThat(execute("stop", "--stack", "docker")).isEqualTo(ExitCode.OK);
            assertThat(process.isAlive()).isTrue();
            assertThat(printed(out)).contains("stopped: the docker stack");

            assertThat(execute("stop", "--stack", "native")).isEqualTo(ExitCode.OK);
            assertThat(process.isAlive()).isTrue();
            assertThat(printed(out)).endsWith("the native stack does not run\n");

            assertThat(execute("stop", "--stack", "embedded")).isEqualTo(ExitCode.OK);
            assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5));
        } finally {
            process.destroyForcibly();
        }
    }

    /// Stands in for Docker and knows one container and the volume of the project.
    private void withDocker(String service) throws IOException {
        Files.writeString(home.resolve("docker-compose.yml"), "services: {}\n");
        String container =
                service.isEmpty()
                        ? ""
                        : "{\"Service\":\"%1$s\",\"Name\":\"project-%1$s-1\",\"State\":\"running\"}"
                                .formatted(service);
        docker(
                """
                [ "$1" != compose ] || shift
                [ "$1" != -f ] || shift 2
                case $1 in
                  version | stats) ;;
                  ps) echo '%s' ;;
                  config) echo '{"volumes":{"redis-data":{"name":"project_redis-data"}}}' ;;
                  volume) echo project_redis-data ;;
                  logs) echo 'The log.' ;;
                  *) echo "$*" >>'%s' ;;
                esac
                """
                        .formatted(container, home.resolve("calls")));
    }

    private void docker(String script) throws IOException {
        Path program = Files.writeString(home.resolve("docker"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment = Map.of("DOCKER", program.toString());
    }

    private void write(String name, String text, Instant modified) throws IOException {
        Path file = Files.writeString(home.resolve("logs").resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private static HttpServer server(int status) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/health",
                exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static StackState stateOf(Process process) {
        Instant started = process.info().startInstant().orElseThrow();
        return new StackState(
                "serve", process.pid(), started, "127.0.0.1", 9000, 9001, Path.of("serve.log"));
    }

    private RunningStacks stacks() {
        return new RunningStacks(home.resolve(".llm-emulator").resolve("running"));
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(UTF_8).replace("\r\n", "\n");
    }

    private ExitCode execute(String... arguments) {
        Terminal plain = Terminals.printingTo(out, err, home);
        Terminal terminal =
                new Terminal(plain.out(), plain.err(), environment, plain.launch(), home);
        List<Subcommand> commands =
                List.of(
                        new StackCommand(terminal),
                        new StatusCommand(terminal),
                        new StopCommand(terminal),
                        new LogsCommand(terminal));
        return new Application(terminal, commands, "1.2.3").execute(arguments);
    }
}
