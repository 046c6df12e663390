package dev.llmemulator.emulator.stream;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.SessionChannel;
import dev.llmemulator.emulator.delivery.Sink;
import dev.llmemulator.protocol.TokenMessage;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One running answer: what to say, when, and how far it is.
///
/// It queues no tokens; its position is the queue. The position, the sink and the link of the
/// timing wheel belong to the loop of its [Pacer]. Which pacer that is, and whether the stream is
/// to stop, is known to every thread.
public final class TokenStream {
    private final UUID session;
    private final Completion completion;
    private final Schedule schedule;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private final int fromIndex;
    private final long turn;
    private int next;
    private boolean complete;
    private int stalls;
    private @Nullable Sink sink;
    private @Nullable TokenStream link;

    // What other threads see of `next`: as it was after the last visit.
    private volatile int position;
    private volatile @Nullable Pacer pacer;
    private volatile @Nullable StopReason stopReason;

    /// A stream that begins with the token at `fromIndex`; with that of the completion's length, it
    /// sends only its end.
    ///
    /// @param turn which of its session's POSTs asked for it, counted by the client from 1; 0 when
    ///   it does not count
    public TokenStream(
            UUID session, Completion completion, Schedule schedule, int fromIndex, long turn) {
        if (fromIndex < 0 || fromIndex > completion.length()) {
            throw new IllegalArgumentException(
                    "fromIndex is " + fromIndex + ", expected 0 to " + completion.length());
        }
        this.session = session;
        this.completion = completion;
        this.schedule = schedule;
        this.fromIndex = fromIndex;
        this.turn = turn;
        this.next = fromIndex;
        this.position = fromIndex;
    }

    /// The session whose channel carries it.
    public UUID session() {
        return session;
    }

    /// What it says.
    public Completion completion() {
        return completion;
    }

    /// When it says it.
    public Schedule schedule() {
        return schedule;
    }

    /// Completes on the pacer's loop when the stream has sent its last message, for whatever
    /// reason.
    CompletionStage<Void> ended() {
        return ended;
    }

    boolean isEnded() {
        return ended.isDone();
    }

    /// Whether this stream is to run in the place of another one of its request: it is of a later
    /// turn, in which case the broker may take nothing of the other any more, or, without turns,
    /// begins before a token that the other has sent and its client could not recover.
    boolean replaces(TokenStream other) {
        boolean counted = turn > 0 && other.turn > 0;
        return counted ? turn > other.turn : fromIndex < other.position;
    }

    /// How its publications are numbered.
    Numbering numbering() {
        return turn > 0
                ? Numbering.ofTurn(turn)
                : Numbering.ofStream(completion.requestId(), fromIndex);
    }

    String channel() {
        return SessionChannel.of(session);
    }

    /// The id for logs: the first eight characters.
    String shortSession() {
        return session.toString().substring(0, 8);
    }

    void open(Sink opened) {
        sink = opened;
    }

    Sink sink() {
        Sink opened = sink;
        if (opened == null) {
            throw new IllegalStateException("stream " + completion.requestId() + " is not open");
        }
        return opened;
    }

    /// When the next message is due, in microseconds since the Unix epoch: the end of the stream is
    /// due with its last token.
    long nextDueUs() {
        return schedule.dueUs(Math.min(next, completion.length() - 1));
    }

    /// Hands what is due to the sink, nothing early and at most `limit` messages.
    ///
    /// @return how many messages that were
    int emit(long nowUs, int limit) {
        Sink to = sink();
        int from = next;
        int length = completion.length();
        int end = Math.min(length, from + limit);
        while (next < end && schedule.dueUs(next) <= nowUs) {
            to.token(completion.token(next), next, schedule.dueUs(next), nowUs);
            next++;
        }
        position = next;
        int sent = next - from;
        if (next < length || sent >= limit || nextDueUs() > nowUs) {
            return sent;
        }
        to.done(
                new TokenMessage.Done(
                        completion.requestId(), length, completion.checksum(), "stop"));
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

    /// Ends the use of the sink, telling the client when the stream is cut short.
    void close() {
        Sink to = sink();
        StopReason reason = stopReason;
        if (!complete && reason != null && reason.code() != null) {
            to.failed(
                    new TokenMessage.Failed(
                            completion.requestId(), reason.code(), reason.message()),
                    next);
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
    void stop(StopReason reason) {
        if (stopReason == null) {
            stopReason = reason;
        }
    }

    @Nullable Pacer pacer() {
        return pacer;
    }

    void assign(Pacer to) {
        pacer = to;
    }

    @Nullable TokenStream link() {
        return link;
    }

    void link(@Nullable TokenStream following) {
        link = following;
    }
}
