package dev.llmemulator.protocol;

/// Lists why a server ends a subscription, with Centrifugo's codes. From 2500 on the client
/// subscribes again.
public enum UnsubscribeCode {
    SERVER(2000, "server unsubscribe"),
    INSUFFICIENT_STATE(2500, "insufficient state"),
    EXPIRED(2501, "subscription expired"),
    STATE_INVALIDATED(2502, "state invalidated");

    private final int code;
    private final String reason;

    UnsubscribeCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /// Returns the number on the wire.
    public int code() {
        return code;
    }

    /// Returns the text on the wire.
    public String reason() {
        return reason;
    }
}
