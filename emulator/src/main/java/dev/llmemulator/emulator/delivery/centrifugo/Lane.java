package dev.llmemulator.emulator.delivery.centrifugo;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.FrameBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the commands of its channels in batches, and sees to it that each is executed.
///
/// Confined to its loop, except where a method says otherwise.
final class Lane {
    /// How many commands a batch has at most, and how many bytes.
    static final int BATCH = 100;

    private static final int BATCH_BYTES = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final byte[] OPEN = ascii("{\"parallel\":true,\"commands\":[");
    private static final byte[] CLOSE = ascii("]}");
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final Loop loop;
    private final Nodes nodes;
    private final Prober prober;
    private final Retries retries;
    private final Counters counters;
    private final boolean joins;
    private final long timeoutNanos;
    private final Runnable onDispatch = this::dispatch;
    private final Map<String, ChannelQueue> channels = new HashMap<>();
    private final ArrayDeque<ChannelQueue> ready = new ArrayDeque<>();
    private final FrameBuffer body = new FrameBuffer(BATCH * 512);
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private boolean scheduled;
    private boolean closing;

    Lane(
            Loop loop,
            List<Node> nodes,
            CentrifugoConfig config,
            LaneBackoff backoff,
            Counters counters) {
        this.loop = loop;
        this.nodes = new Nodes(nodes);
        this.counters = counters;
        joins = config.joined();
        timeoutNanos = config.timeout().toNanos();
        long giveUpNanos = config.giveUpAfter().toNanos();
        retries = new Retries(loop, backoff, giveUpNanos, counters, this::enqueue, this::goOn);
        prober = new Prober(loop, backoff, timeoutNanos, this::recovered, this::stillDown);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Any thread.
    Loop loop() {
        return loop;
    }

    /// Any thread.
    boolean joins() {
        return joins;
    }

    /// The queue of a channel, which stays until everybody has [#closed] it.
    ChannelQueue enter(String name) {
        ChannelQueue channel = channels.computeIfAbsent(name, ChannelQueue::new);
        channel.open();
        return channel;
    }

    void closed(ChannelQueue channel) {
        channel.close();
        forgetUnused(channel);
    }

    /// Something waits for the channel.
    void ready(ChannelQueue channel) {
        if (channel.state() == ChannelQueue.State.IDLE) {
            enqueue(channel);
        }
    }

    /// A sink begins (1) or ends (-1) to have something overdue.
    void overdue(int change) {
        counters.backlog.addAndGet(change);
    }

    void delivered(int publications) {
        counters.publications.add(publications);
    }

    void abandoned() {
        counters.abandoned.increment();
    }

    /// Removes the history of a channel after what waits for it. Any thread.
    CompletionStage<Void> removeHistory(String name) {
        HistoryRemoval removal = new HistoryRemoval(name);
        loop.execute(() -> {
            ChannelQueue channel = enter(name);
            channel.add(removal);
            ready(channel);
            closed(channel);
        });
        return removal.done();
    }

    /// Completes when nothing waits any more, or after `patience`; then the connections are closed.
    /// Any thread.
    CompletionStage<Void> close(Duration patience) {
        loop.execute(() -> {
            closing = true;
            loop.runAt(loop.nanos() + patience.toNanos(), () -> emptied.complete(null));
            completeWhenEmpty();
        });
        return emptied.thenRun(() -> loop.execute(this::disconnect));
    }

    private void disconnect() {
        prober.stop();
        for (Node node : nodes.all()) {
            node.takeAll().forEach(Batch::abort);
            node.link().close();
        }
    }

    private void completeWhenEmpty() {
        if (closing && channels.isEmpty()) {
            emptied.complete(null);
        }
    }

    private void enqueue(ChannelQueue channel) {
        channel.state(ChannelQueue.State.READY);
        ready.add(channel);
        if (!scheduled) {
            scheduled = true;
            loop.execute(onDispatch); // after what else becomes due in this turn
        }
    }

    private void dispatch() {
        scheduled = false;
        while (!ready.isEmpty()) {
            Node node = nodes.choose(ready.size() >= BATCH, loop.nanos());
            if (node == null) {
                return; // the end of a batch, or a probe, comes back here
            }
            send(node);
        }
    }

    private void send(Node node) {
        Batch batch = new Batch(gather(), loop.nanos());
        node.add(batch);
        counters.batches.increment();
        counters.batchSizes.add(batch.channels().size());
        NodeLink.BatchCall call = node.link().send(body.bytes(), answer(node, batch));
        Loop.Timer timer = loop.runAt(batch.sentAt() + timeoutNanos, () -> timedOut(node, batch));
        batch.sent(call, timer);
    }

    private List<ChannelQueue> gather() {
        List<ChannelQueue> taken = new ArrayList<>(Math.min(BATCH, ready.size()));
        body.clear();
        body.write(OPEN, 0, OPEN.length);
        while (!ready.isEmpty() && taken.size() < BATCH && body.length() < BATCH_BYTES) {
            ChannelQueue channel = ready.remove();
            Outgoing head = channel.head();
            if (head == null) {
                channel.state(ChannelQueue.State.IDLE);
                continue;
            }
            if (!taken.isEmpty()) {
                body.write((byte) ',');
            }
            channel.state(ChannelQueue.State.IN_FLIGHT);
            head.write(body);
            taken.add(channel);
        }
        body.write(CLOSE, 0, CLOSE.length);
        return taken;
    }

    private NodeLink.Answer answer(Node node, Batch batch) {
        return new NodeLink.Answer() {
            @Override
            public void replied(int status, byte[] reply) {
                if (batch.end()) {
                    node.remove(batch);
                    counters.batchMicros.add((loop.nanos() - batch.sentAt()) / 1_000);
                    Lane.this.replied(node, batch, status, reply);
                }
            }

            @Override
            public void failed(String cause) {
                if (batch.end()) {
                    node.remove(batch);
                    leave(node, cause);
                    retries.again(batch, cause);
                }
            }
        };
    }

    private void replied(Node node, Batch batch, int status, byte[] reply) {
        @Nullable String[] errors;
        try {
            if (status != OK) {
                throw new IOException(describe(status));
            }
            errors = Replies.errors(reply, batch.channels().size());
        } catch (IOException senseless) {
            String cause = String.valueOf(senseless.getMessage());
            leave(node, cause);
            retries.again(batch, cause);
            return;
        }
        for (int i = 0; i < errors.length; i++) {
            settle(batch.channels().get(i), errors[i]);
        }
        dispatch();
    }

    private static String describe(int status) {
        String hint = status == UNAUTHORIZED ? ": the API key is refused" : "";
        return "HTTP status " + status + hint;
    }

    /// All that the node has is of unknown outcome.
    private void timedOut(Node node, Batch batch) {
        if (!batch.abort()) {
            return;
        }
        node.remove(batch);
        String cause = "no answer within %d ms".formatted(timeoutNanos / 1_000_000);
        leave(node, cause);
        retries.again(batch, cause);
        for (Batch other : node.takeAll()) {
            if (other.abort()) {
                retries.again(other, cause);
            }
        }
    }

    private void leave(Node node, String cause) {
        if (node.isUp()) {
            node.down();
            counters.departures.increment();
            LOG.warn("Left a Centrifugo node. [node={}, cause={}]", node.name(), cause);
            prober.begin(node);
        }
    }

    private void recovered(Node node) {
        node.up();
        LOG.info("Back at a Centrifugo node. [node={}]", node.name());
        dispatch();
    }

    /// Nothing is sent while no node is up, so that what waits has to be looked after here.
    private void stillDown(Node node, String cause) {
        if (!nodes.isAnyUp()) {
            for (int count = ready.size(); count > 0; count--) {
                retries.again(ready.remove(), cause);
            }
        }
    }

    private void settle(ChannelQueue channel, @Nullable String error) {
        if (error != null) {
            retries.rejected(channel, error);
            return;
        }
        Outgoing head = channel.head();
        channel.next(head != null && head.succeeded());
        goOn(channel);
    }

    private void goOn(ChannelQueue channel) {
        if (channel.head() != null) {
            enqueue(channel);
        } else {
            channel.state(ChannelQueue.State.IDLE);
            forgetUnused(channel);
        }
    }

    private void forgetUnused(ChannelQueue channel) {
        if (channel.isUnused() && channel.state() == ChannelQueue.State.IDLE) {
            channels.remove(channel.name());
            completeWhenEmpty();
        }
    }
}
