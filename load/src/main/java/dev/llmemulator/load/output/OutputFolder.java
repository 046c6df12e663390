package dev.llmemulator.load.output;

import dev.llmemulator.load.recorder.HistogramLog;
import dev.llmemulator.load.recorder.SecondTimes;
import dev.llmemulator.load.verdict.Second;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /// Returns the files that a run can be read from again, by name.
    public static Map<String, byte[]> parts(Conclusion conclusion, Surroundings surroundings)
            throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (Map.Entry<String, Outputs.Content> each : texts(conclusion, surroundings).entrySet()) {
            parts.put(each.getKey(), each.getValue().text().getBytes(StandardCharsets.UTF_8));
        }
        return parts;
    }

    private static Map<String, Outputs.Content> texts(
            Conclusion conclusion, Surroundings surroundings) {
        Map<String, Outputs.Content> texts = new LinkedHashMap<>();
        texts.put(RESULT, () -> ResultJson.of(conclusion, surroundings));
        texts.put(SERIES, () -> TimeSeriesCsv.of(conclusion.seen().seconds()));
        texts.put(
                LATENCIES,
                () ->
                        HistogramLog.of(
                                conclusion.result().totals(),
                                lags(conclusion.seen().seconds()),
                                surroundings.startedMillis(),
                                conclusion.result().durationSeconds()));
        return texts;
    }

    private static Map<Integer, SecondTimes> lags(List<Second> seconds) {
        Map<Integer, SecondTimes> lags = new TreeMap<>();
        seconds.forEach(each -> lags.put(each.second(), each.lag()));
        return lags;
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
        texts(conclusion, surroundings)
                .forEach((name, text) -> outputs.write(folder.resolve(name), text));
        outputs.write(folder.resolve(REPORT), () -> HtmlReport.of(conclusion, surroundings));
    }
}
