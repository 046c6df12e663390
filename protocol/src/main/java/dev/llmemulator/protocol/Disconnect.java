package dev.llmemulator.protocol;

/// Lists why a server ends a connection, with Centrifugo's code and reason of the WebSocket close
/// frame.
public enum Disconnect {
    NORMAL(3000, "connection closed"),
    SHUTDOWN(3001, "shutdown"),
    SERVER_ERROR(3004, "internal server error"),
    EXPIRED(3005, "connection expired"),
    SUBSCRIPTION_EXPIRED(3006, "subscription expired"),
    SLOW(3008, "slow"),
    WRITE_ERROR(3009, "write error"),
    INSUFFICIENT_STATE(3010, "insufficient state"),
    FORCE_RECONNECT(3011, "force reconnect"),
    NO_PONG(3012, "no pong"),
    TOO_MANY_REQUESTS(3013, "too many requests"),
    STATE_INVALIDATED(3014, "state invalidated"),
    INVALID_TOKEN(3500, "invalid token"),
    BAD_REQUEST(3501, "bad request"),
    STALE(3502, "stale"),
    FORCE_DISCONNECT(3503, "force disconnect"),
    CONNECTION_LIMIT(3504, "connection limit"),
    CHANNEL_LIMIT(3505, "channel limit"),
    INAPPROPRIATE_PROTOCOL(3506, "inappropriate protocol"),
    PERMISSION_DENIED(3507, "permission denied"),
    NOT_AVAILABLE(3508, "not available"),
    TOO_MANY_ERRORS(3509, "too many errors");

    private final int code;
    private final String reason;

    Disconnect(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /// Returns the close code.
    public int code() {
        return code;
    }

    /// Returns the close reason.
    public String reason() {
        return reason;
    }

    /// Returns whether a client must reconnect after a close code, be it one of these or a foreign
    /// one.
    public static boolean reconnects(int code) {
        boolean terminal = (code >= 3500 && code < 4000) || (code >= 4500 && code < 5000);
        return !terminal && code != MESSAGE_SIZE_LIMIT;
    }

    /// The WebSocket close code for a message over the size limit.
    public static final int MESSAGE_SIZE_LIMIT = 1009;
}
