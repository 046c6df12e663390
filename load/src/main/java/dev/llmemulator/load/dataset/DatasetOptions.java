package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.RandomVariable;

/// What a user decides about prompts beside their source.
///
/// @param turns how many turns of a recorded conversation are asked
/// @param timeScale how many times as fast recorded times are played
/// @param inputTokens tokens of a synthetic prompt beside its prefix
/// @param prefixTokens tokens of the prefix that synthetic prompts share; 0 for none
/// @param prefixes how many such prefixes there are
/// @param seed decides the words
public record DatasetOptions(
        TurnChoice turns,
        double timeScale,
        RandomVariable inputTokens,
        int prefixTokens,
        int prefixes,
        long seed) {}
