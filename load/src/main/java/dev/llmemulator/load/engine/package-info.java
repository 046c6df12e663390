/// Runs a plan's clients on event loops.
///
/// [LoadEngine] spreads the clients over [LoadLoop]s, one a loop. A [Crew] holds the clients of a
/// loop and is confined to it; the [Coordinator], confined to the first crew's loop, holds what is
/// common to all: slots, start line, the end. [Crews] holds that the two share that loop, as both
/// write its recorders. They talk by tasks on each other's loops, a few a client and none a token.
/// What kind of client runs is known to the [dev.llmemulator.load.client.ClientFactory] alone.
///
/// *Open loads*: the clients are a pool; the [Dispatcher] gives each arrival to one that is free,
/// and keeps a bounded number waiting. Closed loads: a crew's clients go on by themselves.
///
/// *Start line*: when all clients fit into the slots and there is no ramp, the first POST is sent
/// when the last client is connected or has failed. *Interrupt*: nobody starts any more, everybody
/// leaves, what was planned and did not end counts as interrupted.
///
/// Memory: one recorder per loop and phase, some hundred bytes a client that is alive; a client
/// that has not started does not exist.
@NullMarked
package dev.llmemulator.load.engine;

import org.jspecify.annotations.NullMarked;
