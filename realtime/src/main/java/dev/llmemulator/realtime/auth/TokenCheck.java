package dev.llmemulator.realtime.auth;

/// Describes the result of checking a token.
///
/// @param <C> the kind of claims
public sealed interface TokenCheck<C> {
    /// The signature is right and the token is valid now.
    record Valid<C>(C claims) implements TokenCheck<C> {}

    /// The signature is right, but the token has expired or is not valid yet.
    record Expired<C>() implements TokenCheck<C> {}

    /// The token is malformed or its signature is wrong.
    ///
    /// @param reason the reason for the log; it reveals nothing of the token itself
    record Invalid<C>(String reason) implements TokenCheck<C> {}
}
