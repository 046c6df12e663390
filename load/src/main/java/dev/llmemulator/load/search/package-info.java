/// How much load a system holds: the most clients, or arrivals a second, under which it keeps its
/// objectives.
///
/// [CapacitySearch] is the idea: it doubles the load until the objectives are missed and then
/// halves the bracket. It knows a load as a number and a run as a function, the [Prober], and so is
/// tested against systems whose capacity is known. One bad probe decides nothing: what was missed
/// is tried again and two of three decide, and so is the load that the [Answer] names. A probe that
/// the verdict calls invalid says nothing about the system; a load at which two are invalid bounds
/// what can be said. The answer names its [Limit]: the stack, the tester, or the processors that
/// both share.
///
/// [Goal] turns the result of a run into a [Probe]; [SearchReport] prints probes as they come, the
/// curve over the load and the answer in a sentence.
///
/// Threads: one, that of the caller, which waits for each probe. Memory: one record a probe, at
/// most [CapacitySearch#MOST_PROBES].
@NullMarked
package dev.llmemulator.load.search;

import org.jspecify.annotations.NullMarked;
