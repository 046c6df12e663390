package dev.llmemulator.stack.local;

import dev.llmemulator.stack.Interruption;
import dev.llmemulator.stack.LogReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Prints the logs of services like `docker compose logs`: if there are several, each line begins
/// with its service. Must be used on the main thread only; blocks until Ctrl-C when the logs are
/// followed.
final class ServiceLogs {
    private static final int LINES = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private ServiceLogs() {}

    /// Prints the logs.
    ///
    /// @param services the services that have a log
    static void print(Folders folders, List<String> services, boolean follow, PrintStream out) {
        List<LogReader> readers = new ArrayList<>();
        try {
            for (String service : services) {
                String prefix = services.size() == 1 ? "" : "%-17s| ".formatted(service);
                readers.add(LogReader.openEnd(folders.log(service), LINES, prefix, out));
            }
            printNew(readers);
            while (follow) {
                Thread.sleep(PAUSE);
                printNew(readers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        } finally {
            readers.forEach(ServiceLogs::close);
        }
    }

    private static void printNew(List<LogReader> readers) throws IOException {
        for (LogReader reader : readers) {
            reader.printNew();
        }
    }

    private static void close(LogReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
