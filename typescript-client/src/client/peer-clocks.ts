import { ClockOffset, type ClockExchange } from '../time/clock-offset.js';

/** The response header that names a server's clock and its time. */
export const CLOCK_HEADER = 'emulator-clock';

const STAMP = /^([0-9A-Za-z]{1,32}) ([0-9]{1,16})$/;
/**
 * The maximum number of clocks, which is more than the processes behind one address. Further clocks
 * stay unknown.
 */
const MOST = 1_024;

/** Holds what is known of a clock. */
export interface ClockReading {
  readonly offsetUs: number;
  readonly boundUs: number;
  /** Is the largest jump, with its sign; 0 when it did not jump. */
  readonly stepUs: number;
}

/** Estimates the clock of one server process. */
export class PeerClock {
  private offset: ClockOffset;
  private largestStep = 0;

  /** Starts from one exchange. */
  constructor(first: ClockExchange) {
    this.offset = ClockOffset.of(first);
  }

  /** Takes in another exchange. */
  take(exchange: ClockExchange): void {
    this.offset = this.offset.and(exchange);
    if (Math.abs(this.offset.stepUs) > Math.abs(this.largestStep)) {
      this.largestStep = this.offset.stepUs;
    }
  }

  /** Returns how far it is ahead of the tester's clock, in microseconds. */
  offsetUs(): number {
    return this.offset.offsetUs();
  }

  /** Returns the largest possible error of that, at a time of the tester's clock. */
  boundUs(nowUs: number): number {
    return this.offset.boundUs(nowUs);
  }

  /** Returns what is known of it. */
  reading(nowUs: number): ClockReading {
    return { offsetUs: this.offsetUs(), boundUs: this.boundUs(nowUs), stepUs: this.largestStep };
  }
}

/** Holds the clocks of all server processes that a run has met. */
export class PeerClocks {
  private readonly clocks = new Map<string, PeerClock>();

  /** @param micros the tester's time, in microseconds since the Unix epoch */
  constructor(readonly micros: () => number) {}

  /**
   * Takes in what an answer states about its clock.
   *
   * @param sentUs when the question was sent, by the tester's clock
   * @param header the value of `CLOCK_HEADER`
   * @param receivedUs when the answer came
   * @returns that clock; undefined when the answer names none
   */
  take(sentUs: number, header: string | undefined, receivedUs: number): PeerClock | undefined {
    const stamp = header === undefined ? null : STAMP.exec(header);
    if (stamp === null) {
      return undefined;
    }
    const id = String(stamp[1]);
    const exchange = { sentUs, peerUs: Number(stamp[2]), receivedUs };
    const known = this.clocks.get(id);
    if (known !== undefined) {
      known.take(exchange);
      return known;
    }
    if (this.clocks.size === MOST) {
      return undefined;
    }
    const met = new PeerClock(exchange);
    this.clocks.set(id, met);
    return met;
  }

  /** Returns what is known of each clock now. */
  readings(): ClockReading[] {
    const now = this.micros();
    return [...this.clocks.values()].map((clock) => clock.reading(now));
  }
}
