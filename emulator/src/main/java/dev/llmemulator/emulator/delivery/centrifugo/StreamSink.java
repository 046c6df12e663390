package dev.llmemulator.emulator.delivery.centrifugo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.Digits;
import dev.llmemulator.protocol.json.JoinedTokens;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One stream's way through a lane: a ring of the messages that are not yet acknowledged.
///
/// Confined to the lane's loop.
final class StreamSink implements Sink, Outgoing {
    /// How many messages wait: what gathers while batches are in flight. Beyond, the stream keeps
    /// its position.
    static final int ROOM = 16;

    private static final byte[] DATA = ascii(",\"data\":");
    private static final byte[] VERSION = ascii(",\"version\":");
    private static final byte[] END = ascii("}}");
    private static final String BROKER_FAILED = "broker";
    private static final byte[] NOTHING = {};

    private final Lane lane;
    private final String name;
    private final Publications publications;
    private final byte[] head;
    private final byte[] epoch;
    private final int room;
    private final boolean joins;

    private final byte[][] messages;
    private final long[] versions;
    private @Nullable ChannelQueue channel;
    private int first;
    private int size;
    private int inFlight;
    // Whether the newest message is the stream's last: it travels alone.
    private boolean ended;
    private boolean full;
    private boolean broken;
    private boolean closed;

    /// Any thread may open it.
    StreamSink(Lane lane, String channel, Publications publications) {
        this.lane = lane;
        this.name = channel;
        this.publications = publications;
        joins = lane.joins();
        room = joins ? JoinedTokens.MOST : ROOM;
        messages = new byte[room + 1][]; // one more, for the message of a failure
        Arrays.fill(messages, NOTHING);
        versions = new long[room + 1];
        head = ascii("{\"publish\":{\"channel\":\"" + quoted(channel) + "\"");
        epoch = ascii(",\"version_epoch\":\"" + quoted(publications.epoch()) + "\"");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    @Override
    public Loop loop() {
        return lane.loop();
    }

    /// {@inheritDoc} Once full, it has room again when half of it is free: an overloaded stream is
    /// then visited for several tokens at a time and not in vain for each.
    @Override
    public int room() {
        return broken || full ? 0 : Math.max(0, room - size);
    }

    @Override
    public boolean isBroken() {
        return broken;
    }

    @Override
    public void token(String token, int index, long dueUs, long sentUs) {
        keep(publications.token(token, index, dueUs, sentUs));
    }

    @Override
    public void end(LastEvent event) {
        if (!ended) {
            keep(publications.last(event));
            ended = true;
        }
    }

    @Override
    public void flush() {
        if (size > 0) {
            lane.ready(channel());
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (channel != null) {
                lane.closed(channel);
            }
        }
    }

    private ChannelQueue channel() {
        ChannelQueue entered = channel;
        if (entered == null) {
            entered = lane.enter(name);
            channel = entered;
        }
        return entered;
    }

    private void keep(byte[] message) {
        int at = (first + size) % messages.length;
        messages[at] = message;
        versions[at] = publications.version();
        if (size++ == 0) {
            channel().add(this);
            lane.overdue(1);
        }
        full |= size >= room;
    }

    @Override
    public void write(FrameBuffer batch) {
        batch.write(head, 0, head.length);
        batch.write(DATA, 0, DATA.length);
        inFlight = joins ? joined(batch) : alone(batch);
        long last = versions[(first + inFlight - 1) % versions.length];
        if (last != Publications.NO_VERSION) {
            batch.write(VERSION, 0, VERSION.length);
            Digits.append(last, batch);
            batch.write(epoch, 0, epoch.length);
        }
        batch.write(END, 0, END.length);
    }

    private int alone(FrameBuffer batch) {
        byte[] message = messages[first];
        batch.write(message, 0, message.length);
        return 1;
    }

    /// All tokens that wait, as far as they fit into one publication. What is tried again keeps its
    /// cut: with more tokens it would have a newer version, and the first ones could come twice.
    private int joined(FrameBuffer batch) {
        int waiting = ended ? size - 1 : size;
        int tokens = inFlight > 0 ? inFlight : waiting;
        if (tokens <= 1) {
            return alone(batch);
        }
        JoinedTokens joined = new JoinedTokens(batch);
        int count = 0;
        while (count < tokens && joined.add(messages[(first + count) % messages.length])) {
            count++;
        }
        joined.close();
        return count;
    }

    @Override
    public boolean isBarrier() {
        return false;
    }

    @Override
    public boolean succeeded() {
        lane.delivered(inFlight);
        return drop(inFlight);
    }

    /// Tells the client, if anything reaches it, instead of what it should have had. A stream that
    /// was abandoned before is let go.
    @Override
    public boolean givenUp(String cause) {
        if (broken) {
            return drop(size);
        }
        lane.abandoned();
        broken = true;
        ended = true;
        drop(size);
        first = 0;
        messages[first] =
                publications.failure(BROKER_FAILED, "tokens could not be published: " + cause);
        versions[first] = publications.version();
        size = 1;
        lane.overdue(1);
        return true;
    }

    private boolean drop(int count) {
        for (int i = 0; i < count; i++) {
            messages[first] = NOTHING;
            first = (first + 1) % messages.length;
        }
        size -= count;
        inFlight = 0;
        full &= size > room / 2;
        if (size == 0 && count > 0) {
            lane.overdue(-1);
        }
        return size > 0;
    }
}
