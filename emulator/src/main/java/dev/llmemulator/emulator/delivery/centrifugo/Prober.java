package dev.llmemulator.emulator.delivery.centrifugo;

import dev.llmemulator.loop.Loop;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Asks a node that was left, again and again, whether it answers. Confined to its lane's loop.
final class Prober {
    /// A batch without commands: the node has to be there and to accept the key.
    private static final byte[] PROBE = "{\"commands\":[]}".getBytes(StandardCharsets.US_ASCII);

    private static final int OK = 200;

    private final Loop loop;
    private final LaneBackoff backoff;
    private final long timeoutNanos;
    private final Consumer<Node> onUp;
    private final BiConsumer<Node, String> onDown;
    private boolean stopped;

    /// @param onUp told of a node that answers again
    /// @param onDown told of a node, and why, after each probe that failed
    Prober(
            Loop loop,
            LaneBackoff backoff,
            long timeoutNanos,
            Consumer<Node> onUp,
            BiConsumer<Node, String> onDown) {
        this.loop = loop;
        this.backoff = backoff;
        this.timeoutNanos = timeoutNanos;
        this.onUp = onUp;
        this.onDown = onDown;
    }

    /// Probes a node until it answers.
    void begin(Node node) {
        later(node, 1);
    }

    void stop() {
        stopped = true;
    }

    private void later(Node node, int tries) {
        loop.runAt(loop.nanos() + backoff.nanos(tries), () -> probe(node));
    }

    private void probe(Node node) {
        if (!stopped) {
            new NodeProbe(node).start();
        }
    }

    /// One question to a node.
    private final class NodeProbe extends Attempt implements NodeLink.Answer {
        private final Node node;

        NodeProbe(Node node) {
            this.node = node;
        }

        void start() {
            NodeLink.BatchCall call = node.link().send(PROBE, this);
            sent(call, loop.runAt(loop.nanos() + timeoutNanos, this::timedOut));
        }

        private void timedOut() {
            if (abort()) {
                down("no answer");
            }
        }

        @Override
        public void replied(int status, byte[] body) {
            if (!end()) {
                return;
            }
            if (status == OK) {
                onUp.accept(node);
            } else {
                down("HTTP status " + status);
            }
        }

        @Override
        public void failed(String cause) {
            if (end()) {
                down(cause);
            }
        }

        private void down(String cause) {
            onDown.accept(node, cause);
            later(node, node.probeFailed());
        }
    }
}
