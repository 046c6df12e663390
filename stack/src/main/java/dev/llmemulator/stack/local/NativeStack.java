package dev.llmemulator.stack.local;

import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.Interruption;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Secrets;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceKind;
import dev.llmemulator.stack.cluster.ServiceStatus;
import dev.llmemulator.stack.cluster.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs the cluster as processes of this machine: installed HAProxy, Redis and Centrifugo, and API
/// nodes of this program. Must be used on the main thread only.
public final class NativeStack implements Stack {
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(15);
    private static final int TAIL = 5;

    /// API nodes end first, so that their streams end while the way to the clients is still open.
    private static final List<ServiceKind> END_ORDER =
            List.of(
                    ServiceKind.API,
                    ServiceKind.HAPROXY,
                    ServiceKind.CENTRIFUGO,
                    ServiceKind.REDIS);

    private final Folders folders;
    private final Secrets secrets;
    private final Programs programs;
    private final List<String> java;
    private final BusyPort busyPort;
    private final ServiceProcesses processes;

    /// Manages the stack in a folder.
    ///
    /// @param java the options, class path and main class with which API nodes run
    public NativeStack(
            Folders folders,
            Secrets secrets,
            Programs programs,
            List<String> java,
            BusyPort busyPort) {
        this.folders = folders;
        this.secrets = secrets;
        this.programs = programs;
        this.java = java;
        this.busyPort = busyPort;
        this.processes = new ServiceProcesses(folders, programs);
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public boolean runs() {
        return !processes.living().isEmpty();
    }

    /// Checks nothing: missing programs are reported when the stack starts and are not needed
    /// later.
    @Override
    public void requireUsable() {}

    @Override
    public boolean leaves(boolean data) {
        return !processes.known().isEmpty() || (data && Files.isDirectory(folders.data()));
    }

    @Override
    public boolean up(Cluster cluster, Consumer<String> progress) {
        List<ServiceProcess> living = processes.living();
        requireSamePorts(cluster, living);
        requireNodesToPlantIn(cluster, living);
        List<String> names = living.stream().map(process -> process.service().name()).toList();
        List<Service> missing =
                cluster.services().stream()
                        .filter(service -> !names.contains(service.name()))
                        .toList();
        ServiceCommands commands = new ServiceCommands(cluster, secrets, folders, programs, java);
        Map<Service, ServiceCommand> wanted = new LinkedHashMap<>();
        missing.forEach(service -> wanted.put(service, commands.of(service)));
        missing.forEach(service -> cluster.ports(service).forEach(this::requireFree));
        start(wanted, progress);
        return !missing.isEmpty();
    }

    /// Starts services kind by kind; the nodes of one kind start in parallel.
    private void start(Map<Service, ServiceCommand> wanted, Consumer<String> progress) {
        List<ServiceProcess> started = new ArrayList<>();
        try {
            for (ServiceKind kind : ServiceKind.values()) {
                List<ServiceProcess> now = new ArrayList<>();
                wanted.forEach((service, command) -> {
                    if (service.kind() == kind) {
                        now.add(processes.start(service, command));
                        started.add(now.getLast());
                    }
                });
                for (ServiceProcess process : now) {
                    awaitReady(process);
                    progress.accept(
                            "%-17s up  %s  pid %d"
                                    .formatted(
                                            process.service().name(),
                                            process.service().url(),
                                            process.identity().pid()));
                }
            }
        } catch (CannotStartException e) {
            processes.end(started, ENDS_WITHIN);
            throw e;
        }
    }

    private static void requireSamePorts(Cluster cluster, List<ServiceProcess> living) {
        for (ServiceProcess process : living) {
            Optional<Service> wanted = cluster.service(process.service().name());
            if (wanted.isPresent() && wanted.get().port() != process.service().port()) {
                throw new CannotStartException(
                        "%s runs on port %d and is wanted on %d: stop it first with ./stop_emulator.sh"
                                .formatted(
                                        process.service().name(),
                                        process.service().port(),
                                        wanted.get().port()));
            }
        }
    }

    private static void requireNodesToPlantIn(Cluster cluster, List<ServiceProcess> living) {
        if (cluster.faults().isEmpty()) {
            return;
        }
        for (ServiceProcess process : living) {
            if (process.service().kind() == ServiceKind.API) {
                throw new CannotStartException(
                        "%s runs already, and faults (%s) are planted when a node starts: stop it first with ./stop_emulator.sh"
                                .formatted(process.service().name(), cluster.faults()));
            }
        }
    }

    private void requireFree(int port) {
        busyPort.requireFree(port, "--port-offset");
    }

    private void awaitReady(ServiceProcess process) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        Optional<String> problem = Health.problem(process.service());
        try {
            while (problem.isPresent()) {
                if (process.identity().living().isEmpty()) {
                    throw notReady(process.service(), "has ended");
                }
                if (System.nanoTime() > deadline) {
                    throw notReady(process.service(), problem.get());
                }
                Thread.sleep(PAUSE);
                problem = Health.problem(process.service());
            }
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }

    private CannotStartException notReady(Service service, String why) {
        Path log = folders.log(service.name());
        return new CannotStartException(
                "%s %s; the end of %s:%n%s".formatted(service.name(), why, log, tail(log)));
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    @Override
    public boolean down(boolean clearData, Consumer<String> progress) {
        boolean ended = true;
        List<ServiceProcess> known = processes.known();
        for (ServiceKind kind : END_ORDER) {
            List<ServiceProcess> some =
                    known.stream().filter(process -> process.service().kind() == kind).toList();
            boolean gone = processes.end(some, ENDS_WITHIN);
            ended &= gone;
            some.forEach(process ->
                    progress.accept(
                            "%s: %s, pid %d"
                                    .formatted(
                                            gone ? "stopped" : "has not stopped",
                                            process.service().name(),
                                            process.identity().pid())));
        }
        if (clearData && ended && clearData()) {
            progress.accept("removed: the data of the native stack");
        }
        return ended;
    }

    /// Removes Redis' data. Returns whether there was any.
    private boolean clearData() {
        if (!Files.isDirectory(folders.data())) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folders.data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns all processes of the stack if one of its services listens on a port, otherwise none.
    public List<ProcessHandle> processesAt(int port) {
        List<ServiceProcess> living = processes.living();
        if (living.stream().noneMatch(each -> each.service().port() == port)) {
            return List.of();
        }
        return living.stream()
                .flatMap(each -> each.identity().living().stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    @Override
    public List<ServiceStatus> status() {
        return processes.known().stream().map(this::status).toList();
    }

    private ServiceStatus status(ServiceProcess process) {
        Service service = process.service();
        Optional<ProcessHandle> handle = process.identity().living();
        if (handle.isEmpty()) {
            return ServiceStatus.down(service.name(), service.url().toString());
        }
        Optional<String> problem = Health.problem(service);
        return new ServiceStatus(
                service.name(),
                problem.isEmpty(),
                problem.orElse("up"),
                service.url().toString(),
                "pid " + process.identity().pid(),
                new ServiceStatus.Activity(
                        ProcessUsage.uptime(
                                Duration.between(process.identity().started(), Instant.now())),
                        problem.isEmpty()
                                ? Health.clients(service, secrets)
                                : ServiceStatus.UNKNOWN,
                        ProcessUsage.cpu(handle.get()),
                        ProcessUsage.memory(handle.get())));
    }

    @Override
    public boolean printLog(String service, boolean follow, PrintStream out) {
        List<String> known =
                processes.known().stream().map(process -> process.service().name()).toList();
        List<String> wanted = service.isEmpty() ? known : List.of(Cluster.ownName(service));
        for (String name : wanted) {
            if (!Files.isRegularFile(folders.log(name))) {
                throw new CannotStartException(
                        "the native stack has no log of '%s': expected one of %s"
                                .formatted(service, String.join(", ", known)));
            }
        }
        ServiceLogs.print(folders, wanted, follow, out);
        return true;
    }
}
