package dev.llmemulator.cli.option;

/// Where the servers of a run are.
public enum StackKind {
    /// In this process.
    EMBEDDED,
    /// The cluster, as processes of this machine.
    NATIVE,
    /// The cluster, as containers.
    DOCKER
}
