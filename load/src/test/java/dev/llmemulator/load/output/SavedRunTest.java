package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.TurnFigures;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.ResponsePlan;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Second;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.protocol.Cases;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedRunTest {
    private static final int PARTS = 3;
    private static final LoadPlan PLAN = LoadPlan.builder().build();

    @TempDir private Path home;
    private final RandomGenerator random = Cases.generator(11);

    @Test
    void isReadAsItWasWritten() throws Exception {
        LoadResult result = result(filled(500), 5.25);
        SavedRun run = saved("a", result, "10");

        assertThat(run.result(PLAN)).isEqualTo(result);
        assertThat(run.verdict().reasons())
                .isEqualTo(Verdict.of(result, Observations.NONE).reasons());
        assertThat(run.scenario()).containsEntry("clients", "10");
        assertThat(run.seen().seconds()).containsExactly(second(1, 700));
        assertThat(run.surroundings())
                .isEqualTo(Surroundings.of("1.2.3", "2026-01-01T00:00:00Z", 0, run.scenario()));
    }

    @Test
    void keepsWhatWasNotMeasured() throws Exception {
        Map<Phase, Totals> phases = new EnumMap<>(Phase.class);
        phases.put(Phase.MEASURED, Totals.of(List.of(filled(10))));
        phases.put(Phase.WARM_UP, totals(Count.LOST, 7));
        LoadResult result = new LoadResult(PLAN, phases, 1, true);
        SavedRun run = saved("a", result, "10");

        assertThat(run.result(PLAN).phases().get(Phase.WARM_UP).count(Count.LOST)).isEqualTo(7);
        assertThat(run.result(PLAN).outcome()).isEqualTo(result.outcome());
    }

    @Test
    void isTheSameMergedFromItsParts() throws Exception {
        List<Recorder> recorders = IntStream.range(0, PARTS).mapToObj(_ -> filled(1_000)).toList();
        List<SavedRun> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            parts.add(saved("part" + i, result(recorders.get(i), 4 + i), "10"));
        }
        LoadPlan plan = LoadPlan.builder().clients(30).build();
        LoadResult whole = new LoadResult(plan, Totals.of(recorders), 6, false);

        SavedRun merged = RunMerge.of(parts);

        assertThat(merged.scenario()).containsEntry("clients", "30");
        assertThat(merged.seen().seconds()).containsExactly(second(1, 2_100));
        LoadResult result = merged.result(plan);
        assertThat(TurnFigures.of(result.totals()))
                .isEqualTo(TurnFigures.of(whole.totals()))
                .extracting(TurnFigures::cycles)
                .containsExactly(1_002L, 999L, 999L);
        for (Figure figure : Figures.all().values()) {
            assertThat(figure.of(result)).as(figure.name()).isEqualTo(figure.of(whole));
        }
    }

    @Test
    void keepsWhenWavesBegan() throws Exception {
        SavedRun early = saved("early", List.of(0.0, 7.5));
        SavedRun late = saved("late", List.of(0.25, 6.5, 12.0));

        assertThat(early.seen().waves()).containsExactly(0.0, 7.5);
        assertThat(RunMerge.of(List.of(early, late)).seen().waves())
                .containsExactly(0.0, 6.5, 12.0);
        assertThat(saved("one", List.of(0.0)).seen().waves()).isEmpty();
    }

    @Test
    void saysOfWhichMachinesItWasMerged() throws Exception {
        SavedRun small = saved("small", result(filled(1), 1), "10");
        Machine big = new Machine("", "1.2.3", "Plan 9", 64, 9_000, "a JDK", List.of("-Xmx9g"));
        SavedRun large = madeOn(big, saved("large", result(filled(1), 1), "10"));

        Surroundings merged = RunMerge.of(List.of(large, small)).surroundings();

        assertThat(merged.startedMillis()).isEqualTo(small.surroundings().startedMillis());
        assertThat(merged.scenario()).containsEntry("clients", "20");
        assertThat(merged.machines())
                .extracting(Machine::part)
                .containsExactly(large.name(), small.name());
        assertThat(merged.traits())
                .containsEntry("machines", "2")
                .containsEntry("version", "1.2.3")
                .hasEntrySatisfying(
                        "system",
                        system -> assertThat(system).startsWith(large.name() + ": Plan 9; "));
        assertThat(merged.sections())
                .singleElement()
                .extracting(section -> section.lines().getFirst())
                .asString()
                .startsWith("[part=" + large.name() + ", processors=64, heap_mib=9000, ");
        assertThat(small.surroundings().sections()).isEmpty();
    }

    @Test
    void namesThePartsOfWhatWasMergedBefore() throws Exception {
        SavedRun one = saved("one", result(filled(1), 1), "10");
        SavedRun two = saved("two", result(filled(1), 1), "10");
        SavedRun both = RunMerge.of(List.of(one, two));
        SavedRun three = saved("three", result(filled(1), 1), "10");

        assertThat(RunMerge.of(List.of(both, three)).surroundings().machines())
                .extracting(Machine::part)
                .containsExactly(
                        both.name() + ": " + one.name(),
                        both.name() + ": " + two.name(),
                        three.name());
    }

    @Test
    void mergesOnlyPartsOfOneLoad() throws Exception {
        SavedRun one = saved("one", result(filled(1), 1), "10");
        SavedRun other = saved("other", result(filled(1), 1), "10", "delay", "0.02");

        assertThatThrownBy(() -> RunMerge.of(List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delay is '-' in ")
                .hasMessageContaining("'0.02' in ");
    }

    @Test
    void isComparedFigureByFigure() throws Exception {
        Recorder fast = new Recorder();
        fast.record(Timing.DELIVERY_LAG, 2_000_000);
        Recorder slow = new Recorder();
        slow.record(Timing.DELIVERY_LAG, 3_000_000);
        slow.add(Count.LOST, 4);
        LoadResult a = result(fast, 1);
        LoadResult b = result(slow, 1);
        RunComparison comparison = RunComparison.of(saved("a", a, "10"), a, saved("b", b, "20"), b);

        assertThat(comparison.text(false))
                .contains("[clients: a=10, b=20]")
                .containsPattern("delivery_lag.p99 +2.00 ms +3.00 ms +\\+1.00 ms +\\+50\\.\\d %")
                .containsPattern("integrity.lost +0 +4 +\\+4 +-")
                .doesNotContain("delivery_lag.p90");
        assertThat(comparison.text(true)).contains("delivery_lag.p90");
        JsonObject figures = new JsonObject(comparison.json()).getJsonObject("figures");
        assertThat(figures.fieldNames()).containsExactlyElementsOf(Figures.all().keySet());
        assertThat(figures.getJsonObject("integrity.lost").getInteger("difference")).isEqualTo(4);
    }

    @Test
    void namesTheFileThatIsNoResult() throws Exception {
        assertThatThrownBy(() -> SavedRun.read(home)).isInstanceOf(IOException.class);

        saved("a", result(filled(1), 1), "10");
        for (String foreign :
                List.of("{\"scenario\": 1}", "no JSON", "", "null", "[]", "{\"schema\":2}", "1")) {
            Files.writeString(home.resolve("a/result.json"), foreign);
            assertFault("a", "result.json");
        }
    }

    @Test
    void noticesEachFileThatIsCut() throws Exception {
        saved("a", result(filled(50), 1), "10");
        for (String name : List.of("result.json", "latency.hlog", "timeseries.csv")) {
            Path file = home.resolve("a").resolve(name);
            byte[] whole = Files.readAllBytes(file);
            int step = Math.max(1, whole.length / 12);
            for (int length = 0; length < whole.length - 2; length += step) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertFault("a", name);
            }
            Files.write(file, whole);
            assertThat(SavedRun.read(home.resolve("a")).name()).endsWith("a");
        }
    }

    @Test
    void noticesBytesThatAreFlipped() throws Exception {
        saved("a", result(filled(50), 1), "10");
        Path file = home.resolve("a/latency.hlog");
        byte[] whole = Files.readAllBytes(file);
        int noticed = 0;
        for (int i = 0; i < 16; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length / 2, whole.length)] ^= (byte) 0xA5;
            Files.write(file, damaged);
            try {
                SavedRun.read(home.resolve("a"));
            } catch (IOException e) {
                noticed++;
                assertThat(e).hasMessageContaining("latency.hlog");
            }
        }
        assertThat(noticed).isGreaterThan(12);
    }

    @Test
    void noticesTheFilesOfAnotherRun() throws Exception {
        saved("a", result(filled(50), 1), "10");
        saved("b", result(filled(51), 1), "10");
        Files.copy(
                home.resolve("b/latency.hlog"),
                home.resolve("a/latency.hlog"),
                StandardCopyOption.REPLACE_EXISTING);

        assertFault("a", "latency.hlog");
    }

    @Test
    void noticesTheTurnsOfAnotherRun() throws Exception {
        LoadResult one = result(turns(2, 3), 1);
        saved("a", one, "10");
        for (Recorder other : List.of(turns(3, 2), turns(2), turns(2, 3, 1), turns())) {
            saved("b", result(other, 1), "10");
            Files.copy(
                    home.resolve("b/latency.hlog"),
                    home.resolve("a/latency.hlog"),
                    StandardCopyOption.REPLACE_EXISTING);

            assertFault("a", "latency.hlog");
        }
        assertThat(saved("a", one, "10").result(PLAN)).isEqualTo(one);
    }

    /// @param cycles how many each turn has
    private static Recorder turns(int... cycles) {
        Recorder recorder = new Recorder();
        for (int turn = 1; turn <= cycles.length; turn++) {
            for (int i = 0; i < cycles[turn - 1]; i++) {
                recorder.recordTurn(turn, Timing.END_TO_END, 1_000_000L * turn + i);
            }
        }
        return recorder;
    }

    @Test
    void readsWhatWasSavedBeforeThereWereTurns() throws Exception {
        saved("b", result(turns(1, 1), 1), "10");
        Path result = home.resolve("b/result.json");
        JsonObject older = new JsonObject(Files.readString(result));
        older.remove("turns");
        Files.writeString(result, older.encode());
        Files.writeString(
                home.resolve("b/latency.hlog"),
                Files.readString(home.resolve("b/latency.hlog"))
                        .replaceAll("(?m)^Tag=[a-z_]+:turn_.*\n", ""));

        assertThat(SavedRun.read(home.resolve("b")).result(PLAN).totals().turns()).isEmpty();
    }

    @Test
    void readsFilesThatPassedThroughAnotherSystem() throws Exception {
        LoadResult result = result(filled(50), 1);
        SavedRun before = saved("a", result, "10");
        for (String name : List.of("result.json", "latency.hlog", "timeseries.csv")) {
            Path file = home.resolve("a").resolve(name);
            Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));
        }

        assertThat(SavedRun.read(home.resolve("a"))).isEqualTo(before);
    }

    @Test
    void knowsAnOlderSeriesWhichCountedConnectsAndNotClients() throws Exception {
        saved("a", result(filled(1), 1), "10");
        Path file = home.resolve("a/timeseries.csv");
        Files.writeString(file, Files.readString(file).replace("connected_clients", "connected"));

        assertThat(SavedRun.read(home.resolve("a")).seen().seconds())
                .extracting(Second::connected)
                .containsExactly(Second.UNKNOWN);
    }

    @Test
    void keepsTheSizesTheSeedAndThePairs() throws Exception {
        ResponseMix.Pairs pairs =
                new ResponseMix.Pairs(
                        List.of(
                                new ResponsePlan(120, Duration.ofMillis(20)),
                                new ResponsePlan(7, Duration.ofNanos(1_234_567))));
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(77)
                        .maxConcurrent(70)
                        .seed(Long.MIN_VALUE)
                        .responses(pairs)
                        .build();
        LoadResult result = new LoadResult(plan, Totals.of(List.of(filled(1))), 1, false);

        assertThat(saved("a", result, "10").plan())
                .isEqualTo(
                        new SavedPlan(
                                plan.httpUrl(),
                                Target.Sessions.DEFAULT.wsUrl(),
                                77,
                                70,
                                77,
                                Long.MIN_VALUE,
                                pairs));
    }

    @Test
    void addsTheRatesOfPartsAndNamesThePartOfANote() throws Exception {
        SavedRun one = saved("one", late(5), "10", "rate", "10/s..30/s", "arrivals", "100");
        SavedRun two = saved("two", late(7), "10", "rate", "20/s", "arrivals", "50");

        SavedRun merged = RunMerge.of(List.of(one, two));

        assertThat(merged.scenario())
                .containsEntry("rate", "30/s..50/s")
                .containsEntry("arrivals", "150");
        assertThat(merged.surroundings().scenario()).containsEntry("rate", "30/s..50/s");
        assertThat(merged.plan().clients()).isEqualTo(20);
        assertThat(merged.verdict().notes())
                .anyMatch(note -> note.startsWith(one.name() + ": 5 arrivals started late"))
                .anyMatch(note -> note.startsWith(two.name() + ": 7 arrivals started late"));
        assertThat(merged.phases().get(Phase.MEASURED).count(Count.CYCLES_LATE)).isEqualTo(12);
    }

    @Test
    void addsTheBacklogsOfPartsUpToWhatAPlanMayHave() throws Exception {
        SavedRun one = saved("one", late(0), "10", "backlog", "10000");
        SavedRun two = saved("two", late(0), "10", "backlog", "500");
        SavedRun most = saved("most", late(0), "10", "backlog", "1000000");

        assertThat(RunMerge.of(List.of(one, two)).scenario()).containsEntry("backlog", "10500");
        assertThat(RunMerge.of(List.of(one, most)).scenario()).containsEntry("backlog", "1000000");
    }

    @Test
    void joinsTheSharesOfOneLoad() throws Exception {
        SavedRun one = saved("one", late(1), "20", "share", "1/2", "seed", "7");
        SavedRun two = saved("two", late(2), "20", "share", "2/2", "seed", "7");

        SavedRun whole = RunMerge.of(List.of(two, one));

        assertThat(whole.scenario()).containsEntry("clients", "20").doesNotContainKey("share");
        assertThat(whole.plan()).isEqualTo(one.plan());
        assertThat(whole.phases().get(Phase.MEASURED).count(Count.CYCLES_LATE)).isEqualTo(3);
    }

    @Test
    void joinsNoSharesThatAreNotOneLoad() throws Exception {
        SavedRun one = saved("one", late(0), "20", "share", "1/3");
        SavedRun two = saved("two", late(0), "20", "share", "2/3");
        SavedRun again = saved("again", late(0), "20", "share", "2/3");
        SavedRun half = saved("half", late(0), "20", "share", "2/2");
        SavedRun seeded = saved("seeded", late(0), "20", "share", "2/3", "seed", "7");
        SavedRun alone = saved("alone", late(0), "20");

        assertThatThrownBy(() -> RunMerge.of(List.of(one, two)))
                .hasMessageStartingWith("share 3/3 is not among the folders, expected all 3");
        assertThatThrownBy(() -> RunMerge.of(List.of(one, two, again)))
                .hasMessageContainingAll("share is 2/3 in ", "two", "again");
        assertThatThrownBy(() -> RunMerge.of(List.of(one, half)))
                .hasMessageContainingAll("share is 1/3 in ", "and 2/2 in ");
        assertThatThrownBy(() -> RunMerge.of(List.of(one, seeded)))
                .hasMessageContaining("seed is '-' in ");
        assertThatThrownBy(() -> RunMerge.of(List.of(one, alone)))
                .hasMessageContaining("share is '' in ");
        assertThat(RunMerge.ofShares(List.of(one, two)).scenario()).doesNotContainKey("share");
    }

    @Test
    void mergesNoStagesOfOtherLengths() throws Exception {
        SavedRun one = saved("one", late(0), "10", "rate", "10/s for 1s, 20/s for 2s");
        SavedRun two = saved("two", late(0), "10", "rate", "10/s for 2s, 20/s for 1s");

        assertThatThrownBy(() -> RunMerge.of(List.of(one, two)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected stages of the same lengths");
    }

    private static LoadResult late(long cycles) {
        return new LoadResult(PLAN, totals(Count.CYCLES_LATE, cycles), 1, false);
    }

    private void assertFault(String folder, String file) {
        assertThatThrownBy(() -> SavedRun.read(home.resolve(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file)
                .hasMessageNotContainingAny("\n", "dev.llmemulator", "Exception");
    }

    private Recorder filled(int samples) {
        Recorder recorder = new Recorder();
        for (int i = 0; i < samples; i++) {
            for (Timing timing : Timing.values()) {
                // The first five seconds: no part's verdict sees a stop of its own.
                recorder.record(timing, random.nextLong(5_000_000));
            }
            recorder.recordTurn(1 + i % 3, Timing.FIRST_TOKEN, random.nextLong(5_000_000));
            recorder.recordTurn(1 + i % 3, Timing.END_TO_END, random.nextLong(5_000_000));
            recorder.add(Count.TOKENS_RECEIVED, random.nextLong(100));
            recorder.add(Count.TOKENS_EXPECTED, random.nextLong(100));
        }
        for (Count count : Count.values()) {
            recorder.add(count, random.nextLong(3));
        }
        recorder.add(ErrorKind.CONNECTION_LOST, "1006 no close frame");
        recorder.posted(0);
        recorder.finished(3_000_000_000L);
        recorder.streamed(random.nextLong(1_000_000), random.nextLong(1_000_000));
        return recorder;
    }

    private static Totals totals(Count count, long value) {
        Recorder recorder = new Recorder();
        recorder.add(count, value);
        return Totals.of(List.of(recorder));
    }

    private static LoadResult result(Recorder recorder, double seconds) {
        return new LoadResult(PLAN, Totals.of(List.of(recorder)), seconds, false);
    }

    private static Second second(int second, long tokens) {
        return new Second(second, tokens, 0, 0, 0, 0, 0.5, 2, 1.5, 0.25);
    }

    private static SavedRun madeOn(Machine machine, SavedRun run) {
        return new SavedRun(
                run.name(),
                new Surroundings("then", 5, List.of(machine), run.scenario()),
                run.plan(),
                run.phases(),
                run.durationSeconds(),
                run.interrupted(),
                run.verdict(),
                run.seen());
    }

    private SavedRun saved(String name, List<Double> waves) throws IOException {
        Path folder = home.resolve(name);
        Map<String, String> scenario = Map.of("clients", "10", "max-concurrent", "5");
        OutputFolder.write(
                Conclusion.of(
                        result(filled(1), 1), Observations.NONE.withWaves(waves), List.of(), false),
                Surroundings.of("1.2.3", "2026-01-01T00:00:00Z", 0, scenario),
                folder,
                new Outputs());
        return SavedRun.read(folder);
    }

    private SavedRun saved(String name, LoadResult result, String clients, String... more)
            throws IOException {
        Map<String, String> scenario = new LinkedHashMap<>();
        scenario.put("clients", clients);
        scenario.put("max-concurrent", "50");
        for (int i = 0; i < more.length; i += 2) {
            scenario.put(more[i], more[i + 1]);
        }
        Observations seen = new Observations(List.of(second(1, 700)), List.of(), 0);
        OutputFolder.write(
                Conclusion.of(result, seen, List.of(), false),
                Surroundings.of("1.2.3", "2026-01-01T00:00:00Z", 0, scenario),
                home.resolve(name),
                new Outputs());
        return SavedRun.read(home.resolve(name));
    }
}
