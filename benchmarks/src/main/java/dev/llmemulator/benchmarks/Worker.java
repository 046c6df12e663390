package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.MachineActivity;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/// Is the main class of a JVM that holds one contender for one load: `worker KIND CLIENTS CYCLES
/// GAP_MILLIS`.
///
/// It runs the load for each line on standard input, answers with a line of figures, and ends with
/// its input, so it never outlives the process that started it.
final class Worker {
    private Worker() {}

    /// Serves requests on standard input until it ends.
    public static void main(String... arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        ContenderKind kind = ContenderKind.valueOf(arguments[0]);
        Load usual = Load.of(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Duration gap = Duration.ofMillis(Long.parseLong(arguments[3]));
        Load load = new Load(usual.clients(), usual.cycles(), usual.tokens(), gap);
        try (Contender contender = kind.open(load);
                BufferedReader orders =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (orders.readLine() != null) {
                System.out.println(run(contender));
            }
        }
        System.exit(0);
    }

    /// Runs the load and adds how busy the machine was otherwise.
    static Measurements run(Contender contender)
            throws IOException, InterruptedException, TimeoutException {
        return run(contender::run);
    }

    /// Runs a load once.
    interface Once {
        Measurements run() throws IOException, InterruptedException, TimeoutException;
    }

    /// Runs anything that returns figures in the same way.
    static Measurements run(Once once) throws IOException, InterruptedException, TimeoutException {
        MachineActivity before = MachineActivity.now();
        Measurements figures = once.run();
        return figures.with(Metric.LOAD_AVERAGE, before.loadAverage())
                .with(Metric.OTHERS_CPU, before.othersUntil(MachineActivity.now()));
    }
}
