/// What a run says in the end.
///
/// [LoadResult] is the whole of it as a record: the plan, every count and every distribution.
/// [Figures] is the table of all numbers that a run is told by, each with its name, section, key,
/// visibility and meaning, so that no two outputs can differ. [TextReport] writes the lines that
/// people and scripts read, [JsonReport] the same figures for machines (`docs/result.schema.json`),
/// and [Outcome] is the table of exit codes.
///
/// Threads: immutable, any thread. `docs/figures.md` shows every figure.
@NullMarked
package dev.llmemulator.load.report;

import org.jspecify.annotations.NullMarked;
