import { ClockOffset, type ClockExchange } from '../time/clock-offset.js';

/** The response header that names a server's clock and what it shows. */
export const CLOCK_HEADER = 'emulator-clock';

const STAMP = /^([0-9A-Za-z]{1,32}) ([0-9]{1,16})$/;
/** More processes than stand behind one address. What comes on top stays unknown. */
const MOST = 1_024;

/** What is known of a clock. */
export interface ClockReading {
  readonly offsetUs: number;
  readonly boundUs: number;
  /** How far it was seen to jump at most, with its sign; 0 when it did not. */
  readonly stepUs: number;
}

/** The clock of one server process. */
export class PeerClock {
  private offset: ClockOffset;
  private largestStep = 0;

  /** A clock of which one exchange tells. */
  constructor(first: ClockExchange) {
    this.offset = ClockOffset.of(first);
  }

  /** Takes another exchange. */
  take(exchange: ClockExchange): void {
    this.offset = this.offset.and(exchange);
    if (Math.abs(this.offset.stepUs) > Math.abs(this.largestStep)) {
      this.largestStep = this.offset.stepUs;
    }
  }

  /** How far it is ahead of the tester's clock, in microseconds. */
  offsetUs(): number {
    return this.offset.offsetUs();
  }

  /** By how much that is wrong at most, at a time of the tester's clock. */
  boundUs(nowUs: number): number {
    return this.offset.boundUs(nowUs);
  }

  /** What is known of it. */
  reading(nowUs: number): ClockReading {
    return { offsetUs: this.offsetUs(), boundUs: this.boundUs(nowUs), stepUs: this.largestStep };
  }
}

/** The clocks of all server processes that a run has met. */
export class PeerClocks {
  private readonly clocks = new Map<string, PeerClock>();

  /** @param micros the tester's time, in microseconds since the Unix epoch */
  constructor(readonly micros: () => number) {}

  /**
   * Takes what an answer says of its clock.
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

  /** What is known of each clock now. */
  readings(): ClockReading[] {
    const now = this.micros();
    return [...this.clocks.values()].map((clock) => clock.reading(now));
  }
}
