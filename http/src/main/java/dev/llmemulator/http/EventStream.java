package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// Writes a reply of server-sent events, as in the HTML standard. Confined to the event loop of its
/// exchange.
///
/// Events gather until [#flush], which sends all of them in one write; the head of the reply leaves
/// with the first. An event is written in parts ([#begin], [#append], [#finish]), so that a writer
/// which has its bytes ready allocates nothing for it. What was sent and the client has not taken
/// is bounded by whoever asks [#hasRoom] before writing more; what is appended must hold no line
/// break.
public final class EventStream {
    /// The media type of server-sent events.
    public static final CharSequence TYPE = HttpHeaders.createOptimized("text/event-stream");

    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
    private static final byte[] ID = "id: ".getBytes(UTF_8);
    private static final byte[] EVENT = "event: ".getBytes(UTF_8);
    private static final byte[] DATA = "data: ".getBytes(UTF_8);
    private static final byte[] BLANK_LINE = "\n\n".getBytes(UTF_8);
    private static final byte LINE_END = '\n';
    private static final int FIRST_BYTES = 512;
    private static final int MOST_USUAL_BYTES = 16 * 1024;

    private final HttpServerResponse response;
    private @Nullable Buffer pending;
    private int usualBytes = FIRST_BYTES;
    private Runnable whenClosed = () -> {};
    private boolean closed;
    private boolean ended;

    /// Begins a reply of which nothing is sent yet.
    EventStream(HttpServerResponse response) {
        this.response = response;
        response.closeHandler(_ -> close());
        // A connection of which the writes fail is about to be closed, which the close handler
        // sees.
        response.exceptionHandler(_ -> {});
    }

    /// Names the event that begins next, so that a client which connects again can say that it has
    /// it.
    public EventStream id(long id) {
        pending().appendBytes(ID).appendString(Long.toString(id)).appendByte(LINE_END);
        return this;
    }

    /// Begins an event without a name.
    public EventStream begin() {
        pending().appendBytes(DATA);
        return this;
    }

    /// Begins an event with a name.
    public EventStream begin(byte[] name) {
        pending().appendBytes(EVENT).appendBytes(name).appendByte(LINE_END).appendBytes(DATA);
        return this;
    }

    /// Adds bytes to the data of the event that was begun.
    public EventStream append(byte[] bytes) {
        pending().appendBytes(bytes);
        return this;
    }

    /// Adds some bytes of an array to the data of the event that was begun.
    public EventStream append(byte[] bytes, int offset, int length) {
        pending().appendBytes(bytes, offset, length);
        return this;
    }

    /// Ends the event that was begun.
    public EventStream finish() {
        pending().appendBytes(BLANK_LINE);
        return this;
    }

    /// Between two flushes there is no buffer: most of many open streams have nothing to send.
    private Buffer pending() {
        if (pending == null) {
            pending = Buffer.buffer(usualBytes);
        }
        return pending;
    }

    /// Returns whether more may be written: the client is there, and has taken enough of what was
    /// sent.
    public boolean hasRoom() {
        return isOpen() && !response.writeQueueFull();
    }

    /// Returns whether the reply goes on: it has not ended, and the client has not hung up.
    public boolean isOpen() {
        return !ended && !closed && !response.ended() && !response.closed();
    }

    /// Limits what may wait for a client that reads slowly, before [#hasRoom] says no.
    public EventStream room(int bytes) {
        response.setWriteQueueMaxSize(bytes);
        return this;
    }

    /// Calls back once when the client hangs up before the end of the reply. It is too late to call
    /// this for a client that is already gone: ask [#isOpen] then.
    public EventStream onClosed(Runnable action) {
        whenClosed = action;
        return this;
    }

    /// Sends what waits, in one write. Of a reply that goes on no longer it is dropped.
    public void flush() {
        Buffer sent = pending;
        if (sent == null || sent.length() == 0) {
            return;
        }
        pending = null;
        // The next flush will be about as long as this one.
        usualBytes = Math.min(sent.length(), MOST_USUAL_BYTES);
        if (isOpen()) {
            head();
            var _ = response.write(sent);
        }
    }

    /// Sends what waits, and ends the reply in the same write.
    public void end() {
        if (isOpen()) {
            head();
            ended = true;
            var _ = pending == null ? response.end() : response.end(pending);
        }
        ended = true;
        pending = null;
    }

    private void head() {
        if (!response.headWritten()) {
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                    .putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE);
        }
    }

    private void close() {
        boolean early = !ended && !closed;
        closed = true;
        if (early) {
            whenClosed.run();
        }
    }
}
