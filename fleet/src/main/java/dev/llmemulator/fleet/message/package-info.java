/// What a lead and its agents tell each other.
///
/// [FleetMessage] is the list of messages, [FleetCodec] their form: one byte for the kind, then the
/// components in their order. A later version appends components; what a reader does not know at
/// the end of a message is ignored. Every text, list and block has a bound, and a message that
/// breaks one, or ends early, is refused as a whole.
///
/// Immutable, any thread. Memory: a message is at most [FleetCodec#MOST_BYTES].
@NullMarked
package dev.llmemulator.fleet.message;

import org.jspecify.annotations.NullMarked;
