package dev.llmemulator.verification.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What a client program has reported, in order.
final class SdkEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final NativeProcess process;

    SdkEvents(NativeProcess process) {
        this.process = process;
    }

    /// Waits for the first event that fits.
    ///
    /// @throws AssertionError with the program's output, when it does not come in time
    JsonNode await(String what, Duration timeout, Predicate<JsonNode> fits) {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean ended = false;
        while (true) {
            for (JsonNode event : all()) {
                if (fits.test(event)) {
                    return event;
                }
            }
            if (ended || System.nanoTime() > deadline) {
                throw new AssertionError(what + " did not come" + process.tail());
            }
            ended = process.endsWithin(PAUSE);
        }
    }

    /// Every event so far of one kind.
    List<JsonNode> of(String kind) {
        return all().stream().filter(event -> kind.equals(event.path("event").asText())).toList();
    }

    private List<JsonNode> all() {
        String output = process.output();
        List<JsonNode> events = new ArrayList<>();
        for (String line : output.substring(0, output.lastIndexOf('\n') + 1).lines().toList()) {
            events.add(parsed(line));
        }
        return events;
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not an event: " + line, e);
        }
    }
}
