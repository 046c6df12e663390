package dev.llmemulator.http;

/// Writes the refusals of one face in the form that its clients read. Any event loop.
///
/// It is asked for every refusal below the face's paths: those that the face throws, unknown paths,
/// methods that are not taken, bodies that are too large, and failures. Where the module `http`
/// speaks, the type is a [CommonProblem].
@FunctionalInterface
public interface ProblemRenderer {
    /// Sends a problem as the one reply of an exchange. `Retry-After` and `Allow` are already set.
    void render(Problem problem, Exchange exchange);
}
