package dev.llmemulator.load.client;

/// Hears of clients' lives, on their loop.
public interface ClientObserver {
    /// A client has come past a stage.
    void reached(Stage stage);

    /// A client found nobody there, or gave up before it was ever past the stage.
    ///
    /// @param url where it tried
    /// @param detail what happened, in words
    void notReached(Stage stage, String url, String detail);

    /// A client is connected and waits for [VirtualClient#go].
    void ready(VirtualClient client);

    /// A client is gone.
    void ended(VirtualClient client);
}
