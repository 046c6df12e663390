package dev.llmemulator.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.benchmarks.figure.Measurements;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures what a user meets who types the first command: the launcher, a cold JVM, and a load at
/// once.
final class ColdStart {
    private static final Pattern ACHIEVED = Pattern.compile("achieved_of_offered=([0-9.]+)");
    private static final String VALID = "verdict=VALID";

    /// What the log says soon after the only token of a client that asks once.
    private static final String ANSWERED = "Client finished.";

    private static final double LEAST_ACHIEVED = 0.96;
    private static final double MOST_SECONDS = 0.6;

    private final Transcript transcript;

    ColdStart(Transcript transcript) {
        this.transcript = transcript;
    }

    void run(int rounds) throws IOException, InterruptedException {
        secondsUntilAnswered(); // builds the program if necessary and fills the page cache
        double[] answered = new double[rounds];
        double[] achieved = new double[rounds];
        double[] valid = new double[rounds];
        transcript.line("");
        for (int i = 0; i < rounds; i++) {
            answered[i] = secondsUntilAnswered();
            String report = report();
            achieved[i] = achieved(report);
            valid[i] = report.contains(VALID) ? 1 : 0;
            transcript.line(
                    String.format(
                            Locale.ROOT,
                            "cold %d: first answer after %.2f s; 500 x 3 achieved %.2f, %s",
                            i + 1,
                            answered[i],
                            achieved[i],
                            valid[i] == 1 ? "VALID" : "INVALID"));
        }
        transcript.line(
                Requirement.atMost(
                                "s to the first answer",
                                Measurements.median(answered),
                                MOST_SECONDS)
                        .toString());
        transcript.line(
                Requirement.atLeast(
                                "achieved of offered, 500 x 3",
                                Measurements.median(achieved),
                                LEAST_ACHIEVED)
                        .toString());
        transcript.line(
                Requirement.atLeast("of the runs VALID, 500 x 3", Measurements.median(valid), 1)
                        .toString());
    }

    /// One client asks for one token; priming would do the same a little earlier than the load.
    private static double secondsUntilAnswered() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process =
                start(Redirect.DISCARD, Redirect.PIPE, "1", "1", "1", "0", "1", "--no-priming");
        double seconds = Double.NaN;
        try (BufferedReader log = process.errorReader()) {
            String line = log.readLine();
            while (line != null) {
                if (Double.isNaN(seconds) && line.contains(ANSWERED)) {
                    seconds = (System.nanoTime() - start) / 1e9;
                }
                line = log.readLine();
            }
        }
        process.waitFor();
        return seconds;
    }

    private static String report() throws IOException, InterruptedException {
        Process process = start(Redirect.PIPE, Redirect.DISCARD, "500", "3", "100", "0.01", "500");
        String report = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return report;
    }

    private static double achieved(String report) {
        Matcher matcher = ACHIEVED.matcher(report);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    /// Starts the command on free ports, so that a running stack does not interfere.
    private static Process start(Redirect out, Redirect err, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Project.root().resolve("start_emulator.sh").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--http-port", "0", "--ws-port", "0"));
        return new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
    }
}
