/// What a load test shall do, before it does anything.
///
/// A [LoadPlan] is an immutable record whose units are in its types; it can only exist when all of
/// its values make sense together. [LoadPlan.Builder] starts from the documented defaults, so a
/// front end sets only what its user said. [InvalidPlanException] lists every fault at once, each
/// with the value and what was expected.
///
/// [LoadShape] says when cycles start: [ArrivalKind], a [RateProfile], [Phases]; [Durations],
/// [RateProfile] and [RandomVariable] read what people write.
///
/// Threads: immutable, any thread.
@NullMarked
package dev.llmemulator.load.scenario;

import org.jspecify.annotations.NullMarked;
