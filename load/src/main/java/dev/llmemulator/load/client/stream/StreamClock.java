package dev.llmemulator.load.client.stream;

import dev.llmemulator.load.client.Environment;
import java.time.Duration;

/// Measures the silence of one stream against its limit.
///
/// A stream is *quiet* when nothing came for as long as its [SilenceLimit] says, doubled with each
/// resume, and *too late* when the request timeout has passed beyond the time at which the next
/// token was due. The watch rings for whichever is first.
public final class StreamClock {
    /// How long a hole may still be filled after `done` came: neighbours can be swapped on the way.
    private static final long LAST_WAIT = 1_000_000_000L;

    private final Environment environment;
    private final Duration ttft;
    private final Watch watch;
    private final SilenceLimit silence;
    private final long gap;
    private int resumes;
    private long quietAt;
    private long tooLateAt;
    private boolean running;
    private boolean hasTokens;
    private boolean silent;

    /// Rings `onOverdue` when the stream is quiet or too late.
    ///
    /// @param ttft the time to the first token that was asked for
    /// @param delay the gap between two tokens that was asked for
    public StreamClock(Environment environment, Duration ttft, Duration delay, Runnable onOverdue) {
        this.environment = environment;
        this.ttft = ttft;
        watch = new Watch(environment.loop(), onOverdue);
        gap = delay.toNanos();
        silence = new SilenceLimit(gap);
    }

    /// The first good answer has come.
    public void answered() {
        if (!running) {
            running = true;
            tooLateAt = now() + ttft.toNanos() + patience();
        }
    }

    /// A token has come for the first time, in a frame that came at this time.
    public void token(long nanos) {
        hasTokens = true;
        running = true;
        silent = false;
        silence.arrived(nanos);
        tooLateAt = nanos + gap + patience();
        quietAt = nanos + quiet();
        ring();
    }

    /// Starts to wait for the next sign of life.
    public void quietFrom(long nanos) {
        if (running) {
            long first = hasTokens ? 0 : ttft.toNanos();
            quietAt = nanos + first + quiet();
            ring();
        }
    }

    /// The stream was resumed for the n-th time: the next silence may be longer.
    public void resumed(int times) {
        resumes = times;
    }

    /// `done` has come before a token: waits a little for it, and for what was resumed as long as
    /// for a quiet stream.
    public void lastWait(boolean disturbed) {
        quietAt = now() + (disturbed ? silence.nanos() : LAST_WAIT);
        ring();
    }

    /// The server gave the stream up: nothing more will come by itself.
    public void broken() {
        quietAt = now();
    }

    /// Nothing more is to be done about the silence.
    public void waitToTheEnd() {
        watch.until(tooLateAt);
    }

    /// The stream fell silent and its client does something about it.
    public void silent() {
        silent = true;
        waitToTheEnd();
    }

    /// Whether no token has come since [#silent].
    public boolean isSilent() {
        return silent;
    }

    /// Whether tokens are coming: there was one, and the last is not long ago.
    public boolean isFlowing() {
        return hasTokens && quietAt - now() > 0;
    }

    /// When the stream will count as quiet, if nothing comes.
    public long quietAt() {
        return quietAt;
    }

    /// Whether the wait is over for good.
    public boolean isTooLate() {
        return now() - tooLateAt >= 0;
    }

    /// Watches no more.
    public void stop() {
        watch.stop();
    }

    private void ring() {
        watch.until(quietAt - tooLateAt < 0 ? quietAt : tooLateAt);
    }

    private long quiet() {
        return silence.nanos() << resumes;
    }

    private long patience() {
        return environment.settings().requestTimeout().toNanos();
    }

    private long now() {
        return environment.now();
    }
}
