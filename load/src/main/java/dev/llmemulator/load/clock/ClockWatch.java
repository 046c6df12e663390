package dev.llmemulator.load.clock;

import dev.llmemulator.loop.Loop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks the servers for their time: several times when the run begins, so that the best of many
/// answers counts, then once a second, as clocks drift and are set. Where servers and tester share
/// a clock it asks once.
public final class ClockWatch {
    /// Behind a load balancer each of a few nodes is asked several times.
    private static final int FIRST_QUESTIONS = 16;

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Loop loop;
    private final Question question;
    private final PeerClocks clocks;
    private Loop.@Nullable Timer timer;
    private int asked;
    private boolean stopped;

    /// A question of which only the time matters.
    public interface Question {
        /// Asks; runs `then` on the loop, once, when the answer has come or will not come, and not
        /// before this has returned.
        void ask(Runnable then);
    }

    /// A watch that has not started.
    ///
    /// @param question its answers go to `clocks`
    public ClockWatch(Loop loop, Question question, PeerClocks clocks) {
        this.loop = loop;
        this.question = question;
        this.clocks = clocks;
    }

    /// Starts to ask. Any thread.
    public void start() {
        loop.execute(this::ask);
    }

    /// Asks no more. Any thread.
    public void stop() {
        loop.execute(() -> {
            stopped = true;
            if (timer != null) {
                timer.cancel();
            }
        });
    }

    private void ask() {
        if (!stopped) {
            asked++;
            question.ask(this::answered);
        }
    }

    private void answered() {
        if (stopped || clocks.areOwn()) {
            return;
        }
        boolean again = asked < FIRST_QUESTIONS && !clocks.readings().isEmpty();
        timer = loop.runAt(loop.nanos() + (again ? 0 : PAUSE), this::ask);
    }
}
