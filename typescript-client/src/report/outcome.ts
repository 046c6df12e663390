import { DAMAGES, EXIT_CODES } from '../generated/figures.js';
import type { Recorder } from '../statistics/recorder.js';

export { EXIT_CODES };

/** How a run went. */
export type Outcome = keyof typeof EXIT_CODES;

/**
 * The outcome of a run that could begin. Being interrupted explains everything else, so it comes
 * first; a broken stream weighs more than one that did not end.
 */
export function outcomeOf(recorder: Recorder, interrupted: boolean): Outcome {
  if (interrupted) {
    return 'interrupted';
  }
  if (DAMAGES.some((damage) => recorder.count(damage) > 0)) {
    return 'integrity_broken';
  }
  return recorder.count('cycles_failed') > 0 ? 'cycles_failed' : 'completed';
}
