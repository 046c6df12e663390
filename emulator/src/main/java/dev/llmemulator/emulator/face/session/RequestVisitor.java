package dev.llmemulator.emulator.face.session;

/// Looks at counts of requests.
public interface RequestVisitor {
    /// So many requests of a route were answered with a status.
    void visit(String route, int status, long count);
}
