package dev.llmemulator.emulator.delivery.centrifugo;

import dev.llmemulator.loop.Loop;
import org.jspecify.annotations.Nullable;

/// One call to a node, which has an answer, breaks off or takes too long: its first outcome counts.
///
/// Confined to its lane's loop.
class Attempt {
    private NodeLink.@Nullable BatchCall call;
    private Loop.@Nullable Timer timer;
    private boolean over;

    final void sent(NodeLink.BatchCall by, Loop.Timer timeout) {
        call = by;
        timer = timeout;
    }

    /// Ends it.
    ///
    /// @return false when it was over before
    final boolean end() {
        if (over) {
            return false;
        }
        over = true;
        if (timer != null) {
            timer.cancel();
        }
        return true;
    }

    /// Ends it without an answer and closes its connection.
    ///
    /// @return false when it was over before
    final boolean abort() {
        if (!end()) {
            return false;
        }
        if (call != null) {
            call.abort();
        }
        return true;
    }
}
