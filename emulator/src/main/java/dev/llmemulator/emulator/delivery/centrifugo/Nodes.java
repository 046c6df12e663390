package dev.llmemulator.emulator.delivery.centrifugo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The nodes of a lane, and which of them gets the next batch. Confined to the lane's loop.
final class Nodes {
    private final List<Node> all;
    private int turn;

    Nodes(List<Node> all) {
        this.all = List.copyOf(all);
    }

    List<Node> all() {
        return all;
    }

    boolean isAnyUp() {
        for (Node node : all) {
            if (node.isUp()) {
                return true;
            }
        }
        return false;
    }

    /// The least busy node that takes a batch, in turn where they are equal; null when the batch
    /// has to wait. A node that hesitates is chosen only where all do.
    @Nullable Node choose(boolean full, long now) {
        boolean choice = isAnyQuick(now);
        Node best = null;
        for (int i = 0; i < all.size(); i++) {
            Node node = all.get((turn + i) % all.size());
            boolean fit = node.takes(full) && !(choice && node.hesitates(now));
            if (fit && (best == null || node.load() < best.load())) {
                best = node;
            }
        }
        turn = (turn + 1) % all.size();
        return best;
    }

    private boolean isAnyQuick(long now) {
        for (Node node : all) {
            if (node.isUp() && !node.hesitates(now)) {
                return true;
            }
        }
        return false;
    }
}
