package dev.llmemulator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequirementTest {
    private static final Measurements PERFECT =
            Measurements.none()
                    .with(Metric.CYCLES, 15_000)
                    .with(Metric.LOST, 0)
                    .with(Metric.TOKENS_PER_S, 360_000);

    @Test
    void holdsAFullMachineAgainstItsYardsticks() {
        var medians =
                Map.of(
                        ContenderKind.PRODUCT,
                        PERFECT,
                        ContenderKind.BARE,
                        Measurements.none().with(Metric.TOKENS_PER_S, 450_000),
                        ContenderKind.LOOPBACK,
                        Measurements.none().with(Metric.TOKENS_PER_S, 200_000));

        assertThat(Requirement.of(Load.of(5_000, 3), medians))
                .extracting(Requirement::what, Requirement::reached)
                .containsExactly(
                        tuple("cycles", true),
                        tuple("tokens lost", true),
                        tuple("streaming tokens/s", true),
                        tuple("tokens/s over bare probe", true),
                        tuple("tokens/s over loopback 120 B", false));
    }

    @Test
    void holdsTheProductAgainstAnEarlierCommit() {
        var medians =
                Map.of(
                        ContenderKind.PRODUCT,
                        PERFECT,
                        ContenderKind.EARLIER,
                        PERFECT.with(Metric.TOKENS_PER_S, 370_000));

        assertThat(Requirement.of(Load.of(5_000, 3), medians))
                .extracting(Object::toString)
                .contains("  MISSED  tokens/s over earlier product: 0.97, at least 0.98");
    }

    @Test
    void holdsEventStreamsAgainstClientsThatOnlyCount() {
        var medians =
                Map.of(
                        ContenderKind.EVENTS,
                        PERFECT.with(Metric.EVENTS_PER_S, 360_000),
                        ContenderKind.EVENTS_COUNTING,
                        PERFECT.with(Metric.EVENTS_PER_S, 375_000));

        assertThat(Requirement.of(Load.of(5_000, 3), medians))
                .extracting(Object::toString)
                .contains("  reached events/s over events, counting: 0.96, at least 0.95");
    }

    @Test
    void holdsALightLoadAgainstWhatItOffers() {
        var medians =
                Map.of(ContenderKind.PRODUCT, Measurements.none().with(Metric.ACHIEVED, 0.96));

        assertThat(Requirement.of(Load.of(500, 3), medians))
                .extracting(Object::toString)
                .contains("  MISSED  achieved of offered: 0.96, at least 0.97");
    }

    @Test
    void holdsTheClusterAgainstAFloorAndAGoal() {
        Measurements median =
                Measurements.none()
                        .with(Metric.CYCLES, 1_500)
                        .with(Metric.LOST, 0)
                        .with(Metric.RESUMES, 0)
                        .with(Metric.ACHIEVED, 0.3)
                        .with(Metric.TOKENS_PER_S, 17_000);

        assertThat(Requirement.ofCluster(Load.of(500, 3), median))
                .extracting(Requirement::what, Requirement::reached)
                .containsExactly(
                        tuple("cycles", true),
                        tuple("tokens lost", true),
                        tuple("streams resumed", true),
                        tuple("streaming tokens/s, floor", true),
                        tuple("streaming tokens/s, goal", false));
        assertThat(Requirement.ofCluster(Load.of(100, 3), median).getLast().toString())
                .contains("MISSED", "achieved of offered");
    }

    @Test
    void missesACycleThatWasNotMeasured() {
        var medians = Map.of(ContenderKind.PRODUCT, Measurements.none());

        assertThat(Requirement.of(Load.of(10, 5), medians)).noneMatch(Requirement::reached);
    }
}
