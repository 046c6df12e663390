package dev.llmemulator.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static Questions questions(long seed) {
        Duration second = Duration.ofSeconds(1);
        return new Questions(new ClientSettings(1, 1, second, second, seed, second, second));
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
    void fitIntoSixteenCharactersInTheLargestRun() {
        for (long seed : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(questions(seed).of(999_999, 999_999).requestId())
                    .matches("[A-Za-z0-9_-]{1,16}");
        }
    }
}
