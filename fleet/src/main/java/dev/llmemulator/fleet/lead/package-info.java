/// What a lead knows and decides.
///
/// [FleetStage] is the run of a load as a state machine: it hears of members, messages and time,
/// and says what to send. [Roster] holds who takes part, [ClockSync] how far an agent's clock is
/// ahead, [PartBox] what an agent has measured, [LiveMerge] how far all are together, [Loss] who is
/// missing.
///
/// Confined to one thread; the time comes in with each call. Memory: see [PartBox].
@NullMarked
package dev.llmemulator.fleet.lead;

import org.jspecify.annotations.NullMarked;
