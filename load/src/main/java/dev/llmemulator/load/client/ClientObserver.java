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

    /// A client is connected and waits for [LoadClient#ask] or [LoadClient#leave].
    void ready(LoadClient client);

    /// A client's cycle has ended, and it waits for [LoadClient#ask] or [LoadClient#leave].
    ///
    /// @param nanos when what ended the cycle came
    void rested(LoadClient client, long nanos);

    /// A client is gone.
    void ended(LoadClient client);
}
