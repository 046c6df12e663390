/// What a load test shall do, before it does anything.
///
/// A [LoadPlan] is an immutable record whose units are in its types; it can only exist when all of
/// its values make sense together. [LoadPlan.Builder] starts from the documented defaults, so a
/// front end sets only what its user said. [InvalidPlanException] lists every fault at once, each
/// with the value and what was expected.
///
/// [ResponseMix] says what each cycle asks for, a [ResponsePlan] that is a function of seed, client
/// and cycle, so that a run repeats whatever its threads do.
///
/// [LoadShape] says when cycles start: [ArrivalKind], a [RateProfile], [Phases]; [Durations],
/// [RateProfile] and [RandomVariable] read what people write.
///
/// [Target] says what is tested, by which protocol.
///
/// Threads: immutable, any thread.
@NullMarked
package dev.llmemulator.load.scenario;

import org.jspecify.annotations.NullMarked;
