package dev.llmemulator.http;

import java.util.List;

/// One API on a port: its routes, and the form and bounds that they share. A port may carry several
/// of them ([Router]). Any event loop.
public interface Face {
    /// Returns the path below which this face answers for what no face has a route for; "" for
    /// every path that is below no other face's prefix. It has no slash at its end.
    String prefix();

    /// Returns the routes. They need not be below the prefix, and are asked for once.
    List<Route> routes();

    /// Returns what writes the refusals.
    ProblemRenderer problems();

    /// Returns how long a body may be, in bytes.
    int maxBody();
}
