package dev.llmemulator.fleet.group;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A group cannot be opened or joined, or a key cannot be used. The message is one line for the
/// user that names the value and what was expected.
public sealed class GroupException extends Exception permits NotJoinedException {
    private static final long serialVersionUID = 1L;

    /// @param line the line that the user sees
    public GroupException(String line) {
        this(line, null);
    }

    /// @param line the line that the user sees
    /// @param cause kept for the log
    public GroupException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }

    /// Returns the line about a lead that does not let this process in.
    static String refusal(InetSocketAddress lead, String why) {
        return "cannot join the fleet at %s:%d: %s; expected a lead of the same version with the same key"
                .formatted(lead.getHostString(), lead.getPort(), why);
    }
}
