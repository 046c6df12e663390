/**
 * The rate at which two clocks may drift apart, in microseconds per second: four times as much as
 * the crystals of common machines do.
 */
export const DRIFT_PPM = 200;

const MILLION = 1e6;
/** The largest error of reading a clock in whole microseconds. */
const READING = 1;

/**
 * Holds the times of a question to another process and its answer, in microseconds: when it was
 * sent and answered by the clock of this process, and the other's clock in between.
 */
export interface ClockExchange {
  readonly sentUs: number;
  readonly peerUs: number;
  readonly receivedUs: number;
}

/**
 * States how far the clock of another process is ahead of this one's, and how precisely that is
 * known. Immutable; the same estimate as the Java client's `ClockOffset`. Each exchange gives
 * bounds between which the offset lies, whatever the network did. Several exchanges together give
 * the intersection of their bounds. The bounds move apart over time, by `DRIFT_PPM`. An exchange
 * that contradicts all earlier ones can only mean that one of the clocks was set: the estimate then
 * starts again, and `stepUs` states how far the clock jumped.
 */
export class ClockOffset {
  private constructor(
    private readonly lowUs: number,
    private readonly highUs: number,
    private readonly atUs: number,
    /** Is how much the last exchange contradicted the earlier ones; 0 when it did not. */
    readonly stepUs: number,
  ) {}

  /** Returns the bounds that one exchange gives. */
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

  /** Combines this offset with another exchange. */
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

  /** Returns the best estimate of how far the other clock is ahead; negative when it is behind. */
  offsetUs(): number {
    return this.lowUs + Math.trunc((this.highUs - this.lowUs) / 2);
  }

  /** Returns the largest possible error of the estimate at a time of this process's clock. */
  boundUs(nowUs: number): number {
    return Math.ceil((this.highUs - this.lowUs) / 2) + this.drift(nowUs);
  }

  private drift(nowUs: number): number {
    return Math.ceil((Math.max(0, nowUs - this.atUs) * DRIFT_PPM) / MILLION);
  }
}
