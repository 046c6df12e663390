/**
 * By how many microseconds a second two clocks may run apart: four times as much as the crystals of
 * common machines do.
 */
export const DRIFT_PPM = 200;

const MILLION = 1e6;
/** Clocks are read in whole microseconds, which cuts off up to one. */
const READING = 1;

/**
 * A question to another process and its answer, in microseconds: when it was sent and answered by the
 * clock of this process, and what the other's clock showed in between.
 */
export interface ClockExchange {
  readonly sentUs: number;
  readonly peerUs: number;
  readonly receivedUs: number;
}

/**
 * How far the clock of another process is ahead of this one's, and how well that is known. Immutable;
 * the same estimate as the Java client's `ClockOffset`.
 *
 * Each exchange says between which bounds the offset lies, whatever the network did. What several say
 * together is the intersection. The bounds move apart while time goes by, by `DRIFT_PPM`. An exchange
 * that contradicts all before it can only mean that one of the clocks was set: the estimate then begins
 * anew, and `stepUs` says how far it jumped.
 */
export class ClockOffset {
  private constructor(
    private readonly lowUs: number,
    private readonly highUs: number,
    private readonly atUs: number,
    /** By how much the last exchange contradicted those before it; 0 when it did not. */
    readonly stepUs: number,
  ) {}

  /** What one exchange says. */
  static of(exchange: ClockExchange, stepUs = 0): ClockOffset {
    const { sentUs, peerUs, receivedUs } = exchange;
    if (receivedUs < sentUs) {
      throw new RangeError(
        `exchange is sent at ${sentUs} and answered at ${receivedUs}, expected times in order`,
      );
    }
    const low = peerUs - receivedUs - READING;
    return new ClockOffset(low, peerUs - sentUs + READING, receivedUs, stepUs);
  }

  /** What this and another exchange say together. */
  and(exchange: ClockExchange): ClockOffset {
    const other = ClockOffset.of(exchange);
    const apart = this.drift(exchange.receivedUs);
    const low = Math.max(this.lowUs - apart, other.lowUs);
    const high = Math.min(this.highUs + apart, other.highUs);
    if (low > high) {
      return ClockOffset.of(exchange, other.offsetUs() - this.offsetUs());
    }
    return new ClockOffset(low, high, Math.max(this.atUs, exchange.receivedUs), 0);
  }

  /** The best guess of how far the other clock is ahead; negative when it is behind. */
  offsetUs(): number {
    return this.lowUs + Math.trunc((this.highUs - this.lowUs) / 2);
  }

  /** By how much the guess is wrong at most, at a time of this process's clock. */
  boundUs(nowUs: number): number {
    return Math.ceil((this.highUs - this.lowUs) / 2) + this.drift(nowUs);
  }

  private drift(nowUs: number): number {
    return Math.ceil((Math.max(0, nowUs - this.atUs) * DRIFT_PPM) / MILLION);
  }
}
