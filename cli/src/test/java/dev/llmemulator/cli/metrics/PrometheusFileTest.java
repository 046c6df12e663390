package dev.llmemulator.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `deploy/prometheus.yml` scrapes the cluster where it is.
class PrometheusFileTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Cluster USUAL = new Cluster(2, 2, 2, 0, false);

    @Test
    void namesTheServicesOfTheClusterByTheirPorts() throws IOException {
        Map<String, List<String>> targets = targets();

        assertThat(targets)
                .containsOnlyKeys("llm-emulator-api", "llm-emulator-load", "centrifugo", "haproxy");
        assertThat(targets.get("llm-emulator-api")).isEqualTo(addresses(USUAL.apiNodes()));
        assertThat(targets.get("centrifugo")).isEqualTo(addresses(USUAL.centrifugoNodes()));
        assertThat(targets.get("haproxy"))
                .isEqualTo(
                        addresses(
                                USUAL.services().stream()
                                        .filter(each -> each.kind() == ServiceKind.HAPROXY)
                                        .toList()));
    }

    @Test
    void looksForALoadWhereTheDocumentPutsIt() throws IOException {
        String port = targets().get("llm-emulator-load").getFirst().replaceFirst(".*:", "");

        assertThat(Files.readString(ROOT.resolve("docs/metrics.md")))
                .contains("`--metrics-port " + port + "`");
    }

    private static List<String> addresses(List<Service> services) {
        return services.stream().map(Service::address).toList();
    }

    private static Map<String, List<String>> targets() throws IOException {
        String text = Files.readString(ROOT.resolve("deploy/prometheus.yml"));
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
        Map<String, List<String>> targets = new TreeMap<>();
        for (Object each : (List<?>) file.get("scrape_configs")) {
            Map<?, ?> job = (Map<?, ?>) each;
            Map<?, ?> fixed = (Map<?, ?>) ((List<?>) job.get("static_configs")).getFirst();
            targets.put(
                    String.valueOf(job.get("job_name")),
                    ((List<?>) fixed.get("targets")).stream().map(String::valueOf).toList());
        }
        return targets;
    }
}
