package dev.llmemulator.realtime.channel;

import dev.llmemulator.realtime.broker.Recovery;

/// A fresh subscription: pushes follow gapless on what `recovery` holds.
public record Joining(Subscription subscription, Recovery recovery) {}
