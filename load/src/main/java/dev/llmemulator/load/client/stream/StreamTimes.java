package dev.llmemulator.load.client.stream;

import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.scenario.Objective;
import org.jspecify.annotations.Nullable;

/// What is measured of one stream.
///
/// The times of a token are recorded as it comes. Those of the whole cycle wait for its end: a
/// cycle that failed is in none of them, but in [Timing#FAILED_CYCLE].
public final class StreamTimes {
    private final Environment environment;
    private final Recorder recorder;
    private final long planned;
    private final boolean isPlanned;
    private final long intended;
    private final long possible;
    private long handed;
    private long answered;
    private long firstToken;
    private long lastToken;
    private long doneAt;
    private long longestGap;
    private long longestLag;
    private int tokens;
    private @Nullable Long counted;
    private final EarlyStamps early = new EarlyStamps();
    private @Nullable PeerClock peer;
    private boolean isAnswered;
    private int turn;

    /// All times here are of the loop's clock.
    ///
    /// @param planned how many nanoseconds the stream takes when nothing delays it
    public StreamTimes(Environment environment, long planned, CycleStart start) {
        this(environment, planned, true, start);
    }

    private StreamTimes(
            Environment environment, long planned, boolean isPlanned, CycleStart start) {
        this.environment = environment;
        this.planned = planned;
        this.isPlanned = isPlanned;
        intended = start.intended();
        possible = start.possible();
        recorder = environment.recorder();
        doneAt = intended;
    }

    /// The times of a stream whose planned duration is unknown.
    public static StreamTimes unplanned(Environment environment, CycleStart start) {
        return new StreamTimes(environment, 0, false, start);
    }

    /// The stream answers a turn of a conversation, counted from 1.
    public void turn(int number) {
        turn = number;
    }

    /// The POST is handed over.
    public void posted(long nanos) {
        handed = nanos;
        recorder.posted(nanos);
        recorder.offered(intended, intended + planned);
        recorder.record(Timing.START_DELAY, nanos - possible);
    }

    /// The first good answer has come.
    public void answered(long nanos) {
        answered = nanos;
    }

    /// A good answer has come; from now on tokens are stamped by the clock that it names.
    public void stampedBy(@Nullable PeerClock clock) {
        isAnswered = true;
        peer = clock;
        for (int i = 0; i < early.size(); i++) {
            lag(early.arrivedUs(i), early.dueUs(i), early.sentUs(i));
        }
        early.clear();
        noteClock();
    }

    /// A token has come for the first time.
    ///
    /// @param nanos when its frame came
    public void token(long nanos) {
        tokens++;
        if (tokens == 1) {
            firstToken = nanos;
        } else {
            long gap = nanos - lastToken;
            longestGap = Math.max(longestGap, gap);
            recorder.record(Timing.INTER_TOKEN, gap);
        }
        lastToken = nanos;
        recorder.record(Timing.LAG_CLIENT, environment.now() - nanos);
    }

    /// The server says when that token was due and when it was sent.
    ///
    /// @param nanos when its frame came
    /// @param dueUs microseconds since the Unix epoch, as is `sentUs`
    public void stamped(long nanos, long dueUs, long sentUs) {
        long arrivedUs = environment.clock().microsAt(nanos);
        if (isAnswered || !early.add(arrivedUs, dueUs, sentUs)) {
            lag(arrivedUs, dueUs, sentUs);
        }
        recorder.record(Timing.LAG_EMULATOR, (sentUs - dueUs) * 1_000);
    }

    /// The stream had another number of tokens than came: several may have shared a frame.
    public void counted(long number) {
        counted = number;
    }

    /// Records how late a token came, by the clock that stamped it.
    private void lag(long arrivedUs, long dueUs, long sentUs) {
        PeerClock clock = peer;
        if (clock == null) {
            recorder.add(Count.LAGS_UNPLACED);
            return;
        }
        long arrived = arrivedUs + clock.offsetUs();
        long lag = arrived - dueUs;
        // Less than the error of the offset below zero is what the error explains.
        if (lag < 0 && -lag > clock.boundUs(arrivedUs)) {
            recorder.add(Count.LAGS_BELOW_ZERO);
        }
        longestLag = Math.max(longestLag, lag * 1_000);
        recorder.record(Timing.DELIVERY_LAG, lag * 1_000);
        recorder.record(Timing.LAG_DELIVERY, (arrived - sentUs) * 1_000);
    }

    private void noteClock() {
        PeerClock clock = peer;
        if (clock != null) {
            long now = environment.clock().microsAt(environment.now());
            recorder.record(Timing.CLOCK_OFFSET, Math.abs(clock.offsetUs()) * 1_000);
            recorder.record(Timing.CLOCK_BOUND, clock.boundUs(now) * 1_000);
        }
    }

    /// The cycle has ended, in whatever way: what came before any answer will not be placed.
    public void ended() {
        recorder.add(Count.LAGS_UNPLACED, early.size());
        early.clear();
        noteClock();
    }

    /// The end of the stream has come.
    public void done(long nanos) {
        doneAt = nanos;
        recorder.finished(nanos);
    }

    /// The stream was perfect.
    public void completed() {
        recorder.record(Timing.REQUEST, answered - handed);
        recorder.record(Timing.REQUEST_CORRECTED, answered - intended);
        if (tokens > 0) {
            recorder.record(Timing.FIRST_TOKEN, firstToken - handed);
            recorder.recordTurn(turn, Timing.FIRST_TOKEN, firstToken - handed);
            recorder.record(Timing.FIRST_TOKEN_CORRECTED, firstToken - intended);
        }
        if (tokens > 0 && number() > 1) {
            recorder.record(Timing.TIME_PER_TOKEN, timePerToken());
            recorder.recordTurn(turn, Timing.TIME_PER_TOKEN, timePerToken());
        }
        if (isPlanned) {
            recorder.streamed(planned, end() - handed);
        }
        recorder.record(Timing.END_TO_END, end() - intended);
        recorder.recordTurn(turn, Timing.END_TO_END, end() - intended);
        if (environment.settings().objectives().stream().allMatch(this::keeps)) {
            recorder.add(Count.CYCLES_WITHIN_SLO);
        }
    }

    /// The cycle ended otherwise.
    public void failed(long nanos) {
        recorder.record(Timing.FAILED_CYCLE, nanos - intended);
    }

    private boolean keeps(Objective objective) {
        long time =
                switch (objective.time()) {
                    case TTFT -> firstToken - intended;
                    case TIME_PER_TOKEN -> timePerToken();
                    case INTER_TOKEN -> longestGap;
                    case DELIVERY_LAG -> longestLag;
                    case END_TO_END -> end() - intended;
                };
        return time < objective.limit().toNanos();
    }

    private long timePerToken() {
        return number() > 1 ? (lastToken - firstToken) / (number() - 1) : 0;
    }

    private long number() {
        return counted == null ? tokens : counted;
    }

    private long end() {
        return Math.max(doneAt, lastToken);
    }
}
