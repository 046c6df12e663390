package dev.llmemulator.emulator.delivery.centrifugo;

import java.util.ArrayList;
import java.util.List;

/// One Centrifugo node as a lane sees it. Confined to the lane's loop.
final class Node {
    /// A node that has been thinking about a batch for so long gets no other one where there is
    /// choice: it may be hung, which is certain only after the timeout.
    private static final long HESITATION_NANOS = 250_000_000;

    private final String name;
    private final NodeLink link;
    private final int connections;
    private final List<Batch> inFlight = new ArrayList<>();
    private boolean up = true;
    private int failedProbes;

    /// @param name for the log
    /// @param connections how many batches may be in flight
    Node(String name, NodeLink link, int connections) {
        this.name = name;
        this.link = link;
        this.connections = connections;
    }

    String name() {
        return name;
    }

    NodeLink link() {
        return link;
    }

    boolean isUp() {
        return up;
    }

    void down() {
        up = false;
        failedProbes = 0;
    }

    void up() {
        up = true;
    }

    /// Counts a failed probe.
    int probeFailed() {
        return ++failedProbes;
    }

    void add(Batch batch) {
        inFlight.add(batch);
    }

    void remove(Batch batch) {
        inFlight.remove(batch);
    }

    int load() {
        return inFlight.size();
    }

    /// The batches in flight, which are its own no longer.
    List<Batch> takeAll() {
        List<Batch> all = List.copyOf(inFlight);
        inFlight.clear();
        return all;
    }

    /// Whether it takes a batch now: one that is not full only when none is in flight, so that more
    /// commands gather for the next.
    boolean takes(boolean full) {
        return up && inFlight.size() < connections && (full || inFlight.isEmpty());
    }

    boolean hesitates(long now) {
        return !inFlight.isEmpty() && now - inFlight.getFirst().sentAt() > HESITATION_NANOS;
    }
}
