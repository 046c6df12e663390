package dev.llmemulator.protocol.sse;

/// Reports a line or an event that is longer than its reader takes. The message names both sizes.
public final class OversizedEventException extends Exception {
    private static final long serialVersionUID = 1L;

    OversizedEventException(String what, long bytes, int limit) {
        super(what + " of at least " + bytes + " bytes, expected at most " + limit);
    }
}
