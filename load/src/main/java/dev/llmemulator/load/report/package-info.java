/// What a run says in the end.
///
/// [LoadResult] is the whole of it as a record: the plan, every count, every distribution, and the
/// few figures that are computed from them in one place, so that the text and the JSON cannot
/// differ. [TextReport] writes the lines that people and scripts read, [JsonReport] the same
/// figures for machines (`docs/result.schema.json`), and [Outcome] is the table of exit codes.
///
/// Threads: immutable, any thread. `docs/measuring.md` defines every figure.
@NullMarked
package dev.llmemulator.load.report;

import org.jspecify.annotations.NullMarked;
