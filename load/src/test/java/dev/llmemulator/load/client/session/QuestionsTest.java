package dev.llmemulator.load.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.RequestIds;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ResponseMix;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static Questions questions(long seed) {
        Duration second = Duration.ofSeconds(1);
        ResponseMix mix =
                new ResponseMix.Drawn(
                        new RandomVariable.Uniform(10, 1_000),
                        new RandomVariable.Exponential(0.01));
        return new Questions(new ClientSettings(1, 1, mix, seed, second, second, List.of()));
    }

    @Test
    void giveEveryCycleItsOwnId() {
        Questions questions = questions(1);
        Set<String> ids = new HashSet<>();
        for (int client = 0; client < 100; client++) {
            for (int cycle = 0; cycle < 100; cycle++) {
                ids.add(questions.of(client, cycle).requestId());
            }
        }

        assertThat(ids).hasSize(10_000);
    }

    @Test
    void areThoseOfTheArrivalWhoeverAsksThem() {
        CycleStart start = new CycleStart(5, 5, Phase.MEASURED, 42);
        RunRequest one = questions(1).of(3, 0, start);
        RunRequest other = questions(1).of(8, 2, start);

        assertThat(one.requestId()).isEqualTo(other.requestId());
        assertThat(one.question()).isEqualTo(other.question());
        assertThat(one.length()).isEqualTo(other.length());
        assertThat(one.delay()).isEqualTo(other.delay());
        assertThat(one.turn()).isLessThan(other.turn());
        assertThat(questions(1).of(42, 0).requestId()).isNotEqualTo(one.requestId());
    }

    @Test
    void leaveTurnsForTheResumesOfACycle() {
        Questions questions = questions(1);
        RunRequest first = questions.of(3, 0);
        RunRequest lastResume = first.resumed(3, new RunRequest.Resume(1, null));

        assertThat(first.turn()).isEqualTo(1);
        assertThat(lastResume.turn()).isGreaterThan(first.turn());
        assertThat(questions.of(3, 1).turn()).isGreaterThan(lastResume.turn());
    }

    @Test
    void areTheSameForTheSameSeed() {
        assertThat(questions(7).of(3, 4)).isEqualTo(questions(7).of(3, 4));
        assertThat(questions(7).of(3, 4).requestId())
                .isNotEqualTo(questions(8).of(3, 4).requestId());
    }

    @Test
    void askForAnotherResponseInEachCycle() {
        Questions questions = questions(1);
        Set<Integer> lengths = new HashSet<>();
        for (int cycle = 0; cycle < 100; cycle++) {
            RunRequest request = questions.of(0, cycle);
            lengths.add(request.length());
            assertThat(request.ttft()).isEqualTo(request.delay());
        }

        assertThat(lengths).hasSizeGreaterThan(80);
    }

    @Test
    void keepTheirResponseWhenTheyAreResumed() {
        RunRequest request = questions(7).of(3, 4);
        RunRequest resumed = questions(7).of(3, 4).resumed(1, new RunRequest.Resume(5, 6L));

        assertThat(resumed.length()).isEqualTo(request.length());
        assertThat(resumed.delay()).isEqualTo(request.delay());
        assertThat(resumed.ttft()).isEqualTo(request.ttft());
    }

    @Test
    void fitIntoSixteenCharactersInTheLargestRun() {
        for (long seed : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(questions(seed).of(999_999, 999_999).requestId())
                    .matches("[A-Za-z0-9_-]{1,16}");
            assertThat(new RequestIds(seed).of(~999_999_999_999L, 40_000))
                    .matches("[A-Za-z0-9_-]{1,16}");
        }
    }
}
