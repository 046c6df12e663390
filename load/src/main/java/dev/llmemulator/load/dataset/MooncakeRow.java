package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.LoadPrompt;
import dev.llmemulator.load.scenario.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One line of a Mooncake trace: a request by its lengths and the hashes of its blocks, or with its
/// text. Equal hashes stand for equal blocks of text, so a server's cache of prefixes meets what it
/// met when the trace was made. Immutable.
///
/// @param json the line
record MooncakeRow(JsonRecord json) {
    /// Tokens of a block; the last one of a prompt may have fewer.
    private static final int BLOCK = 512;

    private static final long LONGEST = 10_000_000;
    private static final long MICROS_A_MILLI = 1_000;

    /// Reads a line.
    static MooncakeRow of(byte[] line) throws BadRecordException {
        MooncakeRow row = new MooncakeRow(JsonRecord.of(line));
        row.check();
        return row;
    }

    private void check() throws BadRecordException {
        if (!hasText()) {
            inputLength();
            json.numbers("hash_ids");
        }
        outputLength();
        micros();
        delay();
        session();
    }

    private boolean hasText() {
        return json.has("text_input") || json.has("messages");
    }

    private int inputLength() throws BadRecordException {
        return (int) json.whole("input_length", 1, LONGEST);
    }

    int outputLength() throws BadRecordException {
        return (int) json.whole("output_length", 1, LONGEST);
    }

    /// Returns when the request came, in microseconds; null for a later turn without a time.
    @Nullable Long micros() throws BadRecordException {
        if (!json.has("timestamp")) {
            return null;
        }
        double millis = json.number("timestamp", "milliseconds from 0");
        if (millis < 0 || millis > Long.MAX_VALUE / 1e6) {
            throw new BadRecordException("timestamp", millis, "milliseconds from 0");
        }
        return Math.round(millis * MICROS_A_MILLI);
    }

    /// Returns the name of the conversation to which it belongs; null when it is one of its own.
    @Nullable String session() throws BadRecordException {
        String name = json.has("session_id") ? json.members().get("session_id") : null;
        return name == null ? null : name.strip();
    }

    private @Nullable Duration delay() throws BadRecordException {
        if (!json.has("delay")) {
            return null;
        }
        double millis = json.number("delay", "milliseconds from 0");
        if (millis < 0 || millis > Duration.ofDays(1).toMillis()) {
            throw new BadRecordException("delay", millis, "milliseconds from 0 to a day");
        }
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    /// Returns it as a turn.
    Turn turn() throws BadRecordException {
        return new Turn(prompt(), outputLength(), delay());
    }

    private LoadPrompt prompt() throws BadRecordException {
        String text = json.text("text_input");
        if (text != null) {
            return new LoadPrompt.Words(text);
        }
        if (json.has("messages")) {
            Map<String, String> members = new LinkedHashMap<>();
            members.put("messages", json.members().get("messages"));
            if (json.has("tools")) {
                members.put("tools", json.members().get("tools"));
            }
            return new LoadPrompt.Written(members);
        }
        return new LoadPrompt.Words(blocks(json.numbers("hash_ids"), inputLength()));
    }

    private static String blocks(List<Long> ids, int tokens) {
        StringBuilder text = new StringBuilder(tokens * 5);
        int left = tokens;
        for (long id : ids) {
            TokenWords.append(new SplittableRandom(id), Math.min(BLOCK, left), text);
            left -= Math.min(BLOCK, left);
        }
        // Without hashes, and where they are too few, nothing is shared.
        TokenWords.append(new SplittableRandom(ids.hashCode() + 31L * tokens), left, text);
        return text.toString();
    }
}
