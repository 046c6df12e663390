package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.completion.AnswerListener;
import dev.llmemulator.load.client.completion.AnswerTrouble;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.openai.AnswerChunk;
import dev.llmemulator.protocol.openai.AnswerEvent;
import dev.llmemulator.protocol.openai.AnswerReader;
import dev.llmemulator.protocol.openai.ErrorObject;
import dev.llmemulator.protocol.sse.OversizedEventException;
import dev.llmemulator.protocol.sse.SseListener;
import dev.llmemulator.protocol.sse.SseReader;
import java.util.Arrays;

/// A reply that is a stream of events, each a chunk of an answer or the mark of its end.
final class EventBody implements ReplyBody, SseListener {
    /// More than the longest answer takes: 100,000 tokens with 600 bytes each.
    static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final ReplyEnd end;
    private final AnswerListener listener;
    private final AnswerReader events;
    private final boolean ofOneChoice;
    private final ServerAccess access;
    private final SseReader reader = new SseReader(this);
    private long bytes;
    private long nanos;

    /// @param ofOneChoice whether a single choice was asked for, so that no event may be of another
    EventBody(
            ReplyEnd end,
            AnswerListener listener,
            AnswerReader events,
            boolean ofOneChoice,
            ServerAccess access) {
        this.events = events;
        this.ofOneChoice = ofOneChoice;
        this.end = end;
        this.listener = listener;
        this.access = access;
    }

    @Override
    public void read(byte[] array, int offset, int length, long readAt) {
        bytes += length;
        if (bytes > LARGEST_ANSWER) {
            String detail = "an answer of more than " + LARGEST_ANSWER + " bytes";
            end.fail(AnswerTrouble.TOO_LARGE, detail);
            return;
        }
        nanos = readAt;
        try {
            reader.read(array, offset, length);
        } catch (OversizedEventException e) {
            end.fail(AnswerTrouble.TOO_LARGE, Failures.describe(e));
        }
    }

    @Override
    public void event(String type, byte[] data, int offset, int length) {
        if (end.isOver()) {
            return;
        }
        AnswerEvent event;
        try {
            event = events.read(data, offset, length);
        } catch (MalformedFrameException e) {
            malformed(Failures.describe(e), Arrays.copyOfRange(data, offset, offset + length));
            return;
        }
        AnswerChunk chunk = event.chunk();
        int choice = chunk == null || !ofOneChoice ? 0 : strange(chunk);
        if (choice != 0) {
            byte[] bytes = Arrays.copyOfRange(data, offset, offset + length);
            malformed("choice %d, expected only choice 0".formatted(choice), bytes);
            return;
        }
        if (chunk != null) {
            listener.chunk(chunk.error() == null ? chunk : shown(chunk, chunk.error()), nanos);
        }
        if (event.ends() && !end.isOver()) {
            listener.done(nanos);
        }
    }

    private void malformed(String what, byte[] event) {
        end.fail(AnswerTrouble.MALFORMED, what + ": " + Excerpt.of(event, access));
    }

    /// Returns the index of a choice that was not asked for; 0 when there is none.
    private static int strange(AnswerChunk chunk) {
        for (AnswerChunk.Delta each : chunk.choices()) {
            if (each.index() != 0) {
                return each.index();
            }
        }
        return 0;
    }

    /// An error as a report may show it.
    private AnswerChunk shown(AnswerChunk chunk, ErrorObject error) {
        ErrorObject shown =
                new ErrorObject(
                        Excerpt.of(error.message(), access),
                        error.type(),
                        error.param(),
                        error.code());
        return new AnswerChunk(chunk.choices(), chunk.usage(), shown, chunk.stamps());
    }

    @Override
    public void end(long endedAt) {
        boolean unterminated = reader.end();
        end.finish(() -> listener.ended(unterminated, endedAt));
    }
}
