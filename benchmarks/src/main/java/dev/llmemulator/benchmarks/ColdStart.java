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
    private static final String CONNECTED = "Client connected.";
    private static final double LEAST_ACHIEVED = 0.90;
    private static final double MOST_SECONDS = 2;

    private final Transcript transcript;

    ColdStart(Transcript transcript) {
        this.transcript = transcript;
    }

    void run(int rounds) throws IOException, InterruptedException {
        secondsUntilConnected(); // The first start builds the program if necessary and fills the
        // page cache.
        double[] connected = new double[rounds];
        double[] achieved = new double[rounds];
        transcript.line("");
        for (int i = 0; i < rounds; i++) {
            connected[i] = secondsUntilConnected();
            achieved[i] = achieved();
            transcript.line(
                    String.format(
                            Locale.ROOT,
                            "cold %d: first client connected after %.2f s; 500 x 3 achieved %.2f",
                            i + 1,
                            connected[i],
                            achieved[i]));
        }
        transcript.line(
                Requirement.atMost(
                                "s to the first connected client",
                                Measurements.median(connected),
                                MOST_SECONDS)
                        .toString());
        transcript.line(
                Requirement.atLeast(
                                "achieved of offered, 500 x 3",
                                Measurements.median(achieved),
                                LEAST_ACHIEVED)
                        .toString());
    }

    private static double secondsUntilConnected() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(Redirect.DISCARD, Redirect.PIPE, "1", "1", "1", "0");
        double seconds = Double.NaN;
        try (BufferedReader log = process.errorReader()) {
            String line = log.readLine();
            while (line != null) {
                if (Double.isNaN(seconds) && line.contains(CONNECTED)) {
                    seconds = (System.nanoTime() - start) / 1e9;
                }
                line = log.readLine();
            }
        }
        process.waitFor();
        return seconds;
    }

    private static double achieved() throws IOException, InterruptedException {
        Process process = start(Redirect.PIPE, Redirect.DISCARD, "500", "3", "100", "0.01", "500");
        String report = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
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
