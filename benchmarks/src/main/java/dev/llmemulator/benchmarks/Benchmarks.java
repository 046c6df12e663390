package dev.llmemulator.benchmarks;

import dev.llmemulator.loop.EventLoops;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The command: `benchmarks [quick|full] [name…]`. Without a name it runs all of them.
final class Benchmarks {
    private static final int USAGE = 2;

    private final Effort effort;
    private final PrintStream out;

    private Benchmarks(Effort effort, PrintStream out) {
        this.effort = effort;
        this.out = out;
    }

    /// One benchmark of this command.
    private interface Run {
        void run() throws IOException, InterruptedException, TimeoutException;
    }

    /// Runs what the arguments name and ends the process.
    public static void main(String... arguments) throws Exception {
        List<String> names = Arrays.asList(arguments);
        @Nullable Effort chosen = names.isEmpty() ? null : Effort.named(names.getFirst());
        if (chosen != null) {
            names = names.subList(1, names.size());
        }
        Effort effort = chosen != null ? chosen : Effort.FULL;
        System.exit(new Benchmarks(effort, System.out).run(names));
    }

    private int run(List<String> names) throws IOException, InterruptedException, TimeoutException {
        Map<String, Run> all =
                new TreeMap<>(Map.of("loopback", this::loopback, "bare", this::bare));
        for (String name : names) {
            if (!all.containsKey(name)) {
                System.err.printf("unknown benchmark '%s': expected %s%n", name, all.keySet());
                return USAGE;
            }
        }
        out.println(Machine.describe());
        for (var entry : all.entrySet()) {
            if (names.isEmpty() || names.contains(entry.getKey())) {
                entry.getValue().run();
            }
        }
        return 0;
    }

    private void loopback() throws IOException, InterruptedException {
        for (int connections : new int[] {10, 1_000, 5_000}) {
            for (int frameBytes : new int[] {120, 230}) {
                for (int run = 0; run < effort.runs(); run++) {
                    out.printf(
                            "loopback %s%n",
                            LoopbackLimit.measure(
                                    connections,
                                    frameBytes,
                                    Duration.ofSeconds(2),
                                    System::nanoTime));
                }
            }
        }
    }

    private void bare() throws IOException, InterruptedException, TimeoutException {
        for (Load load : effort.loads()) {
            Vertx vertx =
                    Vertx.vertx(
                            new VertxOptions()
                                    .setPreferNativeTransport(true)
                                    .setEventLoopPoolSize(
                                            Runtime.getRuntime().availableProcessors()));
            EventLoops loops = EventLoops.of(vertx, System::nanoTime);
            try (var probe = BareProbe.open(loops, load, System::nanoTime)) {
                out.printf("bare %s unmeasured %s%n", load, probe.run());
                for (int run = 1; run <= effort.runs(); run++) {
                    out.printf("bare %s run %d %s%n", load, run, probe.run());
                }
            } finally {
                vertx.close().await();
            }
        }
    }
}
