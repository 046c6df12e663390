package dev.llmemulator.emulator.face.session;

import org.jspecify.annotations.Nullable;

/// What a run is like when its request does not say.
///
/// @param length in tokens
/// @param ttftUs from the request to the first token, in microseconds; null for as long as from one
///   token to the next
/// @param delayUs from one token to the next, in microseconds
public record RunDefaults(int length, @Nullable Long ttftUs, long delayUs) {}
