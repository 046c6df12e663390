package dev.llmemulator.stack.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.stack.ProcessIdentity;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ServiceProcessesTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Service REDIS = new Service(ServiceKind.REDIS, "redis", 6379);
    private static final ServiceCommand SLEEP =
            new ServiceCommand(List.of("sleep", "600"), Map.of());

    @TempDir private Path folder;
    private ServiceProcesses processes;

    @BeforeEach
    void open() {
        Folders folders = new Folders(folder, folder);
        processes = new ServiceProcesses(folders, new Programs(System.getenv()));
    }

    @AfterEach
    void endAll() {
        processes.end(processes.known(), Duration.ZERO);
    }

    @Test
    void findsWhatItHasStartedAndEndsIt() {
        ServiceProcess started = processes.start(REDIS, SLEEP);

        assertThat(processes.living()).containsExactly(started);
        assertThat(processes.end(processes.living(), GRACE)).isTrue();
        assertThat(started.identity().living()).isEmpty();
        assertThat(processes.known()).isEmpty();
    }

    @Test
    void endsByForceWhatDoesNotListen() {
        List<String> deaf =
                List.of("bash", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done");
        ServiceProcess started = processes.start(REDIS, new ServiceCommand(deaf, Map.of()));

        assertThat(processes.end(List.of(started), Duration.ofMillis(200))).isTrue();
        assertThat(started.identity().living()).isEmpty();
    }

    @Test
    void leavesAnotherProcessOfTheSameNumberAlone() throws IOException {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            ProcessIdentity identity = ProcessIdentity.of(other.toHandle());
            ProcessIdentity earlier =
                    new ProcessIdentity(identity.pid(), identity.started().minusSeconds(60));
            new ServiceProcess(REDIS, earlier).write(folder.resolve("run"));

            assertThat(processes.living()).isEmpty();
            assertThat(processes.end(processes.known(), GRACE)).isTrue();
            assertThat(other.isAlive()).isTrue();
            assertThat(processes.known()).isEmpty();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void runsServicesInASessionOfTheirOwn() throws Exception {
        ServiceProcess started = processes.start(REDIS, SLEEP);

        Process ps =
                new ProcessBuilder("ps", "-o", "sess=", "-p", "" + started.identity().pid())
                        .start();
        assertThat(new String(ps.getInputStream().readAllBytes(), US_ASCII).strip())
                .isEqualTo("" + started.identity().pid());
    }

    @Test
    void keepsTheOutputOfAService() throws Exception {
        ServiceCommand echo = new ServiceCommand(List.of("echo", "Hello."), Map.of());
        ServiceProcess started = processes.start(REDIS, echo);
        ProcessHandle.of(started.identity().pid()).ifPresent(p -> p.onExit().join());

        assertThat(Files.readString(folder.resolve("logs").resolve("redis.log")))
                .isEqualTo("Hello.\n");
    }

    /// Variables that the user's shell sets for other programs do not reach a service.
    @Test
    void handsOnlyItsOwnAndHarmlessVariablesToAService() throws Exception {
        Map<String, String> environment = new HashMap<>();
        for (String name :
                List.of(
                        "CENTRIFUGO_CLIENT_INSECURE",
                        "CENTRIFUGO_API_KEY",
                        "JAVA_TOOL_OPTIONS",
                        "JDK_JAVA_OPTIONS",
                        "_JAVA_OPTIONS",
                        "CLASSPATH",
                        "API_3",
                        "NODE_3",
                        "RESPONSE_LENGTH_WORDS",
                        "HTTP_PROXY",
                        "GODEBUG")) {
            environment.put(name, "1");
        }
        environment.put("PATH", "/bin");
        environment.put("LC_ALL", "C.UTF-8");

        Inherited.keepIn(environment);

        assertThat(environment).isEqualTo(Map.of("PATH", "/bin", "LC_ALL", "C.UTF-8"));
        ServiceCommand env = new ServiceCommand(List.of("env"), Map.of("API_1", "own"));
        ServiceProcess started = processes.start(REDIS, env);
        ProcessHandle.of(started.identity().pid()).ifPresent(p -> p.onExit().join());
        assertThat(Files.readAllLines(folder.resolve("logs").resolve("redis.log")))
                .contains("API_1=own", "PATH=" + System.getenv("PATH"))
                .allMatch(line ->
                        line.matches(
                                "(API_1|PATH|LD_LIBRARY_PATH|HOME|USER|LOGNAME|TMPDIR|TZ|LANG|LC_ALL|LC_CTYPE)=.*"));
    }
}
