import { build, type Histogram } from 'hdr-histogram-js';

/** The longest time that is told from longer ones, in microseconds: one hour. */
const LONGEST = 3_600_000_000;

/** A distribution in a few figures, all in microseconds. Zeros when there is no sample. */
export interface Latency {
  readonly samples: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The longest, to three significant digits. */
  readonly max: number;
}

/**
 * Times in microseconds, from one to an hour, with three significant digits: what the Java client
 * records into, so that both round alike.
 */
export class LatencyHistogram {
  private readonly histogram: Histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: LONGEST,
    numberOfSignificantValueDigits: 3,
    bitBucketSize: 32,
  });

  /** Records a time. One below zero, as two clocks that differ can make it, is recorded as zero. */
  record(micros: number): void {
    this.histogram.recordValue(Math.floor(Math.min(Math.max(micros, 0), LONGEST)));
  }

  /** The distribution so far. */
  latency(): Latency {
    const histogram = this.histogram;
    if (histogram.totalCount === 0) {
      return { samples: 0, p50: 0, p95: 0, p99: 0, max: 0 };
    }
    return {
      samples: histogram.totalCount,
      p50: histogram.getValueAtPercentile(50),
      p95: histogram.getValueAtPercentile(95),
      p99: histogram.getValueAtPercentile(99),
      // Not the library's maxValue, which is the lowest value of its bucket and may lie below p99.
      max: histogram.getValueAtPercentile(100),
    };
  }
}
