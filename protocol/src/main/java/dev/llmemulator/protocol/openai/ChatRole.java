package dev.llmemulator.protocol.openai;

import org.jspecify.annotations.Nullable;

/// Says who speaks in a message.
public enum ChatRole {
    /// The operator, in older words.
    SYSTEM("system"),
    /// The operator.
    DEVELOPER("developer"),
    /// The user.
    USER("user"),
    /// The model.
    ASSISTANT("assistant"),
    /// A tool that the model has called.
    TOOL("tool"),
    /// A function that the model has called, in older words.
    FUNCTION("function");

    private final String wire;

    ChatRole(String wire) {
        this.wire = wire;
    }

    /// Returns the role's name on the wire.
    public String wire() {
        return wire;
    }

    /// Returns the role of a name, or null if there is none.
    public static @Nullable ChatRole of(String wire) {
        for (ChatRole role : values()) {
            if (role.wire.equals(wire)) {
                return role;
            }
        }
        return null;
    }
}
