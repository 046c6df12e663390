package dev.llmemulator.load.output;

import dev.llmemulator.load.recorder.HistogramLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where a run leaves its files.
public final class OutputFolder {
    static final String RESULT = "result.json";
    static final String LATENCIES = "latency.hlog";
    static final String SERIES = "timeseries.csv";
    private static final String REPORT = "report.html";

    private OutputFolder() {}

    /// The files that are written into a folder.
    public static List<Path> files(Path folder) {
        return List.of(
                folder.resolve(RESULT),
                folder.resolve(SERIES),
                folder.resolve(LATENCIES),
                folder.resolve(REPORT));
    }

    /// Makes the folder and finds out whether all files can be written into it.
    ///
    /// @throws IOException when one cannot
    public static void check(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path file : files(folder)) {
            Outputs.check(file);
        }
    }

    /// Returns the text of `result.json`.
    public static String result(Conclusion conclusion, Surroundings surroundings)
            throws IOException {
        return ResultJson.of(conclusion, surroundings);
    }

    /// Returns the text of `report.html`.
    public static String report(Conclusion conclusion, Surroundings surroundings)
            throws IOException {
        return HtmlReport.of(conclusion, surroundings);
    }

    /// Writes all files, over those of an earlier run.
    public static void write(
            Conclusion conclusion, Surroundings surroundings, Path folder, Outputs outputs) {
        if (!outputs.folder(folder)) {
            return;
        }
        outputs.write(folder.resolve(RESULT), () -> ResultJson.of(conclusion, surroundings));
        outputs.write(folder.resolve(SERIES), () -> TimeSeriesCsv.of(conclusion.seen().seconds()));
        outputs.write(
                folder.resolve(LATENCIES),
                () ->
                        HistogramLog.of(
                                conclusion.result().totals(),
                                surroundings.startedMillis(),
                                conclusion.result().durationSeconds()));
        outputs.write(folder.resolve(REPORT), () -> HtmlReport.of(conclusion, surroundings));
    }
}
