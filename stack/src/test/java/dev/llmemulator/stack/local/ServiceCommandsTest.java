package dev.llmemulator.stack.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.fault.Fault;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Secrets;
import dev.llmemulator.stack.cluster.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceCommandsTest {
    private static final Secrets SECRETS = new Secrets("token-secret", "api-key", "openai-key");
    private static final List<String> JAVA = List.of("-cp", "a.jar", "Main");

    @Test
    void tellsAnApiNodeWhereEveryCentrifugoNodeIs() {
        FaultPlan faults = new FaultPlan(Map.of(Fault.DROP, 100));
        Cluster cluster = new Cluster(2, 3, 3, 0, true, faults, HttpAccess.DEFAULT);
        ServiceCommand command = of(cluster, "api2");

        assertThat(command.arguments())
                .endsWith(
                        ("-cp a.jar Main serve --realtime centrifugo --host 127.0.0.1 --http-port 8002"
                                        + " --workers 3 --publish joined --grace 10")
                                .split(" "));
        assertThat(command.environment())
                .containsEntry(
                        "CENTRIFUGO_API_URL",
                        "http://127.0.0.1:8100/api,http://127.0.0.1:8200/api,http://127.0.0.1:8300/api")
                .containsEntry("PLANT_FAULTS", "drop=100")
                .containsEntry("CENTRIFUGO_API_KEY", "api-key")
                .containsEntry("JWT_SECRET", "token-secret")
                .containsEntry("LLM_EMULATOR_OPENAI_KEY", "openai-key");
    }

    @Test
    void tellsEveryServiceWhichWebPagesMayAskAndForHowLongTheyMayTake() {
        HttpAccess access =
                new HttpAccess(
                        List.of("https://a.example", "http://b:*"), Duration.ofMillis(1_500));

        assertThat(of(withAccess(access), "api1").environment())
                .containsEntry("LLM_EMULATOR_ALLOWED_ORIGINS", "https://a.example,http://b:*")
                .containsEntry("LLM_EMULATOR_SOCKET_TIMEOUT", "1.5");
        assertThat(of(withAccess(access), "centrifugo_node2").environment())
                .containsEntry("CENTRIFUGO_CLIENT_ALLOWED_ORIGINS", "https://a.example http://b:*");
        assertThat(of(withAccess(access), "haproxy").environment())
                .containsEntry("REQUEST_TIMEOUT", "1500");
    }

    @Test
    void leavesTheirDefaultsToTheServicesAndShutsEveryPageOutWhereNoneMayAsk() {
        HttpAccess none = new HttpAccess(List.of(), Duration.ofSeconds(30));

        assertThat(of(withAccess(HttpAccess.DEFAULT), "api1").environment())
                .containsEntry("LLM_EMULATOR_ALLOWED_ORIGINS", "")
                .containsEntry("LLM_EMULATOR_SOCKET_TIMEOUT", "30");
        assertThat(of(withAccess(HttpAccess.DEFAULT), "centrifugo_node1").environment())
                .containsEntry("CENTRIFUGO_CLIENT_ALLOWED_ORIGINS", "");
        assertThat(of(withAccess(none), "api1").environment())
                .containsEntry("LLM_EMULATOR_ALLOWED_ORIGINS", "none");
        assertThat(of(withAccess(none), "centrifugo_node1").environment())
                .containsEntry("CENTRIFUGO_CLIENT_ALLOWED_ORIGINS", "http://nobody.invalid");
    }

    private static Cluster withAccess(HttpAccess access) {
        return new Cluster(2, 2, 2, 0, false, FaultPlan.NONE, access);
    }

    @Test
    void keepsSecretsOffCommandLines() {
        Cluster cluster = new Cluster(2, 2, 2, 0, false);

        for (Service service : cluster.services()) {
            assertThat(of(cluster, service.name()).arguments())
                    .noneMatch(word -> word.matches(".*(token-secret|api-key|openai-key).*"));
        }
        assertThat(SECRETS.toString()).doesNotContain("token-secret", "api-key", "openai-key");
    }

    @Test
    void namesEveryNodeForHaproxyAndOneTwice() {
        assertThat(of(new Cluster(3, 2, 1, 0, false), "haproxy").environment())
                .containsEntry("HTTP_BIND", "127.0.0.1:9000")
                .containsEntry("API_3", "127.0.0.1:8003")
                .containsEntry("NODE_1", "127.0.0.1:8100")
                .containsEntry("NODE_2", "127.0.0.1:8100")
                .doesNotContainKey("NODE_3");
    }

    private static ServiceCommand of(Cluster cluster, String service) {
        ServiceCommands commands =
                new ServiceCommands(
                        cluster,
                        SECRETS,
                        new Folders(Path.of("state"), Path.of("deploy")),
                        new Programs(
                                Map.of(
                                        "HAPROXY", "/bin/sh",
                                        "CENTRIFUGO", "/bin/sh",
                                        "REDIS_SERVER", "/bin/sh"),
                                List.of()),
                        JAVA);
        return commands.of(cluster.service(service).orElseThrow());
    }
}
