package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.Timeline;
import dev.llmemulator.load.scenario.Turn;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trace of times and lengths as CSV; prompts are made of as many random words. Requests without
/// an answer are passed over. Any thread.
///
/// Memory: 16 bytes per line.
final class CsvTrace implements Prompts {
    private final CsvColumns columns;
    private final int[] inputs;
    private final int[] outputs;
    private final Timeline timeline;
    private final long seed;
    private final double meanLength;

    private CsvTrace(CsvColumns columns, Index index, DatasetOptions options) {
        this.columns = columns;
        inputs = index.inputs.ints();
        outputs = index.outputs.ints();
        timeline = Timeline.of(index.times.array(), options.timeScale());
        seed = options.seed();
        meanLength = (double) index.sum / outputs.length;
    }

    /// Reads a file to its end.
    static CsvTrace open(DatasetLines lines, CsvColumns columns, DatasetOptions options)
            throws IOException, InvalidDatasetException {
        Index index = new Index(columns);
        lines.each(index);
        if (index.times.size() == 0) {
            throw InvalidDatasetException.of(
                    lines.file(), "it has no request with an answer, expected at least one");
        }
        return new CsvTrace(columns, index, options);
    }

    @Override
    public Conversation conversation(long number) {
        int row = (int) (number % inputs.length);
        String words = TokenWords.text(seed * 0x9E37_79B9_7F4A_7C15L + row, inputs[row]);
        return new Conversation(List.of(Turn.of(words, outputs[row])));
    }

    @Override
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public Double meanLength() {
        return meanLength;
    }

    @Override
    public String description() {
        return "%s, %d requests".formatted(columns.form(), inputs.length);
    }

    /// What is kept of each line. One thread.
    private static final class Index implements DatasetLines.Taker {
        final Numbers times = new Numbers();
        final Numbers inputs = new Numbers();
        final Numbers outputs = new Numbers();
        private final CsvColumns columns;
        private CsvColumns.@Nullable Places places;
        long sum;

        Index(CsvColumns columns) {
            this.columns = columns;
        }

        @Override
        public void line(long number, long offset, byte[] line) throws BadRecordException {
            String[] cells = CsvColumns.cells(line);
            CsvColumns.Places known = places;
            if (known == null) {
                places = columns.places(cells);
                return;
            }
            long micros = known.micros(cells);
            long input = known.input(cells);
            long output = known.output(cells);
            if (output == 0) {
                return;
            }
            if (times.size() > 0 && micros < times.last()) {
                throw new BadRecordException(
                        "the time", known.time(cells), "none before that of the line above");
            }
            times.add(micros);
            inputs.add(Math.max(1, input));
            outputs.add(output);
            sum += output;
        }
    }
}
