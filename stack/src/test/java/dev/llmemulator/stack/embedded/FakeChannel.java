package dev.llmemulator.stack.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.realtime.LocalChannel;
import java.util.ArrayList;
import java.util.List;

/// A channel that writes down what it is told.
final class FakeChannel implements LocalChannel {
    static final int ROOM = 42;

    final ManualLoop loop = new ManualLoop();
    final List<Published> published = new ArrayList<>();
    final List<String> calls = new ArrayList<>();

    record Published(String json, long version, String versionEpoch) {}

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public int room() {
        return ROOM;
    }

    @Override
    public void publish(byte[] json, long version, String versionEpoch) {
        published.add(new Published(new String(json, UTF_8), version, versionEpoch));
    }

    @Override
    public void flush() {
        calls.add("flush");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
