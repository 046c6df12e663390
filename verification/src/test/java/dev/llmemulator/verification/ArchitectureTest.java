package dev.llmemulator.verification;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// Tests which part may use which. The reasons are in `docs/architecture.md`.
@AnalyzeClasses(packages = "dev.llmemulator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.llmemulator.";

    @ArchTest
    static final ArchRule MODULES =
            mayUse(
                            "",
                            Map.of(
                                    "loop",
                                    List.of(),
                                    "protocol",
                                    List.of(),
                                    "http",
                                    List.of(),
                                    "realtime",
                                    List.of("loop", "protocol", "http"),
                                    "emulator",
                                    List.of("loop", "protocol", "http"),
                                    "load",
                                    List.of("loop", "protocol"),
                                    "fleet",
                                    List.of("load"),
                                    "stack",
                                    List.of("loop", "protocol", "http", "realtime", "emulator"),
                                    "web",
                                    List.of("http"),
                                    "cli",
                                    List.of(
                                            "loop",
                                            "protocol",
                                            "http",
                                            "realtime",
                                            "emulator",
                                            "load",
                                            "fleet",
                                            "stack",
                                            "web")))
                    .because(
                            "a tester that shares code with the server under test hides that"
                                    + " server's bugs");

    @ArchTest
    static final ArchRule PROTOCOL =
            mayUse(
                            "protocol.",
                            Map.of(
                                    "anthropic", List.of("openai", "body", "json", "sse"),
                                    "openai", List.of("body", "json", "sse"),
                                    "body", List.of(),
                                    "json", List.of(),
                                    "protobuf", List.of(),
                                    "sse", List.of(),
                                    "address", List.of()))
                    .because("an API is written with formats, and no format knows an API");

    @ArchTest
    static final ArchRule REALTIME =
            mayUse(
                            "realtime.",
                            Map.of(
                                    "transport", List.of("session"),
                                    "serverapi", List.of("session", "channel", "broker", "auth"),
                                    "session", List.of("channel", "broker", "auth"),
                                    "channel", List.of("broker"),
                                    "broker", List.of(),
                                    "auth", List.of()))
                    .because("a session talks to its transport through a port, never upward");

    @ArchTest
    static final ArchRule EMULATOR =
            mayUse(
                            "emulator.",
                            Map.of(
                                    "face",
                                            List.of(
                                                    "stream",
                                                    "completion",
                                                    "delivery",
                                                    "quota",
                                                    "schema",
                                                    "tokenizer"),
                                    "quota", List.of(),
                                    "delivery", List.of("stream", "completion"),
                                    "fault", List.of("stream", "completion"),
                                    "stream", List.of("completion"),
                                    "schema", List.of("completion"),
                                    "completion", List.of(),
                                    "tokenizer", List.of()))
                    .because("a stream knows neither who asked for it nor what carries it");

    @ArchTest
    static final ArchRule STREAM =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "emulator.stream..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "protocol..")
                    .because("its sinks write what travels, each in a format of its own");

    @ArchTest
    static final ArchRule FACES =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "emulator.face..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "emulator.delivery.*..")
                    .because("a face publishes through the port, whichever broker is behind it");

    @ArchTest
    static final ArchRule APIS =
            mayUse(
                            "emulator.face.",
                            Map.of(
                                    "session", List.of(),
                                    "node", List.of(),
                                    "openai", List.of("answer"),
                                    "anthropic", List.of("answer"),
                                    "answer", List.of()))
                    .because("what APIs share is said once, and none of them knows another");

    @ArchTest
    static final ArchRule LOAD =
            mayUse(
                            "load.",
                            Map.ofEntries(
                                    entry(
                                            "engine",
                                            List.of(
                                                    "wire",
                                                    "client",
                                                    "arrival",
                                                    "scenario",
                                                    "recorder")),
                                    entry("wire", List.of("client", "clock", "scenario")),
                                    entry("client", List.of("clock", "scenario", "recorder")),
                                    entry("clock", List.of()),
                                    entry("report", List.of("scenario", "recorder")),
                                    entry("threshold", List.of("report")),
                                    entry(
                                            "verdict",
                                            List.of("clock", "report", "recorder", "scenario")),
                                    entry(
                                            "search",
                                            List.of(
                                                    "threshold",
                                                    "verdict",
                                                    "report",
                                                    "recorder",
                                                    "scenario")),
                                    entry(
                                            "output",
                                            List.of(
                                                    "search",
                                                    "threshold",
                                                    "verdict",
                                                    "report",
                                                    "recorder",
                                                    "scenario")),
                                    entry("arrival", List.of("scenario")),
                                    entry("dataset", List.of("scenario")),
                                    entry("recorder", List.of("scenario")),
                                    entry("scenario", List.of())))
                    .because("a virtual client is a state machine that sees no socket");

    @ArchTest
    static final ArchRule CLIENTS =
            mayUse(
                            "load.client.",
                            Map.of(
                                    "session", List.of("link", "stream"),
                                    "completion", List.of("stream"),
                                    "link", List.of("stream"),
                                    "stream", List.of()))
                    .because("a stream is proved and timed alike, whatever carried it");

    @ArchTest
    static final ArchRule CLIENT_KINDS =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "load.engine..",
                            ROOT + "load.arrival..",
                            ROOT + "load.recorder..",
                            ROOT + "load.verdict..",
                            ROOT + "load.threshold..",
                            ROOT + "load.output..",
                            ROOT + "load.search..",
                            ROOT + "load.report..",
                            ROOT + "load.dataset..",
                            ROOT + "load.scenario..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "load.client.*..")
                    .because("only the door of a load knows which kind of client runs");

    @ArchTest
    static final ArchRule FLEET =
            mayUse(
                            "fleet.",
                            Map.of(
                                    "lead", List.of("group", "message"),
                                    "agent", List.of("message"),
                                    "group", List.of(),
                                    "message", List.of()))
                    .because("what is said is apart from how it travels and from who says it");

    @ArchTest
    static final ArchRule GROUPS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "fleet.group")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.jgroups..")
                    .because("a load of one process loads no class of it");

    @ArchTest
    static final ArchRule CYCLES =
            slices().matching(ROOT + "(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("packages that need each other are one package");

    @ArchTest
    static final ArchRule NETWORK =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT + "loop",
                            ROOT + "http",
                            ROOT + "web",
                            ROOT + "realtime",
                            ROOT + "realtime.transport..",
                            ROOT + "realtime.serverapi",
                            ROOT + "realtime.auth",
                            ROOT + "emulator",
                            ROOT + "emulator.face..",
                            ROOT + "emulator.delivery..",
                            ROOT + "load",
                            ROOT + "load.engine",
                            ROOT + "load.wire",
                            ROOT + "stack..",
                            ROOT + "cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx..", "io.netty..")
                    .because(
                            "domain code runs on the Loop port, with a hand-driven clock in tests");

    @ArchTest
    static final ArchRule CODECS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT + "protocol.json",
                            ROOT + "protocol.body",
                            ROOT + "protocol.protobuf",
                            ROOT + "http",
                            ROOT + "web",
                            ROOT + "realtime.serverapi",
                            ROOT + "realtime.auth",
                            ROOT + "emulator.face..",
                            ROOT + "emulator.delivery..",
                            ROOT + "emulator.schema",
                            ROOT + "load.wire",
                            ROOT + "load.dataset",
                            ROOT + "load.report",
                            ROOT + "load.output",
                            ROOT + "stack..",
                            ROOT + "cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "com.fasterxml.jackson..",
                            "com.google.protobuf..",
                            "io.vertx.core.json..")
                    .because("formats are read and written at the edge, records travel inside");

    @ArchTest
    static final ArchRule TOKENIZER =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "emulator.tokenizer.jtokkit")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.knuddels..")
                    .because("faces count tokens through the port, whichever library is behind it");

    @ArchTest
    static final ArchRule HISTOGRAMS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "load.recorder", ROOT + "load.report")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.HdrHistogram..")
                    .because("how a distribution is kept is the recorder's own affair");

    @ArchTest
    static final ArchRule COMMAND_LINE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("picocli..", "ch.qos.logback..")
                    .because("options and log output are wired where the program starts");

    @ArchTest
    static final ArchRule METRICS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "cli.metrics", ROOT + "stack.metrics")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.prometheus..")
                    .because("parts count for themselves; how that is shown is no part of theirs");

    @ArchTest
    static final ArchRule TIME =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "stack..", ROOT + "cli..")
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(InstantSource.class, "system")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class)
                    .because("time is a parameter, so that a test never waits for it");

    @ArchTest
    static final ArchRule CHANCE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "stack..", ROOT + "cli..")
                    .should()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(ThreadLocalRandom.class, "current")
                    .orShould()
                    .callMethod(RandomGenerator.class, "getDefault")
                    .because("chance is a parameter, so that a run can be repeated from its seed");

    @ArchTest
    static final ArchRule HOST_NAMES =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "protocol.address")
                    .should()
                    .callMethod(URI.class, "getHost")
                    .orShould()
                    .callMethod(URI.class, "getPort")
                    .because(
                            "a URI has neither for names such as centrifugo_node1: ask"
                                    + " PeerAddress");

    @ArchTest
    static final ArchRule LOGGING =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.util.logging..")
                    .because("there is one log, and it is SLF4J's");

    @ArchTest
    static final ArchRule STANDARD_STREAMS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "cli..")
                    .should(ACCESS_STANDARD_STREAMS)
                    .because("standard output is the report's alone");

    @ArchTest static final ArchRule EXCEPTIONS = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule MESSAGES =
            classes()
                    .that()
                    .resideInAPackage(ROOT + "protocol..")
                    .and()
                    .areTopLevelClasses()
                    .should()
                    .beInterfaces()
                    .orShould()
                    .beRecords()
                    .orShould()
                    .beEnums()
                    .orShould()
                    .haveModifier(FINAL)
                    .because("messages are closed: whoever switches over them sees all of them");

    /// What the parts of a package may use of each other. Each part has to be named, and to exist.
    private static ArchRule mayUse(String parent, Map<String, List<String>> parts) {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String part : parts.keySet()) {
            layers = layers.layer(part).definedBy(ROOT + parent + part + "..");
        }
        for (Map.Entry<String, List<String>> part : parts.entrySet()) {
            String[] used = part.getValue().toArray(String[]::new);
            var rule = layers.whereLayer(part.getKey());
            layers =
                    used.length == 0 ? rule.mayNotAccessAnyLayer() : rule.mayOnlyAccessLayers(used);
        }
        ArchRule named =
                classes()
                        .that()
                        .resideInAPackage(ROOT + parent + "*..")
                        .should()
                        .resideInAnyPackage(
                                parts.keySet().stream()
                                        .map(part -> ROOT + parent + part + "..")
                                        .toArray(String[]::new));
        return CompositeArchRule.of(layers).and(named);
    }
}
