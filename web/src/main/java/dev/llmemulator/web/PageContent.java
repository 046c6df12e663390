package dev.llmemulator.web;

import dev.llmemulator.http.Origins;
import java.util.function.Supplier;

/// What the page must learn from its process. Immutable.
///
/// @param realtimePort the port of the WebSocket from which tokens come, on the host of the page
/// @param realtimePath its path
/// @param origins the pages from which the WebSocket may be opened
/// @param plantedFaults the faults that the servers plant on purpose, as their option has them; ""
///   for none
/// @param keyNeeded whether requests below `/v1` need a key that the page does not have
/// @param readings takes what the servers show now; called on a worker thread
public record PageContent(
        int realtimePort,
        String realtimePath,
        Origins origins,
        String plantedFaults,
        boolean keyNeeded,
        Supplier<ServerReadings> readings) {}
