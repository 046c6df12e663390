/// Describes what a run showed and under which conditions.
///
/// A [Measurements] holds the values of one run by [Metric]; it can also be read and written as a
/// line of text, because a run may happen in a separate JVM. [Load] is what a run offers.
/// [MachineDescription], [ProcessUse] and [MachineActivity] state where it ran, what it took from
/// the machine, and what others took meanwhile: a figure from a busy machine is not wrong but worth
/// less, and must say so itself.
///
/// Threads: everything here is immutable or reads the operating system, and may be used by any
/// thread. Memory: a few numbers per run.
@NullMarked
package dev.llmemulator.benchmarks.figure;

import org.jspecify.annotations.NullMarked;
