package dev.llmemulator.load.client;

/// Makes the clients of one loop, all of one kind. Called on that loop.
public interface ClientFactory {
    /// Makes a client that has not started yet.
    ///
    /// @param environment what it shares with the other clients of its loop
    /// @param number counted from 0 over the whole load
    /// @param observer hears of its life
    LoadClient create(Environment environment, int number, ClientObserver observer);
}
