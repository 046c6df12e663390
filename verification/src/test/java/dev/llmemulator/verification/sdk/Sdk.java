package dev.llmemulator.verification.sdk;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An official SDK in one of its wire formats.
enum Sdk {
    JAVA(Kit.JAVA, "protobuf"),
    JAVASCRIPT_JSON(Kit.JAVASCRIPT, "json"),
    JAVASCRIPT_PROTOBUF(Kit.JAVASCRIPT, "protobuf"),
    PYTHON_JSON(Kit.PYTHON, "json"),
    PYTHON_PROTOBUF(Kit.PYTHON, "protobuf");

    private final Kit kit;
    private final String format;

    Sdk(Kit kit, String format) {
        this.kit = kit;
        this.format = format;
    }

    /// Starts its client program.
    NativeProcess start(int port, String token) {
        Path folder = kit.installed();
        String query = format.equals("protobuf") && kit != Kit.JAVASCRIPT ? "?format=protobuf" : "";
        URI address = URI.create("ws://127.0.0.1:" + port + "/connection/websocket" + query);
        List<String> command = new ArrayList<>(kit.command(folder));
        command.addAll(List.of(address.toString(), token, format));
        return NativeProcess.start(
                "sdk-" + name().toLowerCase(Locale.ROOT), command, Map.of(), folder);
    }
}
