package dev.llmemulator.cli.console;

import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.web.LoadControl;
import dev.llmemulator.web.LoadFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes the wishes of a page, one at a time, and keeps the files of the last loads. Any thread;
/// [#next], [#begin] and [#end] are for the one thread that runs them.
///
/// @param <T> a load that is ready to run
public final class ConsoleLoads<T> implements LoadControl {
    /// Of how many loads the files are kept.
    public static final int KEPT = 20;

    private final Planner<T> planner;
    private final Map<Integer, LoadFiles> past = new LinkedHashMap<>();
    private Stage stage = Stage.IDLE;
    private int count;
    private @Nullable T wanted;
    private @Nullable Runnable stop;
    private boolean stopped;

    /// What is done now.
    private enum Stage {
        IDLE,
        PLANNING,
        RUNNING,
        CLOSED
    }

    /// Makes a load of options.
    @FunctionalInterface
    public interface Planner<T> {
        /// Makes it; the thread may block.
        ///
        /// @param options texts by the name of the option, without dashes
        /// @throws UsageException when there can be no such load
        /// @throws CannotStartException when this machine cannot run it
        T plan(Map<String, String> options);
    }

    /// A load that is to run.
    ///
    /// @param number counted from 1
    /// @param load the load
    public record Wanted<T>(int number, T load) {}

    /// Takes wishes from now on.
    public ConsoleLoads(Planner<T> planner) {
        this.planner = planner;
    }

    @Override
    public Decision start(Map<String, String> options) {
        if (!isFree()) {
            return new Decision.Busy();
        }
        T load = null;
        try {
            load = planner.plan(options);
        } catch (UsageException | CannotStartException e) {
            return new Decision.Unfit(String.valueOf(e.getMessage()));
        } finally {
            planned(load);
        }
        return new Decision.Started(count());
    }

    private synchronized boolean isFree() {
        if (stage != Stage.IDLE) {
            return false;
        }
        stage = Stage.PLANNING;
        stopped = false;
        return true;
    }

    /// Hands a load over, or, where there can be none, is free for another wish.
    private synchronized void planned(@Nullable T load) {
        if (stage == Stage.PLANNING && load == null) {
            stage = Stage.IDLE;
        } else if (stage == Stage.PLANNING) {
            stage = Stage.RUNNING;
            wanted = load;
            count++;
            notifyAll();
        }
    }

    private synchronized int count() {
        return count;
    }

    @Override
    public synchronized boolean stop() {
        if (stage != Stage.PLANNING && stage != Stage.RUNNING) {
            return false;
        }
        stopped = true;
        if (stop != null) {
            stop.run();
        }
        return true;
    }

    @Override
    public synchronized @Nullable LoadFiles files(int number) {
        return past.get(number);
    }

    /// Waits for the next load; returns null when there will be none.
    public synchronized @Nullable Wanted<T> next() throws InterruptedException {
        while (wanted == null && stage != Stage.CLOSED) {
            wait();
        }
        T load = wanted;
        wanted = null;
        return load == null || stage == Stage.CLOSED ? null : new Wanted<>(count, load);
    }

    /// Says how the load is stopped that runs from now on. It is stopped at once if the page has
    /// asked for that already.
    public synchronized void begin(Runnable action) {
        stop = action;
        if (stopped || stage == Stage.CLOSED) {
            action.run();
        }
    }

    /// Says that the load has ended, so that another may start.
    ///
    /// @param files what is left of it; null when it could not begin
    public synchronized void end(int number, @Nullable LoadFiles files) {
        stop = null;
        if (files != null) {
            past.put(number, files);
            past.remove(number - KEPT);
        }
        if (stage == Stage.RUNNING) {
            stage = Stage.IDLE;
        }
    }

    /// Stops the load that runs, and takes no other.
    public synchronized void close() {
        if (stop != null) {
            stop.run();
        }
        stage = Stage.CLOSED;
        notifyAll();
    }
}
