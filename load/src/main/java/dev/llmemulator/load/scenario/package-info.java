/// Describes what a load test does, before it does anything.
///
/// A [LoadPlan] is an immutable record whose types carry the units; it can exist only when all of
/// its values match. [LoadPlan.Builder] starts from the documented defaults, so a front end sets
/// only what its user chose. [InvalidPlanException] lists every fault at once, each with the value
/// and what was expected.
///
/// [ResponseMix] states what each cycle asks for: a [ResponsePlan], which depends only on seed,
/// client and cycle, so that a run repeats whatever its threads do.
///
/// [LoadShape] states when cycles start: [ArrivalKind], a [RateProfile], [Phases]. [Durations],
/// [RateProfile] and [RandomVariable] read what people write.
///
/// [Target] names what is tested, and by which protocol.
///
/// Threads: everything is immutable and may be used by any thread.
@NullMarked
package dev.llmemulator.load.scenario;

import org.jspecify.annotations.NullMarked;
