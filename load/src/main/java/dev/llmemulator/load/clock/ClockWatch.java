package dev.llmemulator.load.clock;

import dev.llmemulator.loop.Loop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks the servers for their time: several times when the run begins, so that the best of many
/// answers counts, then once per second, because clocks drift and can be set. If servers and tester
/// share a clock, it asks once.
public final class ClockWatch {
    /// The number of first questions; behind a load balancer each of a few nodes gets several.
    private static final int FIRST_QUESTIONS = 16;

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Loop loop;
    private final Question question;
    private final PeerClocks clocks;
    private Loop.@Nullable Timer timer;
    private int asked;
    private boolean stopped;

    /// Asks a question of which only the time matters.
    public interface Question {
        /// Asks, and runs `then` once on the loop when the answer has come or will not come, but
        /// not before this method has returned.
        void ask(Runnable then);
    }

    /// Creates a watch that has not started.
    ///
    /// @param question asks; its answers go to `clocks`
    public ClockWatch(Loop loop, Question question, PeerClocks clocks) {
        this.loop = loop;
        this.question = question;
        this.clocks = clocks;
    }

    /// Starts to ask. May be called by any thread.
    public void start() {
        loop.execute(this::ask);
    }

    /// Stops asking. May be called by any thread.
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
