package dev.llmemulator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.llmemulator.benchmarks.figure.Figures;
import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Figures PERFECT =
            Figures.none()
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
                        Figures.none().with(Metric.TOKENS_PER_S, 450_000),
                        ContenderKind.LOOPBACK,
                        Figures.none().with(Metric.TOKENS_PER_S, 200_000));

        assertThat(Target.of(Load.of(5_000, 3), medians))
                .extracting(Target::what, Target::reached)
                .containsExactly(
                        tuple("cycles", true),
                        tuple("tokens lost", true),
                        tuple("streaming tokens/s", true),
                        tuple("tokens/s over bare probe", true),
                        tuple("tokens/s over loopback 120 B", false));
    }

    @Test
    void holdsALightLoadAgainstWhatItOffers() {
        var medians = Map.of(ContenderKind.PRODUCT, Figures.none().with(Metric.ACHIEVED, 0.96));

        assertThat(Target.of(Load.of(500, 3), medians))
                .extracting(Object::toString)
                .contains("  MISSED  achieved of offered: 0.96, at least 0.97");
    }

    @Test
    void holdsTheClusterAgainstAFloorAndAGoal() {
        Figures median =
                Figures.none()
                        .with(Metric.CYCLES, 1_500)
                        .with(Metric.LOST, 0)
                        .with(Metric.RESUMES, 0)
                        .with(Metric.ACHIEVED, 0.3)
                        .with(Metric.TOKENS_PER_S, 17_000);

        assertThat(Target.ofCluster(Load.of(500, 3), median))
                .extracting(Target::what, Target::reached)
                .containsExactly(
                        tuple("cycles", true),
                        tuple("tokens lost", true),
                        tuple("streams resumed", true),
                        tuple("streaming tokens/s, floor", true),
                        tuple("streaming tokens/s, goal", false));
        assertThat(Target.ofCluster(Load.of(100, 3), median).getLast().toString())
                .contains("MISSED", "achieved of offered");
    }

    @Test
    void missesACycleThatWasNotMeasured() {
        var medians = Map.of(ContenderKind.PRODUCT, Figures.none());

        assertThat(Target.of(Load.of(10, 5), medians)).noneMatch(Target::reached);
    }
}
