package dev.llmemulator.verification.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds every scripted conversation with the real Centrifugo and with the embedded server, and
/// compares what the two said, message by message.
@Tag("conformance")
@Execution(ExecutionMode.CONCURRENT)
class ConformanceTest {
    private static final List<String> FILES =
            List.of(
                    "framing.txt",
                    "connect.txt",
                    "token.txt",
                    "subscribe.txt",
                    "publish.txt",
                    "history.txt",
                    "recovery.txt",
                    "timers.txt",
                    "expiry.txt",
                    "api.txt",
                    "shutdown.txt");
    private static final Pattern CHANNEL =
            Pattern.compile("\\b(session|open|wish|small|plain|member|crowd):[a-z0-9-]+");
    private static final Pattern SAID =
            Pattern.compile("(?<before>[a-z]*< |= \\d+ )(?<json>\\{.*)");

    @AutoClose private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AutoClose
    private static final ExecutorService BESIDE = Executors.newVirtualThreadPerTaskExecutor();

    @AutoClose private static final ConformanceServers CENTRIFUGO = ConformanceServers.centrifugo();
    @AutoClose private static final ConformanceServers EMBEDDED = ConformanceServers.embedded();

    static Stream<Case> cases() {
        return scripts().flatMap(ConformanceTest::inEachFormat);
    }

    private static Stream<Script> scripts() {
        return FILES.stream().flatMap(file -> ScriptFile.read(file).stream());
    }

    private static Stream<Case> inEachFormat(Script script) {
        boolean connects =
                script.lines().stream().anyMatch(line -> line.step() instanceof Step.Send);
        Stream<WireKind> wires =
                script.jsonOnly() || !connects
                        ? Stream.of(WireKind.JSON)
                        : Stream.of(WireKind.values());
        return wires.map(wire -> new Case(script, wire));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsCentrifugo(Case one) throws IOException {
        CompletableFuture<List<String>> other =
                CompletableFuture.supplyAsync(() -> play(one, CENTRIFUGO), BESIDE);
        List<String> ours = play(one, EMBEDDED);
        List<String> real = other.join();
        record(one, "centrifugo", real);
        record(one, "embedded", ours);

        List<String> realScript = expected(one, Peer.Kind.CENTRIFUGO);
        List<String> ourScript = expected(one, Peer.Kind.EMBEDDED);
        assertThat(ordered(ours))
                .as("the embedded server against Centrifugo")
                .isEqualTo(realScript.equals(ourScript) ? ordered(real) : ourScript);
        assertThat(ordered(real)).as("Centrifugo against the script").isEqualTo(realScript);
    }

    private static List<String> expected(Case one, Peer.Kind peer) {
        return ordered(one.script.lines(peer).stream().map(Script.Line::text).toList());
    }

    /// Keeps a transcript in the build folder, for a reader who looks into a difference.
    private static void record(Case one, String peer, List<String> transcript) throws IOException {
        String name = one.script.name().replace(' ', '-') + "." + one.wire + ".txt";
        Path file = Path.of("target", "conformance", peer, name);
        Files.createDirectories(file.getParent());
        Files.write(file, transcript);
    }

    private static List<String> play(Case one, ConformanceServers servers) {
        Peer peer = servers.of(one.script.setup(), one.wire);
        return Player.play(one.script, HTTP, peer, one.wire, InstantSource.system());
    }

    private static List<String> ordered(List<String> transcript) {
        return transcript.stream().map(ConformanceTest::ordered).toList();
    }

    private static String ordered(String line) {
        Matcher said = SAID.matcher(line);
        return said.matches() ? said.group("before") + Masks.ordered(said.group("json")) : line;
    }

    @Test
    void usesEachChannelAndEachNameInOneCaseOnly() {
        List<String> used =
                scripts()
                        .flatMap(
                                script -> Stream.concat(channels(script), Stream.of(script.name())))
                        .toList();

        assertThat(used).doesNotHaveDuplicates();
    }

    private static Stream<String> channels(Script script) {
        return CHANNEL.matcher(script.lines().toString())
                .results()
                .map(MatchResult::group)
                .distinct();
    }

    /// A script in one wire format.
    record Case(Script script, WireKind wire) {
        @Override
        public String toString() {
            return script.name() + " (" + script.rows() + ", " + wire + ")";
        }
    }
}
