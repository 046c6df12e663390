package dev.llmemulator.load.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    @Test
    void letsAllInAtOnceWhenThereAreSlots() {
        Admission admission = new Admission(new Arrivals.AtOnce(), 3, 5, Share.WHOLE);

        assertThat(admitted(admission, 0)).containsExactly(0, 1, 2);
        assertThat(admission.waitsForTime()).isFalse();
    }

    @Test
    void letsTheNextInWhenOneHasLeft() {
        Admission admission = new Admission(new Arrivals.AtOnce(), 4, 2, Share.WHOLE);

        assertThat(admitted(admission, 0)).containsExactly(0, 1);
        assertThat(admission.admits(1_000)).isFalse();
        admission.left();
        assertThat(admitted(admission, 0)).containsExactly(2);
    }

    @Test
    void countsTheWavesOfTheWholeLoad() {
        Admission admission = new Admission(new Arrivals.AtOnce(), 9, 4, new Share(1, 2));
        assertThat(admission.waves()).isZero();

        assertThat(admitted(admission, 0)).containsExactly(1, 3);
        assertThat(admission.waves()).isEqualTo(1);
        admission.left();
        assertThat(admitted(admission, 0)).containsExactly(5);
        assertThat(admission.waves()).isEqualTo(2);
    }

    @Test
    void letsNobodyInBeforeTheRampSaysSo() {
        Admission admission = new Admission(Arrivals.of(Duration.ofMillis(10)), 3, 5, Share.WHOLE);

        assertThat(admitted(admission, 0)).containsExactly(0);
        assertThat(admission.nextStart()).isEqualTo(10_000_000);
        assertThat(admitted(admission, 9_999_999)).isEmpty();
        assertThat(admitted(admission, 30_000_000)).containsExactly(1, 2);
    }

    @Test
    void isOverWhenAllHaveComeAndGone() {
        Admission admission = new Admission(new Arrivals.AtOnce(), 1, 1, Share.WHOLE);
        assertThat(admission.over()).isFalse();
        admission.admit();
        assertThat(admission.over()).isFalse();
        admission.left();

        assertThat(admission.over()).isTrue();
    }

    @Test
    void saysHowManyWillNeverStart() {
        Admission admission = new Admission(new Arrivals.AtOnce(), 7, 2, Share.WHOLE);
        admitted(admission, 0);

        assertThat(admission.shut()).isEqualTo(5);
        assertThat(admission.shut()).isZero();
        admission.left();
        assertThat(admission.admits(0)).isFalse();
        admission.left();
        assertThat(admission.over()).isTrue();
    }

    @Test
    void neverHasMoreAliveThanSlotsAndLosesNobody() {
        Cases.check(
                200,
                50,
                (random, size) -> {
                    int slots = random.nextInt(1, 6);
                    Duration ramp = Duration.ofNanos(random.nextInt(3));
                    Admission admission =
                            new Admission(Arrivals.of(ramp), size, slots, Share.WHOLE);
                    int expected = 0;
                    for (long elapsed = 0; !admission.over(); elapsed++) {
                        while (admission.admits(elapsed)) {
                            assertThat(admission.nextStart()).isLessThanOrEqualTo(elapsed);
                            assertThat(admission.admit()).isEqualTo(expected);
                            expected++;
                        }
                        assertThat(admission.alive()).isBetween(0, slots);
                        if (admission.alive() > 0 && random.nextBoolean()) {
                            admission.left();
                        }
                    }
                    assertThat(expected).isEqualTo(size);
                });
    }

    private static List<Integer> admitted(Admission admission, long elapsed) {
        List<Integer> clients = new ArrayList<>();
        while (admission.admits(elapsed)) {
            clients.add(admission.admit());
        }
        return clients;
    }
}
