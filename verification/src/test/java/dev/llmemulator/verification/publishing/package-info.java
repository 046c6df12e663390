/// What every stack owes its clients, whatever carries the tokens: the contracts of publishing,
/// resuming and reconnecting, run against the embedded server and against a cluster of real
/// processes (two API nodes, two Centrifugo nodes, Redis) alike.
///
/// [StackContract] holds the rules; a subclass names the [StackUnderTest].
@NullMarked
package dev.llmemulator.verification.publishing;

import org.jspecify.annotations.NullMarked;
