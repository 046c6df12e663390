package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.Timeline;
import dev.llmemulator.load.scenario.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Mooncake trace. Lines of one `session_id` are turns of one conversation, wherever they stand.
/// Any thread.
///
/// Memory: 24 bytes per line.
final class MooncakePrompts implements Prompts {
    private static final int NONE = -1;

    private final DatasetLines lines;
    private final long[] offsets;
    private final int[] firsts;
    private final int[] nexts;
    private final @Nullable Timeline timeline;
    private final double meanLength;

    private MooncakePrompts(DatasetLines lines, Index index, double timeScale) {
        this.lines = lines;
        offsets = index.offsets.array();
        firsts = index.firsts.ints();
        nexts = index.nexts(offsets.length);
        meanLength = (double) index.outputs / offsets.length;
        timeline =
                index.times.size() == firsts.length
                        ? Timeline.of(index.times.array(), timeScale)
                        : null;
    }

    /// Reads a file to its end.
    static MooncakePrompts open(DatasetLines lines, double timeScale)
            throws IOException, InvalidDatasetException {
        Index index = new Index();
        lines.each(index);
        if (index.offsets.size() == 0) {
            throw InvalidDatasetException.of(
                    lines.file(), "it is empty, expected one request per line");
        }
        return new MooncakePrompts(lines, index, timeScale);
    }

    @Override
    public Conversation conversation(long number) throws IOException {
        List<Turn> turns = new ArrayList<>();
        int row = firsts[(int) (number % firsts.length)];
        try {
            for (; row != NONE; row = nexts[row]) {
                turns.add(MooncakeRow.of(lines.at(offsets[row], -1)).turn());
            }
        } catch (BadRecordException e) {
            throw new IOException("it has changed: " + e.sentence(), e);
        }
        return new Conversation(turns);
    }

    @Override
    public @Nullable Timeline timeline() {
        return timeline;
    }

    @Override
    public Double meanLength() {
        return meanLength;
    }

    @Override
    public String description() {
        return "mooncake, %d requests in %d conversations".formatted(offsets.length, firsts.length);
    }

    /// What is kept of each line. One thread.
    private static final class Index implements DatasetLines.Taker {
        final Numbers offsets = new Numbers();
        final Numbers firsts = new Numbers();
        final Numbers times = new Numbers();
        final Numbers before = new Numbers();
        final Numbers after = new Numbers();
        final Map<String, Integer> lasts = new HashMap<>();
        long outputs;

        @Override
        public void line(long number, long offset, byte[] line) throws BadRecordException {
            MooncakeRow row = MooncakeRow.of(line);
            int at = offsets.size();
            offsets.add(offset);
            outputs += row.outputLength();
            String session = row.session();
            Integer last = session == null ? null : lasts.get(session);
            if (session != null) {
                lasts.put(session, at);
            }
            if (last == null) {
                begin(at, row.micros());
            } else {
                before.add(last);
                after.add(at);
            }
        }

        private void begin(int at, @Nullable Long micros) throws BadRecordException {
            firsts.add(at);
            if (micros == null) {
                return;
            }
            if (times.size() > 0 && micros < times.last()) {
                throw new BadRecordException(
                        "timestamp",
                        micros / 1e3 + " ms",
                        "at least " + times.last() / 1e3 + " ms, that of a request before");
            }
            times.add(micros);
        }

        int[] nexts(int size) {
            int[] nexts = new int[size];
            Arrays.fill(nexts, NONE);
            int[] from = before.ints();
            int[] to = after.ints();
            for (int i = 0; i < from.length; i++) {
                nexts[from[i]] = to[i];
            }
            return nexts;
        }
    }
}
