package dev.llmemulator.fleet;

/// A load cannot begin. The message is one line for the user, which names the agent and the reason.
public final class FleetException extends Exception {
    private static final long serialVersionUID = 1L;

    FleetException(String line) {
        super(line);
    }
}
