package dev.llmemulator.http;

/// Answers the requests of a route, or checks them. Any event loop.
@FunctionalInterface
public interface RouteHandler {
    /// Answers an exchange, now or later, on its event loop.
    ///
    /// @throws RejectedException to refuse the request; the face's [ProblemRenderer] writes why
    void handle(Exchange exchange) throws RejectedException;
}
