package dev.llmemulator.emulator.face.session;

/// What a run is like when its request does not say.
///
/// @param length in tokens
/// @param delayUs from one token to the next, in microseconds
public record RunDefaults(int length, long delayUs) {}
