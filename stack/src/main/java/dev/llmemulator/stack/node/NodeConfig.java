package dev.llmemulator.stack.node;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoConfig;

/// How an API node and its way to Centrifugo are set up.
///
/// @param emulator the node; its secret has to be the one that Centrifugo checks
/// @param centrifugo where its tokens go
public record NodeConfig(EmulatorConfig emulator, CentrifugoConfig centrifugo) {}
