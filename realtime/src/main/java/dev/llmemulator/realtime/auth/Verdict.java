package dev.llmemulator.realtime.auth;

/// What a look at a token showed.
///
/// @param <C> the kind of claims
public sealed interface Verdict<C> {
    /// The signature is right and the time has come and is not over.
    record Valid<C>(C claims) implements Verdict<C> {}

    /// The signature is right but the time is over or has not come.
    record Expired<C>() implements Verdict<C> {}

    /// Not a token of ours.
    ///
    /// @param reason for the log; tells nothing of the token itself
    record Invalid<C>(String reason) implements Verdict<C> {}
}
