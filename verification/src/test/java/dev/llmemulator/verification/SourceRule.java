package dev.llmemulator.verification;

/// A rule that each source file has to keep, with its reason.
enum SourceRule {
    FILE_LENGTH("a file of more than 500 lines holds more than one idea"),
    METHOD_LENGTH("a method of more than 50 lines is not read as a whole"),
    NESTING("what is nested more than three deep has a part with a name of its own"),
    PARAMETERS("more than six parameters are a record that nobody has written yet"),
    SLEEP("a test waits for an event, never for time to pass"),
    ACCESSOR("an accessor is named after what it returns, without get"),
    VAGUE_NAME("a class name says what it is; Util, Helper, Manager and Impl do not"),
    DOCUMENTATION("what other packages may use says what it guarantees"),
    NULL_MARKED("every package states its idea and that null is the exception"),
    OPEN_END("an open end belongs into an issue, not into the source"),
    HOME_PATH("a path of one machine means nothing on another"),
    LOCALE("a program writes numbers with the same digits everywhere: main sets Locale.ROOT first"),
    INTERRUPTION("a thread that was interrupted stays marked, so that its owner can see it"),
    NEW_BASH("macOS has bash 3.2, and had no readlink -f before 12.3");

    private final String reason;

    SourceRule(String reason) {
        this.reason = reason;
    }

    /// Why the rule is there.
    String reason() {
        return reason;
    }
}
