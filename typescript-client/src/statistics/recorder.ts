import { COUNTS, TIMINGS, type Count, type Fault, type Timing } from './counts.js';
import { LatencyHistogram, type Latency } from './latency.js';

/**
 * What a run has measured so far: counters, errors by kind, a histogram for each timing, and the
 * span of the load. All times in microseconds. Recording allocates nothing.
 */
export class Recorder {
  private readonly counts = table(COUNTS, () => 0);
  private readonly histograms = table(TIMINGS, () => new LatencyHistogram());
  private readonly faultCounts = new Map<Fault, number>();
  private readonly faultExamples = new Map<Fault, string>();
  private firstPost = Infinity;
  private lastDone = -Infinity;
  private planned = 0;
  private actual = 0;

  /** Counts one or several. */
  add(count: Count, several = 1): void {
    this.counts[count] += several;
  }

  /** Counts an error. What is known of the first of each kind is kept as an example. */
  addFault(fault: Fault, detail: string): void {
    if (!this.faultExamples.has(fault)) {
      this.faultExamples.set(fault, detail);
    }
    this.faultCounts.set(fault, (this.faultCounts.get(fault) ?? 0) + 1);
  }

  /** Records a time. */
  record(timing: Timing, micros: number): void {
    this.histograms[timing].record(micros);
  }

  /** Notes that a POST was handed over. */
  posted(time: number): void {
    this.firstPost = Math.min(this.firstPost, time);
  }

  /** Whether a POST was handed over. */
  hasPosted(): boolean {
    return this.firstPost !== Infinity;
  }

  /** Notes that a `done` was handled. */
  finished(time: number): void {
    this.lastDone = Math.max(this.lastDone, time);
  }

  /** Adds a completed stream's planned and actual duration. */
  streamed(planned: number, actual: number): void {
    this.planned += planned;
    this.actual += actual;
  }

  /** How much was counted. */
  count(count: Count): number {
    return this.counts[count];
  }

  /** How many errors there were. */
  errors(): number {
    let sum = 0;
    for (const count of this.faultCounts.values()) {
      sum += count;
    }
    return sum;
  }

  /** The kinds of error that happened, and how often. */
  faults(): ReadonlyMap<Fault, number> {
    return this.faultCounts;
  }

  /** What is known of one of each kind of error that happened. */
  examples(): ReadonlyMap<Fault, string> {
    return this.faultExamples;
  }

  /** A distribution. */
  latency(timing: Timing): Latency {
    return this.histograms[timing].latency();
  }

  /** From the first POST to the last `done`; 0 when there was none. */
  loadSpan(): number {
    return this.lastDone === -Infinity ? 0 : this.lastDone - this.firstPost;
  }

  /** The planned duration of all completed streams together. */
  plannedStreams(): number {
    return this.planned;
  }

  /** Their actual duration. */
  actualStreams(): number {
    return this.actual;
  }
}

function table<K extends string, V>(keys: readonly K[], value: () => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value()])) as Record<K, V>;
}
