package dev.llmemulator.cli.option;

/// The command line or the environment is wrong. The message is for the user: which option,
/// variable or line of a file, its value, what was expected; a line for each fault of a file.
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param line the line that the user sees
    public UsageException(String line) {
        super(line, null, false, false);
    }
}
