package dev.llmemulator.verification.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program as a process of its own, from the classes under test.
///
/// @param process the command
/// @param page the address of its page
record ServedProgram(NativeProcess process, URI page) implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "pages", "program").toAbsolutePath();
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);
    private static final Pattern SERVED = Pattern.compile("url=(http:[^]]+/ui/)]");
    private static final Pattern SHOWN = Pattern.compile("shown at (http:\\S+)");
    private static final String EVERY_ADDRESS = "0.0.0.0";

    /// Starts servers on free ports with more options.
    static ServedProgram start(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--http-port", "0", "--ws-port", "0"));
        arguments.addAll(List.of(options));
        return start(SERVED, arguments);
    }

    /// Starts servers on free ports that others than this machine can reach, too.
    static ServedProgram startPublic() {
        ServedProgram started =
                start(
                        SHOWN,
                        List.of(
                                "serve",
                                "--host",
                                EVERY_ADDRESS,
                                "--http-port",
                                "0",
                                "--ws-port",
                                "0",
                                "--ui",
                                "on"),
                        Map.of(
                                "LLM_EMULATOR_TOKEN_SECRET",
                                "a-secret-of-the-tests-of-pages-0123456789",
                                "LLM_EMULATOR_API_KEY",
                                "a-key-of-the-tests-of-pages-0123456789"));
        String page = started.page.toString().replace(EVERY_ADDRESS, "127.0.0.1");
        return new ServedProgram(started.process, URI.create(page));
    }

    /// Starts a load, or a search, that has a page.
    static ServedProgram startLoad(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--dashboard", "--dashboard-port", "0"));
        return start(SHOWN, all);
    }

    /// Starts a console with servers on free ports, and more options.
    static ServedProgram startConsole(String... options) {
        List<String> all =
                new ArrayList<>(List.of("--http-port", "0", "--ws-port", "0", "--no-priming"));
        all.addAll(List.of(options));
        return startLoneConsole(all.toArray(String[]::new));
    }

    /// Starts a console for servers that the options name.
    static ServedProgram startLoneConsole(String... options) {
        List<String> arguments = new ArrayList<>(List.of("console", "--console-port", "0"));
        arguments.addAll(List.of(options));
        return start(SHOWN, arguments);
    }

    private static ServedProgram start(Pattern address, List<String> arguments) {
        return start(address, arguments, Map.of());
    }

    private static ServedProgram start(
            Pattern address, List<String> arguments, Map<String, String> secrets) {
        Map<String, String> environment = new HashMap<>(secrets);
        environment.put("LLM_EMULATOR_HOME", FOLDER.toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath(), "dev.llmemulator.cli.Main"));
        command.addAll(arguments);
        NativeProcess process = NativeProcess.start("page", command, environment, FOLDER);
        process.awaitReady(STARTED_WITHIN, () -> address.matcher(process.errors()).find());
        Matcher found = address.matcher(process.errors());
        if (!found.find()) {
            throw new AssertionError(process.errors());
        }
        return new ServedProgram(process, URI.create(found.group(1)));
    }

    /// Returns the key behind the address of its page.
    String key() {
        return page.getFragment().substring("t=".length());
    }

    /// Returns what servers started here have logged.
    static String logs() throws IOException {
        StringBuilder logged = new StringBuilder();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(FOLDER.resolve("logs"), "serve_*.log")) {
            for (Path file : files) {
                logged.append(Files.readString(file));
            }
        }
        return logged.toString();
    }

    /// Returns the port at which streams of these servers are read.
    int realtimePort() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest setup = HttpRequest.newBuilder(page.resolve("/ui/setup.json")).build();
            String json = client.send(setup, BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(json).path("realtime_port").asInt();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    @Override
    public void close() {
        process.close();
    }
}
