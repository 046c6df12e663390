package dev.llmemulator.benchmarks;

import static dev.llmemulator.benchmarks.ContenderKind.BARE;
import static dev.llmemulator.benchmarks.ContenderKind.COUNTING;
import static dev.llmemulator.benchmarks.ContenderKind.EARLIER;
import static dev.llmemulator.benchmarks.ContenderKind.EVENTS;
import static dev.llmemulator.benchmarks.ContenderKind.EVENTS_APART;
import static dev.llmemulator.benchmarks.ContenderKind.EVENTS_COUNTING;
import static dev.llmemulator.benchmarks.ContenderKind.LLMSIM;
import static dev.llmemulator.benchmarks.ContenderKind.LOOPBACK;
import static dev.llmemulator.benchmarks.ContenderKind.LOOPBACK_PUSH;
import static dev.llmemulator.benchmarks.ContenderKind.PRODUCT;
import static dev.llmemulator.benchmarks.ContenderKind.SCRAPED;
import static dev.llmemulator.benchmarks.ContenderKind.WATCHED;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.MachineDescription;
import dev.llmemulator.benchmarks.publishing.Publishing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// Runs the command `benchmarks/run.sh [quick|full] [--save] [name...] [load...]`.
final class Benchmarks {
    private static final int USAGE = 2;
    private static final double LEAST_PUBLICATIONS = 30_000;
    private static final double LEAST_OF_BARE = 0.8;
    private static final Load SLOW = new Load(9_000, 1, 100, Duration.ofMillis(50));
    private static final List<String> USUAL =
            List.of("side-by-side", "one-stream", "idle-heap", "cold-start", "jmh", "profile");
    private static final Map<String, Run> ALL = new LinkedHashMap<>();

    static {
        ALL.put("side-by-side", sideBySide(PRODUCT, BARE, LOOPBACK, LOOPBACK_PUSH));
        ALL.put("one-stream", (r, transcript) -> new OneStream(transcript).run(r.effort().runs()));
        ALL.put(
                "idle-heap",
                (r, transcript) -> new IdleHeap(transcript).run(r.effort().idleClients()));
        ALL.put("cold-start", (r, transcript) -> new ColdStart(transcript).run(r.effort().runs()));
        ALL.put("jmh", (r, transcript) -> new Micro(transcript).run(r.effort()));
        ALL.put(
                "profile",
                (r, transcript) ->
                        new CpuTimeReport(transcript).run(r.loadsOr(Request.PUBLISHED).getLast()));
        ALL.put("publish", (r, transcript) -> publish(r.effort().runs(), transcript));
        ALL.put("recording", sideBySide(PRODUCT, COUNTING));
        ALL.put("cluster", cluster("token", ClusterRuns.TOKEN));
        ALL.put("cluster-joined", cluster("joined", ClusterRuns.JOINED));
        ALL.put("scraped", sideBySide(PRODUCT, SCRAPED));
        ALL.put("watched", sideBySide(PRODUCT, WATCHED));
        ALL.put("events", sideBySide(EVENTS));
        ALL.put("events-llmsim", sideBySide(EVENTS, LLMSIM));
        ALL.put("events-recording", sideBySide(EVENTS, EVENTS_COUNTING));
        ALL.put(
                "events-apart",
                (request, transcript) ->
                        new SideBySide(List.of(EVENTS_APART), transcript)
                                .run(List.of(SLOW), request.effort().runs()));
        ALL.put(
                "event-stream",
                (r, transcript) -> new OneEventStream(transcript).run(r.effort().runs()));
        ALL.put("answers", (r, transcript) -> new AnswerRate(transcript).run(r.effort().runs()));
        ALL.put(
                "stream-memory",
                (r, transcript) ->
                        new StreamMemory(transcript)
                                .run(r.effort().idleClients(), r.effort().runs()));
        ALL.put("product", sideBySide(PRODUCT));
        ALL.put("earlier", sideBySide(PRODUCT, EARLIER));
        ALL.put("bare", sideBySide(BARE));
        ALL.put("loopback", sideBySide(LOOPBACK, LOOPBACK_PUSH));
    }

    private Benchmarks() {}

    /// Runs one benchmark of this command.
    private interface Run {
        void run(Request request, Transcript transcript)
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
                Transcript transcript = new Transcript(System.out);
                transcript.line("command: " + command);
                transcript.line("commit: " + Project.commit());
                transcript.line(MachineDescription.describe());
                benchmark.getValue().run(request, transcript);
                if (request.save()) {
                    transcript.save(runFile(benchmark.getKey()));
                }
            }
        }
        System.exit(0);
    }

    private static Path runFile(String name) {
        return Project.root()
                .resolve("docs/runs/%s-%s.txt".formatted(LocalDate.now(ZoneOffset.UTC), name));
    }

    private static void publish(int rounds, Transcript transcript)
            throws IOException, InterruptedException {
        Publishing.Rates rates =
                new Publishing(transcript::line, Project.root().resolve("deploy/centrifugo.json"))
                        .run(rounds);
        transcript.line(
                Requirement.atLeast("publications/s", rates.product(), LEAST_PUBLICATIONS)
                        .toString());
        transcript.line(
                Requirement.atLeast(
                                "of bare batches", rates.product() / rates.bare(), LEAST_OF_BARE)
                        .toString());
    }

    private static Run cluster(String publish, List<Load> usual) {
        return (request, transcript) ->
                new ClusterRuns(transcript, publish)
                        .run(request.loadsOr(usual), request.effort().runs());
    }

    private static Run sideBySide(ContenderKind... kinds) {
        return (request, transcript) ->
                new SideBySide(List.of(kinds), transcript)
                        .run(request.loadsOr(Request.PUBLISHED), request.effort().runs());
    }
}
