package dev.llmemulator.load.scenario;

/// Lists the wire formats of the client protocol.
public enum WireFormat {
    JSON,
    PROTOBUF
}
