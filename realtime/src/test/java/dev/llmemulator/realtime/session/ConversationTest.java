package dev.llmemulator.realtime.session;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Plays every script under `conversations/`, in both wire formats.
class ConversationTest {
    private static final String JSON_ONLY = "[json]";

    @TestFactory
    List<DynamicTest> answersAsTheScriptSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file :
                List.of(
                        "connect",
                        "commands",
                        "subscribe",
                        "channels",
                        "recovery",
                        "time",
                        "refresh")) {
            scripts(file).forEach((name, lines) -> add(tests, file + ": " + name, lines));
        }
        return tests;
    }

    private static void add(List<DynamicTest> tests, String name, List<String> lines) {
        tests.add(test(name, lines, JsonCodec.INSTANCE));
        if (!name.endsWith(JSON_ONLY)) {
            tests.add(test(name + " [protobuf]", lines, ProtobufCodec.INSTANCE));
        }
    }

    private static DynamicTest test(String name, List<String> lines, Codec codec) {
        return dynamicTest(name, () -> new SocketConversation(codec).play(lines));
    }

    private static Map<String, List<String>> scripts(String file) throws IOException {
        Map<String, List<String>> scripts = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : text("/conversations/" + file + ".txt").lines().toList()) {
            if (line.startsWith("# ")) {
                current = new ArrayList<>();
                scripts.put(line.substring(2), current);
            } else if (!line.isBlank()) {
                current.add(line);
            }
        }
        return scripts;
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = ConversationTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
