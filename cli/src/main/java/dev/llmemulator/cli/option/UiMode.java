package dev.llmemulator.cli.option;

/// Whether a process shows a web page.
public enum UiMode {
    /// When only this machine can reach it.
    AUTO,
    /// Always.
    ON,
    /// Never.
    OFF
}
