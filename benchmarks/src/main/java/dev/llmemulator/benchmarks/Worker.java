package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Figures;
import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Metric;
import dev.llmemulator.benchmarks.figure.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/// The main class of a JVM that holds one contender for one load: `worker KIND CLIENTS CYCLES`.
///
/// Runs the load for each line on standard input, answers with a line of figures, and ends with its
/// input, so it never outlives the process that started it.
final class Worker {
    private Worker() {}

    /// Serves the other end of its standard streams.
    public static void main(String... arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        ContenderKind kind = ContenderKind.valueOf(arguments[0]);
        Load load = Load.of(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
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

    /// Runs the load and says how busy the machine was with other things.
    static Figures run(Contender contender)
            throws IOException, InterruptedException, TimeoutException {
        return run(contender::run);
    }

    /// What a load does once.
    interface Once {
        Figures run() throws IOException, InterruptedException, TimeoutException;
    }

    /// Likewise of anything that gives figures.
    static Figures run(Once once) throws IOException, InterruptedException, TimeoutException {
        Surroundings before = Surroundings.now();
        Figures figures = once.run();
        return figures.with(Metric.LOAD_AVERAGE, before.loadAverage())
                .with(Metric.OTHERS_CPU, before.othersUntil(Surroundings.now()));
    }
}
