package dev.llmemulator.verification.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checks that the schemas find a mistake.
@Tag("deployment")
@Timeout(300)
class ObjectSchemasTest {
    @BeforeAll
    static void install() {
        ObjectSchemas.install();
    }

    @ParameterizedTest
    @CsvSource({
        "load.yaml, backoffLimitPerIndex, backofLimitPerIndex",
        "default.yaml, automountServiceAccountToken, automountServiceToken",
        "default.yaml, containerPort: 9000, containerPort: http",
        "all.yaml, stabilizationWindowSeconds: 300, stabilizationWindowSeconds: soon",
        "all.yaml, endpoints, endpoint",
        "keda.yaml, maxReplicaCount, maxReplicas",
        "gateway.yaml, backendRefs, backends",
        "all.yaml, monitoring.coreos.com/v1, monitoring.coreos.com/v9",
        "default.yaml, kind: PodDisruptionBudget, kind: PodBudget"
    })
    void nameWhatIsWrong(String example, String right, String wrong) throws IOException {
        String yaml = HelmChart.render(example).yaml();

        assertThat(yaml).contains(right);
        assertThat(ObjectSchemas.faults(yaml.replace(right, wrong)))
                .doesNotContain(" 0 faults")
                .containsPattern("objects, [1-9]\\d* faults");
    }
}
