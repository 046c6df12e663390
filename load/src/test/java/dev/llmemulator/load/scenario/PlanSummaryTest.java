package dev.llmemulator.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanSummaryTest {
    @Test
    void saysHowOftenAClosedLoadAsks() {
        assertThat(PlanSummary.line(LoadPlan.builder().clients(100).build()))
                .isEqualTo(
                        "clients=100, cycles=5, max_concurrent=50, waves=2, arrival=closed,"
                                + " responses=100 words at 0.01s");
    }

    @Test
    void saysWhatTheClockDoesInAnOpenLoad() {
        LoadShape shape =
                new LoadShape(
                        ArrivalKind.GAMMA,
                        RateProfile.parse("10/s..20/s").orElseThrow(),
                        4,
                        Duration.ofMinutes(1),
                        900,
                        new LoadShape.Margins(Duration.ofSeconds(5), Duration.ofMillis(2_500)),
                        new RandomVariable.Fixed(0),
                        10_000);

        assertThat(PlanSummary.line(LoadPlan.builder().clients(30).shape(shape).build()))
                .isEqualTo(
                        "clients=30, arrival=gamma, rate=10/s..20/s, burstiness=4.0, duration=60s,"
                                + " arrivals=900, warm_up=5s, cool_down=2.5s,"
                                + " responses=100 words at 0.01s");
    }

    @Test
    void saysHowLongClientsThink() {
        LoadShape shape =
                new LoadShape(
                        ArrivalKind.CLOSED,
                        null,
                        4,
                        Duration.ofSeconds(60),
                        null,
                        new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                        new RandomVariable.Exponential(2),
                        10_000);

        assertThat(PlanSummary.of(LoadPlan.builder().shape(shape).build()))
                .containsEntry("duration", "60s")
                .containsEntry("think_time", "exponential(2s)")
                .doesNotContainKey("cycles");
    }
}
