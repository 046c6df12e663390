package dev.llmemulator.verification.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Servers of a copy of the project that run on free ports until they are told to end.
///
/// @param process the command
/// @param http where sessions and requests go
/// @param websocket where tokens come from
record Serving(NativeProcess process, URI http, URI websocket) implements AutoCloseable {
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(10);
    private static final Pattern ADDRESSES =
            Pattern.compile("Serving\\. \\[http_url=(?<http>[^,]+), ws_url=(?<ws>[^]]+)]");

    /// Builds the program where that is needed, and starts them with more options.
    static Serving start(FreshCopy copy, String... options) {
        assertThat(copy.start("llm-emulator", "status").exitCode(BUILT_WITHIN))
                .as("nothing runs there")
                .isEqualTo(3);
        List<Object> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(List.of("--http-port", 0, "--ws-port", 0));
        arguments.addAll(List.of(options));
        NativeProcess serve = copy.start("llm-emulator", arguments.toArray());
        serve.awaitReady(() -> serve.errors().contains("Serving."));
        Matcher addresses = ADDRESSES.matcher(serve.errors());
        assertThat(addresses.find()).isTrue();
        return new Serving(
                serve, URI.create(addresses.group("http")), URI.create(addresses.group("ws")));
    }

    @Override
    public void close() {
        process.close();
    }
}
