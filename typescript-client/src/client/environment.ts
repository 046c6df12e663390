import type { Fault } from '../statistics/counts.js';
import type { Recorder } from '../statistics/recorder.js';
import type { EpochClock } from '../time/epoch-clock.js';
import type { Loop, Timer } from '../time/loop.js';
import type { HttpLink } from './http-link.js';
import type { Journal } from './journal.js';
import type { Random } from './random.js';
import type { ClientSettings } from './settings.js';

/** What an environment is made of. */
export interface Surroundings {
  /** Runs the clients. */
  readonly loop: Loop;
  /** Their way to the emulator. */
  readonly http: HttpLink;
  /** Takes their measurements. */
  readonly recorder: Recorder;
  /** Turns due times into the loop's time. */
  readonly clock: EpochClock;
  /** For jitter. */
  readonly random: Random;
  /** What they do. */
  readonly settings: ClientSettings;
  /** What they have to say. */
  readonly journal: Journal;
}

/** What the parts of all clients of a run share. */
export interface Environment extends Surroundings {
  /** Counts an error of a client and says so in the log. */
  fault(fault: Fault, client: number, detail: string): void;
  /** The loop's time. */
  now(): number;
  /** Runs a task after so many microseconds. */
  after(time: number, task: () => void): Timer;
}

/** An environment of these parts. */
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
