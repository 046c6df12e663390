package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.ExtraMembers;

/// What all requests of a client have in common.
///
/// @param stream how answers are to travel
/// @param limit under which name the limit of an answer is sent
/// @param ignoreEos whether only the limit is to end an answer
/// @param extra members that the user adds; each replaces the client's own of that name
public record RequestOptions(
        String model, StreamMode stream, LimitName limit, boolean ignoreEos, ExtraMembers extra) {}
