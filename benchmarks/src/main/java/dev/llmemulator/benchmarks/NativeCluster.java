package dev.llmemulator.benchmarks;

import dev.llmemulator.stack.Interruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Runs the native stack as its users start it, `./llm-emulator stack up`, with its own home and
/// ports, and without the data of an earlier one. Must be used on the main thread only.
final class NativeCluster implements AutoCloseable {
    private static final int PORT_OFFSET = 20_000;
    private static final int MINUTES = 5;
    private static final Pattern SERVICE =
            Pattern.compile("(?<name>\\w+) +up +\\S+ +pid (?<pid>\\d+)");
    private static final Pattern ADDRESSES =
            Pattern.compile("stack is up: (?<http>http\\S+) and (?<ws>ws\\S+)");

    static {
        // Services outlive the process that started them, so an interrupted benchmark would leave
        // them.
        Runtime.getRuntime().addShutdownHook(new Thread(NativeCluster::end));
    }

    private final Map<String, ProcessHandle> services = new LinkedHashMap<>();
    private final URI http;
    private final URI webSocket;

    private NativeCluster(String output) {
        Matcher service = SERVICE.matcher(output);
        while (service.find()) {
            ProcessHandle.of(Long.parseLong(service.group("pid")))
                    .ifPresent(process -> services.put(service.group("name"), process));
        }
        Matcher addresses = ADDRESSES.matcher(output);
        if (!addresses.find()) {
            throw new IllegalStateException("the stack did not start:\n" + output);
        }
        http = URI.create(addresses.group("http"));
        webSocket = URI.create(addresses.group("ws"));
    }

    /// Starts the stack and waits until a token has come through its front.
    ///
    /// @param publish how tokens become publications, as in `--publish`
    static NativeCluster start(String publish) throws IOException, InterruptedException {
        call("down", "-v");
        String output =
                call("up", "--port-offset", Integer.toString(PORT_OFFSET), "--publish", publish);
        return new NativeCluster(output);
    }

    /// Returns the URL to which sessions and runs are posted.
    URI http() {
        return http;
    }

    /// Returns the URL from which tokens come.
    URI webSocket() {
        return webSocket;
    }

    /// Returns the CPU time of each service so far, that of its child processes included.
    Map<String, Duration> cpu() {
        Map<String, Duration> times = new LinkedHashMap<>();
        services.forEach((name, process) -> times.put(name, cpu(process)));
        return times;
    }

    /// Returns the CPU time of a process and its children so far.
    static Duration cpu(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        end();
    }

    private static void end() {
        try {
            call("down", "-v");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }

    private static String call(String... arguments) throws IOException, InterruptedException {
        Path root = Project.root();
        List<String> command = new ArrayList<>();
        command.add(root.resolve("llm-emulator").toString());
        command.add("stack");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("LLM_EMULATOR_HOME", root.resolve("benchmarks/target/cluster").toString());
        Path output = Files.createTempFile("stack", ".txt");
        // The output goes to a file, because the services inherit it and would keep a pipe open.
        Process process = builder.redirectOutput(output.toFile()).start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
        }
        String text = Files.readString(output);
        Files.delete(output);
        return text;
    }
}
