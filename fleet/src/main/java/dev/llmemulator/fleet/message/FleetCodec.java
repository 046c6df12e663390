package dev.llmemulator.fleet.message;

import dev.llmemulator.load.recorder.LoadProgress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes and reads messages. No state.
public final class FleetCodec {
    /// The largest block of a file in one message.
    public static final int BLOCK_BYTES = 48 * 1024;

    /// The largest file of a part.
    public static final int FILE_BYTES = 64 * 1024 * 1024;

    /// The largest message.
    public static final int MOST_BYTES = 1024 * 1024;

    private static final int TEXT_BYTES = 64 * 1024;
    private static final int MOST_OPTIONS = 200;

    private FleetCodec() {}

    /// The kinds of messages, each with its byte.
    private enum Kind {
        HELLO(0),
        WELCOME(1),
        REFUSED(2),
        PING(3),
        PONG(4),
        ASSIGN(5),
        LINED(6),
        GO(7),
        BEAT(8),
        PART(9),
        ENDED(10),
        STOP(11),
        DISMISSED(12);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(int code) throws IOException {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IOException("unknown kind " + code);
        }
    }

    /// Returns the bytes of a message.
    public static byte[] encode(FleetMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private static void write(FleetMessage message, DataOutputStream out) throws IOException {
        switch (message) {
            case FleetMessage.Hello(String version, int place) -> {
                kind(Kind.HELLO, out);
                text(version, out);
                out.writeInt(place);
            }
            case FleetMessage.Welcome(int place, int of) -> ints(Kind.WELCOME, out, place, of);
            case FleetMessage.Refused(String reason) -> {
                kind(Kind.REFUSED, out);
                text(reason, out);
            }
            case FleetMessage.Ping(int number, long sent) -> {
                ints(Kind.PING, out, number);
                out.writeLong(sent);
            }
            case FleetMessage.Pong(int number, long sent, long shown) -> {
                ints(Kind.PONG, out, number);
                out.writeLong(sent);
                out.writeLong(shown);
            }
            case FleetMessage.Assign(int run, Map<String, String> options) -> {
                ints(Kind.ASSIGN, out, run, options.size());
                for (Map.Entry<String, String> each : options.entrySet()) {
                    text(each.getKey(), out);
                    text(each.getValue(), out);
                }
            }
            case FleetMessage.Lined(int run) -> ints(Kind.LINED, out, run);
            case FleetMessage.Go(int run, long at) -> {
                ints(Kind.GO, out, run);
                out.writeLong(at);
            }
            case FleetMessage.Beat(int run, FleetMessage.Standing standing) -> {
                ints(Kind.BEAT, out, run);
                standing(standing, out);
            }
            case FleetMessage.Part part -> part(part, out);
            case FleetMessage.Ended(int run, int files, long late) -> {
                ints(Kind.ENDED, out, run, files);
                out.writeLong(late);
            }
            case FleetMessage.Stop(int run, String reason) -> {
                ints(Kind.STOP, out, run);
                text(reason, out);
            }
            case FleetMessage.Dismissed() -> kind(Kind.DISMISSED, out);
        }
    }

    private static void kind(Kind kind, DataOutputStream out) throws IOException {
        out.writeByte(kind.code);
    }

    private static void ints(Kind kind, DataOutputStream out, int... values) throws IOException {
        kind(kind, out);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        block(text.getBytes(StandardCharsets.UTF_8), TEXT_BYTES, out);
    }

    private static void block(byte[] bytes, int most, DataOutputStream out) throws IOException {
        if (bytes.length > most) {
            throw new IllegalArgumentException(
                    "a part of a message has %d bytes, expected at most %d"
                            .formatted(bytes.length, most));
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void part(FleetMessage.Part part, DataOutputStream out) throws IOException {
        ints(Kind.PART, out, part.run(), part.length(), part.offset(), part.checksum());
        text(part.file(), out);
        byte[] bytes = new byte[part.block().remaining()];
        part.block().get(bytes);
        block(bytes, BLOCK_BYTES, out);
    }

    private static void standing(FleetMessage.Standing standing, DataOutputStream out)
            throws IOException {
        LoadProgress progress = standing.progress();
        out.writeInt(progress.alive());
        out.writeInt(progress.connected());
        out.writeLong(progress.done());
        out.writeLong(progress.cycles());
        out.writeLong(progress.failed());
        out.writeLong(progress.tokens());
        out.writeLong(progress.errors());
        out.writeLong(standing.lagMicros());
        out.writeDouble(standing.cpu());
    }

    /// Reads a message.
    ///
    /// @throws BadMessageException when the bytes are no whole message
    public static FleetMessage decode(byte[] bytes) throws BadMessageException {
        if (bytes.length > MOST_BYTES) {
            throw new BadMessageException(
                    "%d bytes, expected at most %d".formatted(bytes.length, MOST_BYTES), null);
        }
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new BadMessageException("a message is cut or damaged", e);
        }
    }

    private static FleetMessage read(DataInputStream in) throws IOException {
        return switch (Kind.of(in.readUnsignedByte())) {
            case HELLO -> new FleetMessage.Hello(text(in), in.readInt());
            case WELCOME -> new FleetMessage.Welcome(in.readInt(), in.readInt());
            case REFUSED -> new FleetMessage.Refused(text(in));
            case PING -> new FleetMessage.Ping(in.readInt(), in.readLong());
            case PONG -> new FleetMessage.Pong(in.readInt(), in.readLong(), in.readLong());
            case ASSIGN -> new FleetMessage.Assign(in.readInt(), options(in));
            case LINED -> new FleetMessage.Lined(in.readInt());
            case GO -> new FleetMessage.Go(in.readInt(), in.readLong());
            case BEAT -> new FleetMessage.Beat(in.readInt(), standing(in));
            case PART -> part(in);
            case ENDED -> new FleetMessage.Ended(in.readInt(), in.readInt(), in.readLong());
            case STOP -> new FleetMessage.Stop(in.readInt(), text(in));
            case DISMISSED -> new FleetMessage.Dismissed();
        };
    }

    private static Map<String, String> options(DataInputStream in) throws IOException {
        int count = bounded(in.readInt(), MOST_OPTIONS);
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            options.put(text(in), text(in));
        }
        return options;
    }

    private static FleetMessage.Standing standing(DataInputStream in) throws IOException {
        LoadProgress progress =
                new LoadProgress(
                        in.readInt(),
                        in.readInt(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong());
        return new FleetMessage.Standing(progress, in.readLong(), in.readDouble());
    }

    private static FleetMessage.Part part(DataInputStream in) throws IOException {
        int run = in.readInt();
        int length = bounded(in.readInt(), FILE_BYTES);
        int offset = bounded(in.readInt(), length);
        int checksum = in.readInt();
        String file = text(in);
        byte[] block = block(in, Math.min(BLOCK_BYTES, length - offset));
        return new FleetMessage.Part(run, file, length, offset, checksum, ByteBuffer.wrap(block));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(block(in, TEXT_BYTES), StandardCharsets.UTF_8);
    }

    private static byte[] block(DataInputStream in, int most) throws IOException {
        byte[] bytes = new byte[bounded(in.readInt(), most)];
        in.readFully(bytes);
        return bytes;
    }

    private static int bounded(int value, int most) throws IOException {
        if (value < 0 || value > most) {
            throw new IOException("%d, expected at most %d".formatted(value, most));
        }
        return value;
    }
}
