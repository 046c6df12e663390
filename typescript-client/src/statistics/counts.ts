import { COUNTS, FAULTS, TIMINGS } from '../generated/figures.js';

export { COUNTS, FAULTS, TIMINGS };

/** The name of a count. `docs/figures.md` defines each. */
export type Count = (typeof COUNTS)[number];

/** The name of a kind of error. */
export type Fault = keyof typeof FAULTS;

/** The name of a timing. */
export type Timing = (typeof TIMINGS)[number];
