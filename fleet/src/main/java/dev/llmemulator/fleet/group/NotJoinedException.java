package dev.llmemulator.fleet.group;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A group did not let this process in. That may be different a moment later, for example because
/// its lead had only begun to listen, or its machine was too busy to answer in time.
public final class NotJoinedException extends GroupException {
    private static final long serialVersionUID = 1L;

    /// @param why a part of a sentence for the user
    /// @param cause kept for the log
    public NotJoinedException(InetSocketAddress lead, String why, @Nullable Throwable cause) {
        super(refusal(lead, why), cause);
    }
}
