package dev.llmemulator.protocol.openai;

import static dev.llmemulator.protocol.openai.ChunkFrame.ascii;

import dev.llmemulator.protocol.json.JsonScanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fast way to read a chunk with a piece of text: one choice that goes on, as this product and
/// most other servers write it. It takes no other shape and leaves that to [ChunkReader].
final class ChunkScanner {
    private static final byte[] OPEN = ascii("{\"");
    private static final byte[] CHOICE = ascii("choices\":[{\"index\":");
    private static final byte[] NEXT = ascii(",\"");
    private static final byte[] CONTENT = ascii(",\"delta\":{\"content\":\"");
    private static final byte[] CLOSE = ascii("}");
    private static final byte[] TEXT = ascii(",\"text\":\"");
    private static final byte[] GOES_ON = ascii(",\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] NO_USAGE = ascii(",\"usage\":null");
    private static final byte[] COMMA = ascii(",");
    private static final byte[] END_STAMPS = ascii("]");
    private static final List<byte[]> MEANT =
            List.of(
                    ascii("choices"),
                    ascii("usage"),
                    ascii("error"),
                    ascii("message"),
                    ascii("emu"));

    private final JsonScanner json;

    private ChunkScanner(JsonScanner json) {
        this.json = json;
    }

    /// Reads a chunk, or returns null if it has any other shape.
    static @Nullable AnswerChunk scan(byte[] data, int offset, int length) {
        JsonScanner json = new JsonScanner(data, offset, offset + length);
        return json.literal(OPEN) ? new ChunkScanner(json).members() : null;
    }

    private @Nullable AnswerChunk members() {
        while (!json.literal(CHOICE)) {
            if (meant() || !json.field() || !json.literal(NEXT)) {
                return null;
            }
        }
        AnswerChunk.@Nullable Delta delta = delta();
        return delta == null ? null : ending(delta);
    }

    /// Tells whether the next field is one that the general reader does not pass over.
    private boolean meant() {
        for (byte[] name : MEANT) {
            if (json.literal(name)) {
                return true;
            }
        }
        return false;
    }

    private AnswerChunk.@Nullable Delta delta() {
        long index = json.natural();
        if (index < 0 || index > Integer.MAX_VALUE) {
            return null;
        }
        @Nullable String text = null;
        if (json.literal(CONTENT)) {
            text = json.text();
            text = json.literal(CLOSE) ? text : null;
        } else if (json.literal(TEXT)) {
            text = json.text();
        }
        return text == null || !json.literal(GOES_ON)
                ? null
                : new AnswerChunk.Delta((int) index, text, "", List.of(), "", null);
    }

    private @Nullable AnswerChunk ending(AnswerChunk.Delta delta) {
        json.literal(NO_USAGE);
        AnswerChunk.@Nullable Stamps stamps = null;
        if (json.literal(EventTruth.MEMBER)) {
            stamps = stamps();
            if (stamps == null) {
                return null;
            }
        }
        return json.literal(CLOSE) && json.atEnd()
                ? new AnswerChunk(List.of(delta), null, null, stamps)
                : null;
    }

    private AnswerChunk.@Nullable Stamps stamps() {
        long due = json.natural();
        if (due < 0 || !json.literal(COMMA)) {
            return null;
        }
        long sent = json.natural();
        return sent < 0 || !json.literal(END_STAMPS) ? null : new AnswerChunk.Stamps(due, sent);
    }
}
