/// The door of the emulator: a node that answers like a language model without having one.
///
/// [Emulator] starts a node from an [EmulatorConfig] and a
/// [Publisher][dev.llmemulator.emulator.delivery.Publisher], the way to the broker. A request goes
/// `face` (who asks) -> `completion` (what is said) -> `stream` (when) -> `delivery` (where to).
///
/// A node is stateless: text, timing and tokens are functions of the request and of the secrets
/// that all nodes share, so any node can go on with what another one began, and a node can be
/// killed at any time. What it holds in memory are the streams that it runs.
///
/// Threads: the doors may be called from any thread; everything that belongs to a stream is
/// confined to one event loop.
@NullMarked
package dev.llmemulator.emulator;

import org.jspecify.annotations.NullMarked;
