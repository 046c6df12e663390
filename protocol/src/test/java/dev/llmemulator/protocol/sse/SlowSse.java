package dev.llmemulator.protocol.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The event-stream algorithm in the standard's own words, on a text that is whole.
final class SlowSse {
    private final List<SseEvent> events = new ArrayList<>();
    private String data = "";
    private String type = "";

    private SlowSse() {}

    static List<SseEvent> events(byte[] stream) {
        String text = new String(stream, StandardCharsets.UTF_8);
        SlowSse sse = new SlowSse();
        String rest = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String[] lines = rest.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
        // The text after the last line end is not a complete line.
        for (int i = 0; i < lines.length - 1; i++) {
            sse.line(lines[i]);
        }
        return sse.events;
    }

    private void line(String line) {
        int colon = line.indexOf(':');
        if (line.isEmpty()) {
            dispatch();
        } else if (colon < 0) {
            field(line, "");
        } else if (colon > 0) {
            String value = line.substring(colon + 1);
            field(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String name, String value) {
        switch (name) {
            case "data" -> data += value + "\n";
            case "event" -> type = value;
            default -> {}
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            String whole = data.substring(0, data.length() - 1);
            events.add(new SseEvent(type.isEmpty() ? "message" : type, whole));
        }
        data = "";
        type = "";
    }
}
