package dev.llmemulator.verification.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.llmemulator.cli.FrontProbe;
import dev.llmemulator.protocol.address.DemoSecrets;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Secrets;
import dev.llmemulator.stack.local.Folders;
import dev.llmemulator.stack.local.NativeStack;
import dev.llmemulator.stack.local.Programs;
import dev.llmemulator.verification.endtoend.ClusterProcesses;
import dev.llmemulator.verification.fixture.CuttingProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The native stack with two nodes of each kind, on free ports, and what can be done to its
/// processes. The test's thread only.
final class FaultCluster implements AutoCloseable {
    private static final Path BASE = Path.of("target", "faults").toAbsolutePath();
    private static final Path DEPLOY = Path.of(System.getProperty("project.root"), "deploy");
    private static final String MAIN = "dev.llmemulator.cli.Main";
    private static final int SERVERS = 4;
    private static final Pattern SERVER_UP =
            Pattern.compile("^(api,api|centrifugo,centrifugo_node)\\d,.*,UP,", Pattern.MULTILINE);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// This is less than the silence after which clients leave a node.
    private static final Duration MOMENT = Duration.ofMillis(300);

    private static final Pattern SUBSCRIBER_OVERFLOWED =
            Pattern.compile(" flags=P .*overcoming of output buffer limits");

    private final Cluster cluster = new Cluster(2, 1, 2, ClusterProcesses.freeOffset(), false);
    private final Map<String, Long> pids = new HashMap<>();
    private final NativeStack stack =
            new NativeStack(
                    new Folders(BASE, DEPLOY),
                    new Secrets(DemoSecrets.TOKEN_SECRET, DemoSecrets.API_KEY),
                    new Programs(System.getenv()),
                    List.of("-Xmx256m", "-cp", classPath(), MAIN),
                    new BusyPort(new RunningStacks(BASE.resolve("running"))));
    private final CuttingProxy proxy = CuttingProxy.start(cluster.wsPort(), Duration.ZERO);

    /// Ends what an interrupted run has left behind, without starting anything.
    FaultCluster() {
        stack.down(true, _ -> {});
    }

    /// The test's own class path, which holds the program's.
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    /// Starts the services that do not run, and waits until they are healthy.
    void up() {
        stack.up(cluster, line -> pids.putAll(ClusterProcesses.in(line)));
    }

    /// Starts the services that do not run, and waits until a token comes through and HAProxy sends
    /// clients to every node again.
    void heal() {
        up();
        FrontProbe.await(cluster);
        await(() -> serversUp() == SERVERS, "HAProxy still avoids a node");
    }

    private long serversUp() {
        int port = cluster.service("haproxy").orElseThrow().port();
        URI statistics = URI.create("http://127.0.0.1:" + port + "/stats;csv");
        try (HttpClient http = HttpClient.newHttpClient()) {
            String lines =
                    http.send(HttpRequest.newBuilder(statistics).build(), BodyHandlers.ofString())
                            .body();
            return SERVER_UP.matcher(lines).results().count();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no statistics", e);
        }
    }

    /// Where clients post.
    URI httpUrl() {
        return cluster.httpUrl();
    }

    /// Where clients connect, to the front.
    URI wsUrl() {
        return cluster.wsUrl();
    }

    /// The address at which the proxy cuts connections.
    URI cutUrl() {
        return URI.create("ws://127.0.0.1:" + proxy.port() + "/connection/websocket");
    }

    /// The proxy between all clients and the front.
    CuttingProxy proxy() {
        return proxy;
    }

    /// Kills a process, and waits until it is gone.
    void kill(String service) {
        ProcessHandle process = process(service);
        Set<ProcessHandle> family = process.descendants().collect(Collectors.toSet());
        process.destroyForcibly();
        await(() -> !process.isAlive(), service + " is alive");
        family.forEach(ProcessHandle::destroyForcibly);
        await(() -> family.stream().noneMatch(ProcessHandle::isAlive), service + " has children");
    }

    /// Stops processes for a time, and lets them go on.
    void stopFor(Duration time, String... services) {
        try {
            for (String service : services) {
                signal("STOP", service);
            }
            pause(time);
        } finally {
            for (String service : services) {
                signal("CONT", service);
            }
        }
    }

    /// Makes HAProxy read its configuration again, and waits for the worker that has done so.
    void reloadFront() {
        Set<Long> before = workers();
        signal("USR2", "haproxy");
        await(() -> !before.containsAll(workers()), "HAProxy has no new worker");
        up();
    }

    private Set<Long> workers() {
        return process("haproxy")
                .children()
                .map(ProcessHandle::pid)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// Lets the buffers in which Redis keeps what its subscribers have not read yet run over, until
    /// Redis itself says that it has closed one for that.
    ///
    /// The buffers are made small, and the Centrifugo nodes, which are both subscribers and
    /// publishers, stand still for a moment: what has gathered then comes at once, more than such a
    /// buffer holds.
    void overflowRedis() {
        long before = overflows();
        configureRedis("pubsub 16kb 0 0");
        try {
            stopFor(MOMENT, "centrifugo_node1", "centrifugo_node2");
            await(() -> overflows() > before, "no buffer of Redis has run over");
        } finally {
            configureRedis("pubsub 256mb 128mb 60");
        }
    }

    /// Redis 7.0 reports them only in its log.
    private long overflows() {
        try (Stream<String> lines = Files.lines(BASE.resolve("logs").resolve("redis.log"))) {
            return lines.filter(line -> SUBSCRIBER_OVERFLOWED.matcher(line).find()).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configureRedis(String limit) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cluster.redis().port())) {
            socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
            String command = "CONFIG SET client-output-buffer-limit \"%s\"\r\n".formatted(limit);
            socket.getOutputStream().write(command.getBytes(US_ASCII));
            if (socket.getInputStream().read() != '+') {
                throw new AssertionError("Redis did not take " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until a process that was asked to end is gone.
    void awaitEnd(String service) {
        ProcessHandle process = ProcessHandle.of(pids.get(service)).orElse(null);
        await(() -> process == null || !process.isAlive(), service + " is alive");
    }

    private ProcessHandle process(String service) {
        Long pid = pids.get(service);
        return ProcessHandle.of(pid == null ? -1 : pid)
                .orElseThrow(() -> new AssertionError(service + " does not run"));
    }

    /// Sends a process a signal.
    void signal(String name, String service) {
        long pid = process(service).pid();
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            if (!kill.waitFor(SOON.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("kill -" + name + " failed for " + service);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(Condition condition, String otherwise) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise + " after " + SOON.toSeconds() + " s");
            }
            pause(PAUSE);
        }
    }

    /// Lets time pass.
    static void pause(Duration time) {
        try {
            boolean _ = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        proxy.close();
        stack.down(true, _ -> {});
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }
}
