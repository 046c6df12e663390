import type { Fault } from '../statistics/counts.js';
import type { Recorder } from '../statistics/recorder.js';
import type { EpochClock } from '../time/epoch-clock.js';
import type { Loop, Timer } from '../time/loop.js';
import type { HttpLink } from './http-link.js';
import type { Journal } from './journal.js';
import type { Random } from './random.js';
import type { RealtimeLink } from './realtime-link.js';
import type { ClientSettings } from './settings.js';

/** What an environment is made of. */
export interface Surroundings {
  /** Runs the clients. */
  readonly loop: Loop;
  /** Their way to the emulator. */
  readonly http: HttpLink;
  /** Their way to the real-time server. */
  readonly realtime: RealtimeLink;
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

/** All that the clients of a run share. */
export class Environment implements Surroundings {
  readonly loop: Loop;
  readonly http: HttpLink;
  readonly realtime: RealtimeLink;
  readonly recorder: Recorder;
  readonly clock: EpochClock;
  readonly random: Random;
  readonly settings: ClientSettings;
  readonly journal: Journal;

  constructor(parts: Surroundings) {
    this.loop = parts.loop;
    this.http = parts.http;
    this.realtime = parts.realtime;
    this.recorder = parts.recorder;
    this.clock = parts.clock;
    this.random = parts.random;
    this.settings = parts.settings;
    this.journal = parts.journal;
  }

  /** Counts an error of a client and says so in the log. */
  fault(fault: Fault, client: number, detail: string): void {
    this.recorder.addFault(fault);
    this.journal.fault(fault, client, detail);
  }

  /** The loop's time. */
  now(): number {
    return this.loop.now();
  }

  /** Runs a task after so many microseconds. */
  after(time: number, task: () => void): Timer {
    return this.loop.runAt(this.loop.now() + time, task);
  }
}
