package dev.llmemulator.stack.local;

import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.ProcessEnd;
import dev.llmemulator.stack.ProcessIdentity;
import dev.llmemulator.stack.cluster.Service;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Starts services as detached processes, finds them again and ends them. Must be used on the main
/// thread only.
final class ServiceProcesses {
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(5);

    private final Folders folders;
    private final Programs programs;

    ServiceProcesses(Folders folders, Programs programs) {
        this.folders = folders;
        this.programs = programs;
    }

    /// Returns the living processes in the order of their start.
    List<ServiceProcess> living() {
        return known().stream().filter(p -> p.identity().living().isPresent()).toList();
    }

    /// Returns the processes that were started and not ended by [#end], whether they live or not.
    List<ServiceProcess> known() {
        List<ServiceProcess> known = new ArrayList<>();
        if (!Files.isDirectory(folders.run())) {
            return known;
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folders.run(), "*" + ServiceProcess.SUFFIX)) {
            for (Path file : files) {
                ServiceProcess.read(file).ifPresent(known::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known.sort(
                Comparator.comparing((ServiceProcess process) -> process.service().kind())
                        .thenComparingInt(process -> process.service().port()));
        return known;
    }

    /// Starts a service in a session of its own, so that it outlives this process and Ctrl-C in the
    /// terminal does not reach it. Its environment holds what is [Inherited] and its own variables.
    ServiceProcess start(Service service, ServiceCommand command) {
        Path log = folders.log(service.name());
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(folders.data());
            List<String> detached = new ArrayList<>(programs.detach());
            detached.addAll(command.arguments());
            ProcessBuilder builder =
                    new ProcessBuilder(detached)
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Inherited.keepIn(builder.environment());
            builder.environment().putAll(command.environment());
            ProcessHandle process = builder.start().toHandle();
            ServiceProcess started = new ServiceProcess(service, ProcessIdentity.of(process));
            started.write(folders.run());
            return started;
        } catch (IOException e) {
            throw new CannotStartException(
                    "cannot start %s: %s".formatted(service.name(), e.getMessage()), e);
        }
    }

    /// Ends processes and their descendants, with SIGTERM and after the grace period with SIGKILL.
    ///
    /// @return whether all are gone
    boolean end(List<ServiceProcess> processes, Duration grace) {
        List<ProcessHandle> all =
                processes.stream()
                        .flatMap(process -> process.identity().living().stream())
                        .flatMap(
                                process -> Stream.concat(Stream.of(process), process.descendants()))
                        .toList();
        processes.stream()
                .flatMap(process -> process.identity().living().stream())
                .forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + grace.toNanos();
        for (ProcessHandle process : all) {
            if (!endsBy(process, deadline)) {
                process.destroyForcibly();
            }
        }
        long last = System.nanoTime() + KILLED_WITHIN.toNanos();
        boolean ended = true;
        for (ProcessHandle process : all) {
            ended &= endsBy(process, last);
        }
        if (ended) {
            processes.forEach(process -> delete(process.file(folders.run())));
        }
        return ended;
    }

    private static boolean endsBy(ProcessHandle process, long deadline) {
        long left = Math.max(1, deadline - System.nanoTime());
        return ProcessEnd.within(process, Duration.ofNanos(left));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
