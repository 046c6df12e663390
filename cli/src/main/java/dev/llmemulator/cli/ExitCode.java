package dev.llmemulator.cli;

/// How the program ends: the one table of exit codes, for people and for scripts.
///
/// When several hold, the first of [#SETUP], [#INTEGRITY], [#CYCLES], [#INVALID], [#THRESHOLD]
/// wins.
public enum ExitCode {
    /// Every cycle completed and every token arrived intact.
    OK(0, "every cycle completed and every token intact"),
    /// A fault of the program itself.
    INTERNAL(1, "internal error"),
    /// The command line or the environment is wrong.
    USAGE(2, "usage"),
    /// The work could not begin: a busy port, a server that does not answer, a missing program.
    SETUP(3, "set-up failed (port, unreachable, missing program)"),
    /// Some cycles failed or did not end.
    CYCLES(4, "cycles failed"),
    /// Some tokens were lost, doubled, reordered, corrupted or cut off.
    INTEGRITY(5, "integrity broken"),
    /// A threshold was missed.
    THRESHOLD(6, "threshold missed"),
    /// The run says nothing about the system under test.
    INVALID(7, "run invalid"),
    /// Stopped by Ctrl-C or SIGTERM before the end.
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// What the shell sees.
    public int code() {
        return code;
    }

    /// The meaning in a few words, as `--help` shows it.
    public String meaning() {
        return meaning;
    }
}
