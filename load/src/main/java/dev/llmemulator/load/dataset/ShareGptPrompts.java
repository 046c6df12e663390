package dev.llmemulator.load.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.Timeline;
import dev.llmemulator.load.scenario.Turn;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conversations of people with ShareGPT. Only those count whose first turn fits the limits that
/// vLLM's benchmark and aiperf use. Any thread.
///
/// Memory: 16 bytes per conversation.
final class ShareGptPrompts implements Prompts {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
    private static final String EXPECTED =
            "an array of objects with conversations, each of them from and value";

    private final DatasetLines file;
    private final TurnChoice choice;
    private final long[] starts;
    private final long[] ends;
    private final double meanLength;

    private ShareGptPrompts(DatasetLines file, TurnChoice choice, Index index) {
        this.file = file;
        this.choice = choice;
        starts = index.starts.array();
        ends = index.ends.array();
        meanLength = (double) index.sum / starts.length;
    }

    /// Reads a file to its end, with the memory of one conversation.
    static ShareGptPrompts open(DatasetLines file, TurnChoice choice)
            throws IOException, InvalidDatasetException {
        Index index = new Index(file);
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file.file()));
                JsonParser parser = FACTORY.createParser(bytes)) {
            index.read(parser);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw InvalidDatasetException.at(
                    file.file(), line, "JSON is broken there, expected " + EXPECTED);
        }
        if (index.starts.size() == 0) {
            throw InvalidDatasetException.of(
                    file.file(),
                    "no conversation fits, expected one with a first prompt and an answer of at"
                            + " least 4 tokens, a prompt of at most 1024, and at most 2048 in all");
        }
        return new ShareGptPrompts(file, choice, index);
    }

    @Override
    public Conversation conversation(long number) throws IOException {
        int at = (int) (number % starts.length);
        try {
            JsonRecord json = JsonRecord.of(file.at(starts[at], ends[at]));
            List<Turn> turns = ShareGptTurns.of(json);
            return new Conversation(choice == TurnChoice.ALL ? turns : turns.subList(0, 1));
        } catch (BadRecordException e) {
            throw new IOException("it has changed: " + e.sentence(), e);
        }
    }

    @Override
    public @Nullable Timeline timeline() {
        return null;
    }

    @Override
    public Double meanLength() {
        return meanLength;
    }

    @Override
    public String description() {
        return "sharegpt, %d conversations%s"
                .formatted(starts.length, choice == TurnChoice.ALL ? " with all turns" : "");
    }

    /// Where conversations that fit are. One thread.
    private static final class Index {
        final Numbers starts = new Numbers();
        final Numbers ends = new Numbers();
        private final DatasetLines file;
        long sum;

        Index(DatasetLines file) {
            this.file = file;
        }

        void read(JsonParser parser) throws IOException, InvalidDatasetException {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw InvalidDatasetException.at(file.file(), 1, "no array, expected " + EXPECTED);
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                long start = parser.currentTokenLocation().getByteOffset();
                long line = parser.currentTokenLocation().getLineNr();
                parser.skipChildren();
                long end = parser.currentLocation().getByteOffset();
                take(line, start, end);
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw InvalidDatasetException.at(
                        file.file(),
                        parser.currentTokenLocation().getLineNr(),
                        "no object, expected " + EXPECTED);
            }
        }

        private void take(long line, long start, long end)
                throws IOException, InvalidDatasetException {
            try {
                List<Turn> turns = ShareGptTurns.of(JsonRecord.of(file.at(start, end)));
                if (!turns.isEmpty() && ShareGptTurns.fits(turns.getFirst())) {
                    starts.add(start);
                    ends.add(end);
                    Integer length = turns.getFirst().length();
                    sum += length == null ? 0 : length;
                }
            } catch (BadRecordException e) {
                throw InvalidDatasetException.at(file.file(), line, e.sentence());
            }
        }
    }
}
