package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.RawObject;

/// One method of the server API.
///
/// Reading comes apart from doing: a batch is read as a whole before any of it is done, so one that
/// is malformed anywhere does nothing.
@FunctionalInterface
interface ApiMethod {
    /// Reads a request.
    ///
    /// @throws JsonFaultException when a field has the wrong type
    ApiCall read(RawObject request) throws JsonFaultException;
}
