package dev.llmemulator.emulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TimingWheelTest {
    private final TimingWheel<TokenStream> wheel = new TimingWheel<>();

    @Test
    void holdsAStreamUntilItsTick() {
        TokenStream stream = stream();
        wheel.insert(stream, 10);

        wheel.advance(9);
        assertThat(wheel.poll()).isNull();
        assertThat(wheel.nextTick()).isEqualTo(10);

        wheel.advance(10);
        assertThat(wheel.nextTick()).isEqualTo(wheel.now());
        assertThat(wheel.poll()).isSameAs(stream);
        assertThat(wheel.nextTick()).isEqualTo(TimingWheel.NEVER);
    }

    @Test
    void takesALateStreamAtOnce() {
        wheel.advance(100);
        TokenStream stream = stream();

        wheel.insert(stream, 100);

        assertThat(wheel.poll()).isSameAs(stream);
    }

    @Test
    void looksAtADistantStreamOnceATurn() {
        wheel.insert(stream(), 10L * TimingWheel.SLOTS);

        assertThat(wheel.nextTick()).isEqualTo(TimingWheel.SLOTS);
    }

    @Test
    void keepsTheOrderOfTicksAndOfInsertion() {
        TokenStream late = stream();
        TokenStream early = stream();
        TokenStream alsoEarly = stream();
        wheel.insert(late, 3);
        wheel.insert(early, 2);
        wheel.insert(alsoEarly, 2);

        wheel.advance(5);

        assertThat(drain()).containsExactly(early, alsoEarly, late);
    }

    @Test
    void agreesWithASortedList() {
        Cases.check(200, 300, TimingWheelTest::compareWithList);
    }

    private static void compareWithList(RandomGenerator random, int operations) {
        TimingWheel<TokenStream> wheel = new TimingWheel<>();
        List<Entry> model = new ArrayList<>();
        for (int i = 0; i < operations; i++) {
            if (random.nextInt(3) > 0) {
                long tick = wheel.now() + 1 + random.nextLong(TimingWheel.SLOTS);
                Entry entry = new Entry(stream(), tick);
                wheel.insert(entry.stream(), tick);
                model.add(entry);
            } else {
                long tick = wheel.now() + random.nextLong(1 + random.nextLong(10_000));
                wheel.advance(tick);
                assertThat(poll(wheel)).containsExactlyElementsOf(takeUntil(model, tick));
            }
            assertThat(wheel.nextTick())
                    .isEqualTo(
                            model.stream().mapToLong(Entry::tick).min().orElse(TimingWheel.NEVER));
        }
    }

    private record Entry(TokenStream stream, long tick) {}

    private static List<TokenStream> takeUntil(List<Entry> model, long tick) {
        List<Entry> due =
                model.stream()
                        .filter(entry -> entry.tick() <= tick)
                        .sorted(Comparator.comparingLong(Entry::tick))
                        .toList();
        model.removeAll(due);
        return due.stream().map(Entry::stream).toList();
    }

    private List<TokenStream> drain() {
        return poll(wheel);
    }

    private static List<TokenStream> poll(TimingWheel<TokenStream> wheel) {
        List<TokenStream> due = new ArrayList<>();
        for (TokenStream stream = wheel.poll(); stream != null; stream = wheel.poll()) {
            due.add(stream);
        }
        return due;
    }

    private static TokenStream stream() {
        return StreamFixture.stream("any", 1, 0, new Linear(0, 0, 0));
    }
}
