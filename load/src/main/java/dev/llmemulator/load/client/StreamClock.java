package dev.llmemulator.load.client;

import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Timing;

/// The times of one stream: what is measured, and how long silence is borne.
///
/// A stream is *quiet* when nothing came for as long as its [SilenceLimit] says, doubled with each
/// resume, and *too late* when the request timeout has passed beyond the time at which the next
/// token was due. The watch rings for whichever is first.
final class StreamClock {
    /// How long a hole may still be filled after `done` came: neighbours can be swapped on the way.
    private static final long LAST_WAIT = 1_000_000_000L;

    private final Environment environment;
    private final Recorder recorder;
    private final long intended;
    private final Watch watch;
    private final SilenceLimit silence;
    private final long gap;
    private long handed;
    private int resumes;
    private long quietAt;
    private long tooLateAt;
    private long lastToken;
    private long doneAt;
    private boolean running;
    private boolean hasTokens;
    private boolean silent;

    /// Rings `onOverdue` when the stream is quiet or too late.
    StreamClock(Environment environment, long intended, Runnable onOverdue) {
        this.environment = environment;
        this.intended = intended;
        recorder = environment.recorder();
        watch = new Watch(environment.loop(), onOverdue);
        gap = environment.settings().delay().toNanos();
        silence = new SilenceLimit(gap);
    }

    /// The POST is handed over.
    void posted() {
        handed = now();
        recorder.posted(handed);
    }

    /// The first good answer has come.
    void answered() {
        recorder.record(Timing.REQUEST, now() - handed);
        recorder.record(Timing.REQUEST_CORRECTED, now() - intended);
        if (!running) {
            running = true;
            tooLateAt = now() + environment.settings().ttft().toNanos() + patience();
        }
    }

    /// A token has come for the first time.
    ///
    /// @param nanos when its frame came
    /// @param dueUs when it was due, in microseconds since the Unix epoch
    void token(long nanos, long dueUs) {
        if (hasTokens) {
            recorder.record(Timing.INTER_TOKEN, nanos - lastToken);
        } else {
            recorder.record(Timing.FIRST_TOKEN, nanos - handed);
            recorder.record(Timing.FIRST_TOKEN_CORRECTED, nanos - intended);
        }
        long lagMicros = environment.clock().microsAt(nanos) - dueUs;
        recorder.record(Timing.DELIVERY_LAG, lagMicros * 1_000);
        hasTokens = true;
        running = true;
        silent = false;
        lastToken = nanos;
        silence.arrived(nanos);
        tooLateAt = nanos + gap + patience();
        quietAt = nanos + quiet();
        ring();
    }

    /// The end of the stream has come.
    void done(long nanos) {
        doneAt = nanos;
        recorder.finished(nanos);
    }

    /// The stream was perfect.
    void completed() {
        long end = Math.max(doneAt, lastToken);
        recorder.streamed(environment.settings().streamNanos(), end - handed);
    }

    /// Starts to wait for the next sign of life.
    void quietFrom(long nanos) {
        if (running) {
            long first = hasTokens ? 0 : environment.settings().ttft().toNanos();
            quietAt = nanos + first + quiet();
            ring();
        }
    }

    /// The stream was resumed for the n-th time: the next silence is borne longer.
    void resumed(int times) {
        resumes = times;
    }

    /// `done` has come before a token: waits a little for it, and for what was resumed as long as
    /// for a quiet stream.
    void lastWait(boolean disturbed) {
        quietAt = now() + (disturbed ? silence.nanos() : LAST_WAIT);
        ring();
    }

    /// The server gave the stream up: nothing more will come by itself.
    void broken() {
        quietAt = now();
    }

    /// Nothing more is to be done about the silence.
    void waitToTheEnd() {
        watch.until(tooLateAt);
    }

    /// The stream fell silent and its client does something about it.
    void silent() {
        silent = true;
        waitToTheEnd();
    }

    /// Whether no token has come since [#silent].
    boolean isSilent() {
        return silent;
    }

    /// Whether tokens are coming: there was one, and the last is not long ago.
    boolean isFlowing() {
        return hasTokens && quietAt - now() > 0;
    }

    /// When the stream will count as quiet, if nothing comes.
    long quietAt() {
        return quietAt;
    }

    /// Whether the wait is over for good.
    boolean isTooLate() {
        return now() - tooLateAt >= 0;
    }

    /// Watches no more.
    void stop() {
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
