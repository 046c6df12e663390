package dev.llmemulator.cli.option;

/// The command line or the environment is wrong. The message is one line for the user: which option
/// or variable, its value, what was expected.
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param line the line that the user sees
    public UsageException(String line) {
        super(line, null, false, false);
    }
}
