package dev.llmemulator.load.engine;

import dev.llmemulator.load.arrival.Admission;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.recorder.Span;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.loop.Loop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is common to all crews: who may start, when the line opens, when it is all over. Confined
/// to its loop, which is the first crew's ([Crews]), apart from [#end] and [#progress].
final class Coordinator {
    private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);
    private static final long PROGRESS_NANOS = Duration.ofSeconds(10).toNanos();

    /// More marks than these no chart can show.
    private static final int MOST_WAVES = 100;

    private final Loop loop;
    private final Crews crews;
    private final Admission admission;
    private final @Nullable Dispatcher dispatcher;
    private final int cycles;
    private final StartLine line;
    private final CompletableFuture<RunRecord> end = new CompletableFuture<>();
    private final Set<Stage> reached = EnumSet.noneOf(Stage.class);
    private final List<Long> waves = new CopyOnWriteArrayList<>();
    private Loop.@Nullable Timer opening;
    private Loop.@Nullable Timer arrival;
    private Loop.@Nullable Timer progress;
    private @Nullable SetUpException failure;
    private long startedAt;
    private int toTheLine;
    private boolean started;
    private boolean interrupted;
    private volatile int alive;

    /// Holds the first POST back until all clients of the line stand there or have failed, and the
    /// signal comes.
    ///
    /// @param dispatcher gives arrivals to clients; null in a closed load
    Coordinator(
            Loop loop,
            Crews crews,
            Admission admission,
            @Nullable Dispatcher dispatcher,
            ClientSettings settings,
            StartLine line) {
        this.loop = loop;
        this.crews = crews;
        this.admission = admission;
        this.dispatcher = dispatcher;
        cycles = settings.cycles();
        this.line = line;
        toTheLine = line.clients();
    }

    /// Completes on the loop when the last client is gone. Any thread.
    CompletableFuture<RunRecord> end() {
        return end;
    }

    void start() {
        started = true;
        startedAt = loop.nanos();
        progress = loop.runAt(startedAt + PROGRESS_NANOS, this::reportProgress);
        if (interrupted) {
            stop();
        } else if (line.clients() == 0) {
            awaitSignal();
        } else {
            admit();
        }
    }

    private void awaitSignal() {
        line.signal().ready(loop.nanos(), this::begin);
    }

    /// The signal has come. Any thread.
    private void begin(long nanos) {
        if (loop.isCurrent()) {
            beginHere(nanos);
        } else {
            loop.execute(() -> beginHere(nanos));
        }
    }

    private void beginHere(long nanos) {
        if (nanos - loop.nanos() > 0) {
            opening = loop.runAt(nanos, () -> open(nanos));
        } else {
            open(nanos);
        }
    }

    private void open(long nanos) {
        opening = null;
        if (interrupted || failure != null || end.isDone()) {
            return;
        }
        line.signal().begun(loop.nanos() - nanos);
        crews.go(nanos);
        if (line.signal().startsRun()) {
            startedAt = nanos;
        }
        if (line.clients() == 0) {
            admit();
        }
        if (dispatcher != null) {
            dispatcher.begin(nanos);
        }
    }

    private void admit() {
        long elapsed = loop.nanos() - startedAt;
        while (admission.admits(elapsed)) {
            crews.start(admission.admit());
            noteWave();
        }
        alive = admission.alive();
        if (admission.waitsForTime() && arrival == null) {
            arrival = loop.runAt(startedAt + admission.nextStart(), this::arrive);
        }
    }

    /// Clients of an open load stay to its end, so that it has no waves.
    private void noteWave() {
        if (dispatcher == null && admission.waves() > waves.size() && waves.size() < MOST_WAVES) {
            waves.add(loop.nanos());
        }
    }

    private void arrive() {
        arrival = null;
        admit();
    }

    void reached(Stage stage) {
        reached.add(stage);
    }

    void notReached(Stage stage, String url, String detail) {
        if (!reached.contains(stage) && failure == null && !interrupted) {
            failure = new SetUpException(stage.failure() + " " + url + ": " + detail);
            stop();
        }
    }

    /// A client stands at the line, or will never come to it.
    void atTheLine() {
        toTheLine--;
        if (toTheLine == 0) {
            LOG.info("All clients are at the start line. [clients={}]", admission.alive());
            awaitSignal();
        }
    }

    /// A client of a crew waits for an arrival.
    void free(int crew) {
        if (dispatcher != null) {
            dispatcher.free(crew);
        }
    }

    /// A crew had no client for an arrival.
    void returned(CycleStart start) {
        if (dispatcher != null) {
            dispatcher.returned(start);
        }
    }

    void ended(boolean stoodAtTheLine) {
        admission.left();
        if (!stoodAtTheLine) {
            atTheLine();
        }
        admit();
        if (admission.over()) {
            finish();
        }
    }

    void interrupt() {
        if (!interrupted && !end.isDone()) {
            interrupted = true;
            LOG.warn("Test is being interrupted. [clients={}]", admission.alive());
            if (started) {
                stop();
            }
        }
    }

    private void stop() {
        if (arrival != null) {
            arrival.cancel();
        }
        if (opening != null) {
            opening.cancel();
        }
        toTheLine = 0;
        if (dispatcher != null) {
            dispatcher.interrupt();
        }
        long never = (long) admission.shut() * cycles;
        crews.count(Phase.MEASURED, Count.CYCLES_INTERRUPTED, never);
        crews.interrupt();
        if (admission.over()) {
            finish();
        }
    }

    private void finish() {
        if (progress != null) {
            progress.cancel();
        }
        if (dispatcher != null) {
            dispatcher.abandon();
        }
        if (failure != null) {
            end.completeExceptionally(failure);
            return;
        }
        Span span = new Span(startedAt, loop.nanos());
        end.complete(RunRecord.of(crews.recorders(), span, interrupted, waves));
    }

    private void reportProgress() {
        LoadProgress now = progress();
        LOG.info(
                "Test progress. [cycles={}, tokens={}, errors={}]",
                now.cycles(),
                now.tokens(),
                now.errors());
        progress = loop.runAt(loop.nanos() + PROGRESS_NANOS, this::reportProgress);
    }

    /// When the waves began that have begun, by the loops' clock. Any thread.
    List<Long> waves() {
        return List.copyOf(waves);
    }

    /// How far the run is. Any thread.
    LoadProgress progress() {
        return LoadProgress.of(alive, crews.connected(), crews.recorders());
    }
}
