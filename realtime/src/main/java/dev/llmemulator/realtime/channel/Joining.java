package dev.llmemulator.realtime.channel;

import dev.llmemulator.realtime.broker.Recovery;

/// Describes a new subscription. Later pushes follow `recovery` without a gap.
public record Joining(Subscription subscription, Recovery recovery) {}
