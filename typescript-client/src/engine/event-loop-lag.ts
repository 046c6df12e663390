import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';

/** The interval at which the event loop is checked, in milliseconds. */
const RESOLUTION = 1;
const NANOS = 1e6;

/** Holds how late the event loop ran, in milliseconds. */
export interface EventLoopLag {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * Measures how late the event loop of this process was: every latency of the report may include
 * that much of the client's own lateness. Node's histogram holds the time between two ticks of a
 * timer, so the timer's interval is subtracted.
 */
export class EventLoopMonitor {
  private readonly histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION });

  /** Starts to measure. */
  start(): void {
    this.histogram.enable();
  }

  /** Stops, and returns what was measured. */
  stop(): EventLoopLag {
    this.histogram.disable();
    return {
      p50: lag(this.histogram.percentile(50)),
      p99: lag(this.histogram.percentile(99)),
      max: lag(this.histogram.max),
    };
  }
}

function lag(nanos: number): number {
  return Math.max(0, nanos / NANOS - RESOLUTION);
}
