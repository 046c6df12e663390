package dev.llmemulator.emulator.delivery.centrifugo;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Reason;
import dev.llmemulator.emulator.stream.LastEvent.Usage;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.ManualLoop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A lane with two nodes in front of one broker, on a clock driven by hand.
final class LaneFixture {
    static final int CONNECTIONS = 2;
    static final Duration GIVE_UP = Duration.ofSeconds(30);

    final ManualLoop loop = new ManualLoop();
    final FakeBroker broker = new FakeBroker();
    final Counters counters = new Counters();
    final List<FakeLink> links = new ArrayList<>();
    final Lane lane;

    LaneFixture(int nodes, boolean joined) {
        List<URI> urls = new ArrayList<>();
        List<Node> all = new ArrayList<>();
        Set<String> inFlight = new HashSet<>();
        for (int i = 0; i < nodes; i++) {
            FakeLink link = new FakeLink(loop, broker, inFlight);
            links.add(link);
            all.add(new Node("node" + i, link, CONNECTIONS));
            urls.add(URI.create("http://node" + i + "/api"));
        }
        CentrifugoConfig config =
                new CentrifugoConfig(urls, "key", 4, joined, Duration.ofSeconds(2), GIVE_UP);
        lane = new Lane(loop, all, config, new LaneBackoff(new Random(1)), counters);
    }

    /// Opens a stream called after its channel.
    StreamSink open(String channel) {
        return open(channel, "r-" + channel, Numbering.ofStream("r-" + channel, 0));
    }

    StreamSink open(String channel, String stream, Numbering numbering) {
        Completion completion = Completion.of(0, stream, 1);
        return new StreamSink(lane, channel, new Publications(completion, numbering));
    }

    /// Sends the tokens from one index up to another, all of which are due now.
    void tokens(Sink sink, int from, int to) {
        for (int index = from; index < to; index++) {
            sink.token("w" + index, index, loop.nanos() / 1_000, loop.nanos() / 1_000);
        }
        sink.flush();
    }

    void done(Sink sink, int tokens) {
        sink.end(new End(Reason.STOP, new Usage(tokens)));
        sink.flush();
        sink.close();
    }

    void pass(Duration time) {
        loop.advance(time.toNanos());
    }

    void moods(FakeLink.Mood mood) {
        links.forEach(link -> link.mood(mood));
    }
}
