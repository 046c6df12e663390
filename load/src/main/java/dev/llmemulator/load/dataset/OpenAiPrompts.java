package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.LoadPrompt;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.Timeline;
import dev.llmemulator.load.scenario.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Requests that are written already, one in each line: `messages` with what belongs to them, or
/// the whole body as `payload`. What the tester must decide itself is left out. Any thread.
final class OpenAiPrompts implements Prompts {
    private static final Set<String> TESTERS =
            Set.of("model", "stream", "stream_options", "output_length", "payload");
    private static final String EXPECTED = "an array of messages, or a payload with one";
    private static final long LONGEST = 1_000_000;

    private final DatasetLines lines;
    private final long[] offsets;

    private OpenAiPrompts(DatasetLines lines, long[] offsets) {
        this.lines = lines;
        this.offsets = offsets;
    }

    /// Reads a file to its end, keeping 8 bytes per line.
    static OpenAiPrompts open(DatasetLines lines) throws IOException, InvalidDatasetException {
        Numbers offsets = new Numbers();
        lines.each((_, offset, line) -> {
            turn(JsonRecord.of(line));
            offsets.add(offset);
        });
        if (offsets.size() == 0) {
            throw InvalidDatasetException.of(
                    lines.file(), "it is empty, expected one request per line");
        }
        return new OpenAiPrompts(lines, offsets.array());
    }

    private static Turn turn(JsonRecord line) throws BadRecordException {
        JsonRecord body =
                line.has("payload")
                        ? JsonRecord.of(
                                line.json("payload", EXPECTED).getBytes(StandardCharsets.UTF_8))
                        : line;
        if (body.objects("messages").isEmpty()) {
            throw new BadRecordException("messages", "empty", EXPECTED);
        }
        Map<String, String> members = new LinkedHashMap<>(body.members());
        members.keySet().removeAll(TESTERS);
        Integer length =
                line.has("output_length")
                        ? Integer.valueOf((int) line.whole("output_length", 1, LONGEST))
                        : null;
        return new Turn(new LoadPrompt.Written(members), length, null);
    }

    @Override
    public Conversation conversation(long number) throws IOException {
        byte[] line = lines.at(offsets[(int) (number % offsets.length)], -1);
        try {
            return new Conversation(List.of(turn(JsonRecord.of(line))));
        } catch (BadRecordException e) {
            throw new IOException("it has changed: " + e.sentence(), e);
        }
    }

    @Override
    public @Nullable Timeline timeline() {
        return null;
    }

    @Override
    public @Nullable Double meanLength() {
        return null;
    }

    @Override
    public String description() {
        return "openai, %d requests".formatted(offsets.length);
    }
}
