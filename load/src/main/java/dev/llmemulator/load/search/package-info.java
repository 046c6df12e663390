/// Finds how much load a system holds: the largest number of clients, or arrivals per second, under
/// which it keeps its objectives.
///
/// [CapacitySearch] doubles the load until the objectives are missed and then halves the bracket.
/// It knows a load as a number and a run as a function, the [ProbeRunner], and so is tested against
/// systems of known capacity. One bad probe decides nothing: a missed load is tried again, as is
/// the load that the [SearchAnswer] names, and two of three probes decide. A probe that the verdict
/// calls invalid states nothing about the system; a load with two invalid probes ends what can be
/// stated. The answer names its [Limit]: the stack, the tester, or the processors that both share.
///
/// [Goal] turns the result of a run into a [Probe]; [SearchReport] prints probes as they come, the
/// curve over the load and the answer in a sentence.
///
/// Threads: the caller's thread, which waits for each probe. Memory: one record per probe, at most
/// [CapacitySearch#MOST_PROBES].
@NullMarked
package dev.llmemulator.load.search;

import org.jspecify.annotations.NullMarked;
