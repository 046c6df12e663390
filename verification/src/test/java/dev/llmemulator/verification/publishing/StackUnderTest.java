package dev.llmemulator.verification.publishing;

import java.net.URI;

/// Servers that a contract is held against.
interface StackUnderTest extends AutoCloseable {
    /// The REST face of one of its nodes; the same again when there are fewer.
    URI node(int index);

    /// The server API of its real-time server.
    URI serverApi();

    /// What opens that API.
    String apiKey();

    /// Where clients connect, on the loopback interface.
    int webSocketPort();

    @Override
    void close();
}
