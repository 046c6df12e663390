package dev.llmemulator.benchmarks;

import static dev.llmemulator.benchmarks.ContenderKind.BARE;
import static dev.llmemulator.benchmarks.ContenderKind.COUNTING;
import static dev.llmemulator.benchmarks.ContenderKind.LOOPBACK;
import static dev.llmemulator.benchmarks.ContenderKind.LOOPBACK_PUSH;
import static dev.llmemulator.benchmarks.ContenderKind.PRODUCT;
import static dev.llmemulator.benchmarks.ContenderKind.SCRAPED;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Machine;
import dev.llmemulator.benchmarks.publishing.Publishing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// The command: `benchmarks/run.sh [quick|full] [--save] [name...] [load...]`.
final class Benchmarks {
    private static final int USAGE = 2;
    private static final double LEAST_PUBLICATIONS = 30_000;
    private static final double LEAST_OF_BARE = 0.8;
    private static final List<String> USUAL =
            List.of("side-by-side", "one-stream", "idle-heap", "cold-start", "jmh", "profile");
    private static final Map<String, Run> ALL = new LinkedHashMap<>();

    static {
        ALL.put("side-by-side", sideBySide(PRODUCT, BARE, LOOPBACK, LOOPBACK_PUSH));
        ALL.put("one-stream", (r, journal) -> new OneStream(journal).run(r.effort().runs()));
        ALL.put("idle-heap", (r, journal) -> new IdleHeap(journal).run(r.effort().idleClients()));
        ALL.put("cold-start", (r, journal) -> new ColdStart(journal).run(r.effort().runs()));
        ALL.put("jmh", (r, journal) -> new Micro(journal).run(r.effort()));
        ALL.put(
                "profile",
                (r, journal) -> new Profile(journal).run(r.loadsOr(Request.PUBLISHED).getLast()));
        ALL.put("publish", (r, journal) -> publish(r.effort().runs(), journal));
        ALL.put("recording", sideBySide(PRODUCT, COUNTING));
        ALL.put("cluster", cluster("token", ClusterRuns.TOKEN));
        ALL.put("cluster-joined", cluster("joined", ClusterRuns.JOINED));
        ALL.put("scraped", sideBySide(PRODUCT, SCRAPED));
        ALL.put("product", sideBySide(PRODUCT));
        ALL.put("bare", sideBySide(BARE));
        ALL.put("loopback", sideBySide(LOOPBACK, LOOPBACK_PUSH));
    }

    private Benchmarks() {}

    /// One benchmark of this command.
    private interface Run {
        void run(Request request, Journal journal)
                throws IOException, InterruptedException, TimeoutException;
    }

    /// Runs what the arguments name and ends the process.
    public static void main(String... arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        List<String> words = Arrays.asList(arguments);
        Request request;
        try {
            request = Request.read(words, ALL.keySet(), USUAL);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        String command = "benchmarks/run.sh " + String.join(" ", words);
        for (var benchmark : ALL.entrySet()) {
            if (request.names().contains(benchmark.getKey())) {
                Journal journal = new Journal(System.out);
                journal.line("command: " + command);
                journal.line("commit: " + Project.commit());
                journal.line(Machine.describe());
                benchmark.getValue().run(request, journal);
                if (request.save()) {
                    journal.save(runFile(benchmark.getKey()));
                }
            }
        }
        System.exit(0);
    }

    private static Path runFile(String name) {
        return Project.root()
                .resolve("docs/runs/%s-%s.txt".formatted(LocalDate.now(ZoneOffset.UTC), name));
    }

    private static void publish(int rounds, Journal journal)
            throws IOException, InterruptedException {
        Publishing.Rates rates =
                new Publishing(journal::line, Project.root().resolve("deploy/centrifugo.json"))
                        .run(rounds);
        journal.line(
                Target.atLeast("publications/s", rates.product(), LEAST_PUBLICATIONS).toString());
        journal.line(
                Target.atLeast("of bare batches", rates.product() / rates.bare(), LEAST_OF_BARE)
                        .toString());
    }

    private static Run cluster(String publish, List<Load> usual) {
        return (request, journal) ->
                new ClusterRuns(journal, publish)
                        .run(request.loadsOr(usual), request.effort().runs());
    }

    private static Run sideBySide(ContenderKind... kinds) {
        return (request, journal) ->
                new SideBySide(List.of(kinds), journal)
                        .run(request.loadsOr(Request.PUBLISHED), request.effort().runs());
    }
}
