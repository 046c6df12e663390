package dev.llmemulator.load.scenario;

/// The client protocol's wire format.
public enum WireFormat {
    JSON,
    PROTOBUF
}
