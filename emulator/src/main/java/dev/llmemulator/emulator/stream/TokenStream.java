package dev.llmemulator.emulator.stream;

import dev.llmemulator.emulator.completion.TokenRow;
import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Failure;
import dev.llmemulator.emulator.stream.LastEvent.Reason;
import dev.llmemulator.emulator.stream.LastEvent.Usage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One running answer: what to say, when, and how far it is.
///
/// It queues no tokens; its position is the queue. The position, the sink and the link of the
/// timing wheel belong to the loop of its pacer. Which pacer that is, and whether the stream is to
/// stop, is known to every thread.
public final class TokenStream extends TimingWheel.Linked<TokenStream> {
    private final String key;
    private final TokenRow row;
    private final Timetable timetable;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private int next;
    private boolean complete;
    private boolean parked;
    private int stalls;
    private @Nullable Sink sink;

    // What other threads see of `next`: as it was after the last visit.
    private volatile int position;
    private volatile @Nullable Waker pacer;
    private volatile @Nullable StopReason stopReason;

    /// What a stream needs of its pacer.
    interface Waker {
        /// Looks at a stream that was told to stop, or whose timetable has decided. Any thread.
        void wake(TokenStream stream);
    }

    /// A stream that begins with the token at `fromIndex`; with that of the row's length, it sends
    /// only its end.
    ///
    /// @param key names it in the log
    public TokenStream(String key, TokenRow row, Timetable timetable, int fromIndex) {
        if (fromIndex < 0 || fromIndex > row.length()) {
            throw new IllegalArgumentException(
                    "fromIndex is " + fromIndex + ", expected 0 to " + row.length());
        }
        this.key = key;
        this.row = row;
        this.timetable = timetable;
        this.next = fromIndex;
        this.position = fromIndex;
    }

    /// What it says.
    public TokenRow row() {
        return row;
    }

    /// How many tokens lie behind it, skipped or sent; may lag by those of a visit. Any thread.
    public int position() {
        return position;
    }

    /// Completes on the pacer's loop when the stream has sent its last message, for whatever
    /// reason. Any thread.
    public CompletionStage<Void> ended() {
        return ended;
    }

    /// Stops the stream without a word to its client; completes when nothing more is sent. Any
    /// thread.
    public CompletionStage<Void> cancel() {
        return stop(StopReason.CANCELLED);
    }

    CompletionStage<Void> stop(StopReason reason) {
        mark(reason);
        wake();
        return ended;
    }

    /// Has the stream looked at again, because its timetable has decided what was undecided. Any
    /// thread.
    public void wake() {
        Waker current = pacer;
        if (current != null) {
            current.wake(this);
        }
    }

    boolean isEnded() {
        return ended.isDone();
    }

    void open(Sink opened) {
        sink = opened;
    }

    Sink sink() {
        Sink opened = sink;
        if (opened == null) {
            throw new IllegalStateException("stream " + key + " is not open");
        }
        return opened;
    }

    /// When the next message is due, in microseconds since the Unix epoch, or
    /// [Timetable#UNDECIDED]: the end of the stream is due with its last token, or where there is
    /// none when the first one would be.
    long nextDueUs() {
        return timetable.dueUs(Math.clamp(row.length() - 1L, 0, next));
    }

    /// Hands what is due to the sink, nothing early and at most `limit` messages.
    ///
    /// @return how many messages that were
    int emit(long nowUs, int limit) {
        Sink to = sink();
        int from = next;
        int length = row.length();
        int end = Math.min(length, from + limit);
        while (next < end && timetable.dueUs(next) <= nowUs) {
            to.token(row.token(next), next, timetable.dueUs(next), nowUs);
            next++;
        }
        position = next;
        int sent = next - from;
        if (next < length || sent >= limit || nextDueUs() > nowUs) {
            return sent;
        }
        to.end(new End(Reason.STOP, new Usage(length)));
        complete = true;
        return sent + 1;
    }

    /// Whether the last message was handed over.
    boolean isComplete() {
        return complete;
    }

    /// Counts a visit on which nothing could be sent although something was due.
    int stalled() {
        return stalls++;
    }

    void moving() {
        stalls = 0;
    }

    /// Whether it is in no wheel, because its next due time is undecided.
    boolean isParked() {
        return parked;
    }

    void park(boolean undecided) {
        parked = undecided;
    }

    /// Ends the use of the sink, telling the client when the stream is cut short.
    void close() {
        Sink to = sink();
        StopReason reason = stopReason;
        Failure failure = reason == null ? null : reason.failure();
        if (!complete && failure != null) {
            to.end(failure);
            to.flush();
        }
        to.close();
    }

    void end() {
        ended.complete(null);
    }

    @Nullable StopReason stopReason() {
        return stopReason;
    }

    /// Marks the stream to stop; the first reason holds.
    void mark(StopReason reason) {
        if (stopReason == null) {
            stopReason = reason;
        }
    }

    @Nullable Waker pacer() {
        return pacer;
    }

    void assign(Waker to) {
        pacer = to;
    }

    /// Its key.
    @Override
    public String toString() {
        return key;
    }
}
