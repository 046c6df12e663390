import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';

/** How often the event loop is asked whether it is on time, in milliseconds. */
const RESOLUTION = 1;
const NANOS = 1e6;

/** How much later than due the event loop ran, in milliseconds. */
export interface EventLoopLag {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * Measures by how much the event loop of this process was late: every latency of the report may hold
 * as much that is the client's own.
 *
 * Node's histogram holds the time from one tick of a timer to the next, so that what the timer was
 * to wait is taken off.
 */
export class EventLoopMonitor {
  private readonly histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION });

  /** Starts to measure. */
  start(): void {
    this.histogram.enable();
  }

  /** Ends, and says what was measured. */
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
