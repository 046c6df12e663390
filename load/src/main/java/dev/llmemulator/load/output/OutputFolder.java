package dev.llmemulator.load.output;

import dev.llmemulator.load.recorder.HistogramLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a run leaves its files.
public final class OutputFolder {
    static final String RESULT = "result.json";
    static final String LATENCIES = "latency.hlog";
    static final String SERIES = "timeseries.csv";
    private static final String REPORT = "report.html";

    private OutputFolder() {}

    /// Writes all files, over those of an earlier run.
    ///
    /// @throws IOException when the folder cannot be made or written
    public static void write(Conclusion conclusion, Surroundings surroundings, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(RESULT), ResultJson.of(conclusion, surroundings));
        Files.writeString(folder.resolve(SERIES), TimeSeriesCsv.of(conclusion.seen().seconds()));
        HistogramLog.write(
                conclusion.result().totals(),
                surroundings.startedMillis(),
                conclusion.result().durationSeconds(),
                folder.resolve(LATENCIES));
        Files.writeString(folder.resolve(REPORT), HtmlReport.of(conclusion, surroundings));
    }
}
