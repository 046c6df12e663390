/**
 * The number of steps of the wall clock that are observed, which takes as many milliseconds at
 * start-up.
 */
const STEPS = 10;

/**
 * Tells the microseconds since the Unix epoch from a monotonic clock that was mapped to the wall
 * clock once: a step of the wall clock during a run has no effect.
 */
export class EpochClock {
  private constructor(private readonly base: number) {}

  /**
   * Maps the two clocks onto each other now. The wall clock has no fractions of a millisecond, so
   * its steps are awaited. A step is never seen before it happens, but later if this thread was
   * held up: of several steps the one that was seen soonest counts.
   *
   * @param wall milliseconds since the Unix epoch
   * @param now the monotonic clock in microseconds
   */
  static start(wall: () => number, now: () => number): EpochClock {
    let base = -Infinity;
    for (let step = 0; step < STEPS; step++) {
      base = Math.max(base, afterNextStep(wall) * 1_000 - now());
    }
    return new EpochClock(base);
  }

  /** Returns the microseconds since the Unix epoch at a monotonic time. */
  microsAt(time: number): number {
    return Math.floor(this.base + time);
  }
}

function afterNextStep(wall: () => number): number {
  const before = wall();
  let after = before;
  while (after === before) {
    after = wall();
  }
  return after;
}
