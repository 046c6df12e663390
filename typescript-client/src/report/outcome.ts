import type { Recorder } from '../statistics/recorder.js';

/** Exit codes by outcome, with their meanings: the table that both load clients follow. */
export const EXIT_CODES = {
  completed: { code: 0, meaning: 'every cycle completed and every token intact' },
  internal_error: { code: 1, meaning: 'internal error' },
  usage_error: { code: 2, meaning: 'usage' },
  set_up_failed: {
    code: 3,
    meaning: 'set-up failed (port, unreachable, missing program), or output lost',
  },
  cycles_failed: { code: 4, meaning: 'cycles failed' },
  integrity_broken: { code: 5, meaning: 'integrity broken' },
  interrupted: { code: 130, meaning: 'interrupted' },
} as const;

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
  if (isBroken(recorder)) {
    return 'integrity_broken';
  }
  return recorder.count('cycles_failed') > 0 ? 'cycles_failed' : 'completed';
}

function isBroken(recorder: Recorder): boolean {
  const damages = [
    'lost',
    'duplicated',
    'reordered',
    'corrupted',
    'truncated',
    'checksum_mismatches',
    'stray',
  ] as const;
  return damages.some((damage) => recorder.count(damage) > 0);
}
