package dev.llmemulator.load.engine;

/// The run could not begin: nobody is where the plan says. The message names the address.
public final class SetUpException extends Exception {
    private static final long serialVersionUID = 1L;

    SetUpException(String message) {
        super(message);
    }
}
