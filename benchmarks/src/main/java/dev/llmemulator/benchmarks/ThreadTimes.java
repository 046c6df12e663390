package dev.llmemulator.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Holds CPU time by kind of thread, the JVM's own ones included, as Linux counts it. Immutable.
///
/// A thread that has ended meanwhile is missing; the relevant ones live as long as the JVM.
///
/// @param seconds by the threads' names without their numbers
record ThreadTimes(Map<String, Double> seconds) {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_AFTER_NAME = 11;
    private static final int SYSTEM_AFTER_NAME = 12;

    /// Returns the times now; empty on other systems than Linux.
    static ThreadTimes now() throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        if (Files.isDirectory(TASKS)) {
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
                for (Path task : tasks) {
                    add(Files.readString(task.resolve("stat")), seconds);
                }
            }
        }
        return new ThreadTimes(seconds);
    }

    /// Adds a thread from the text of its `stat`, whose second field is its name in brackets.
    static void add(String stat, Map<String, Double> seconds) {
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        String[] fields = stat.substring(close + 2).split(" ", -1);
        long ticks =
                Long.parseLong(fields[USER_AFTER_NAME]) + Long.parseLong(fields[SYSTEM_AFTER_NAME]);
        seconds.merge(
                group(stat.substring(open + 1, close)), ticks / TICKS_PER_SECOND, Double::sum);
    }

    /// Returns what was used since then.
    ThreadTimes since(ThreadTimes before) {
        Map<String, Double> used = new TreeMap<>();
        seconds.forEach(
                (name, now) -> used.put(name, now - before.seconds.getOrDefault(name, 0.0)));
        return new ThreadTimes(used);
    }

    private static String group(String thread) {
        return thread.replaceFirst("[#\\-]?\\d+$", "");
    }
}
