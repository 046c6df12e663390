import type { Fault } from '../statistics/counts.js';
import type { Recorder } from '../statistics/recorder.js';
import type { EpochClock } from '../time/epoch-clock.js';
import type { Loop, Timer } from '../time/loop.js';
import type { HttpLink } from './http-link.js';
import type { Journal } from './journal.js';
import type { Random } from './random.js';
import type { ClientSettings } from './settings.js';

/** Groups the parts of an environment. */
export interface Surroundings {
  /** Runs the clients. */
  readonly loop: Loop;
  /** Calls the emulator. */
  readonly http: HttpLink;
  /** Takes their measurements. */
  readonly recorder: Recorder;
  /** Converts due times into times of the loop. */
  readonly clock: EpochClock;
  /** Provides the randomness of jitter. */
  readonly random: Random;
  /** States what the clients do. */
  readonly settings: ClientSettings;
  /** Writes their log. */
  readonly journal: Journal;
}

/** Provides what all clients of a run share. */
export interface Environment extends Surroundings {
  /** Counts an error of a client and logs it. */
  fault(fault: Fault, client: number, detail: string): void;
  /** Returns the loop's time. */
  now(): number;
  /** Runs a task after that many microseconds. */
  after(time: number, task: () => void): Timer;
}

/** Makes an environment from these parts. */
export function environmentOf<P extends Surroundings>(parts: P): P & Environment {
  const { loop, recorder, journal } = parts;
  return {
    ...parts,
    fault: (fault, client, detail) => {
      recorder.addFault(fault, detail);
      journal.fault(fault, client, detail);
    },
    now: () => loop.now(),
    after: (time, task) => loop.runAt(loop.now() + time, task),
  };
}
