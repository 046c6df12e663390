package dev.llmemulator.protocol.openai;

import org.jspecify.annotations.Nullable;

/// Says how answers are drawn.
///
/// @param choices how many answers, from 1
/// @param seed what decides them; null if the request does not say
/// @param logprobs how many alternatives each token is to show, from 0; null for no log
///   probabilities
public record Sampling(int choices, @Nullable Long seed, @Nullable Integer logprobs) {}
