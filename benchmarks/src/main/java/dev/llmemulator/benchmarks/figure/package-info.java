/// What a run showed, and what it must be read with.
///
/// A [Figures] holds the values of one run by [Metric]; it is a line of text as well, because a run
/// may happen in a JVM of its own. [Load] is what a run offers. [Machine], [ProcessUse] and
/// [Surroundings] say where it ran, what it took from the machine, and what others took meanwhile:
/// a figure from a busy machine is not wrong but worth less, and has to say so itself.
///
/// Threads: everything here is immutable or reads the operating system; any thread. Memory: a few
/// numbers a run.
@NullMarked
package dev.llmemulator.benchmarks.figure;

import org.jspecify.annotations.NullMarked;
