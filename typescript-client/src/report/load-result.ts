import { idealSeconds, type LoadPlan } from '../config/load-plan.js';
import type { EventLoopLag } from '../engine/event-loop-lag.js';
import type { Count } from '../statistics/counts.js';
import type { Recorder } from '../statistics/recorder.js';

const MICROS = 1e6;

/** The result of a run. Figures that need something to divide by are undefined when there was nothing. */
export interface LoadResult {
  /** What was to be done. */
  readonly plan: LoadPlan;
  /** What was measured. */
  readonly recorder: Recorder;
  /** From the start until the last client was gone. */
  readonly seconds: number;
  /** Whether it was stopped before its end. */
  readonly interrupted: boolean;
  /** How late this process's event loop was. */
  readonly eventLoop: EventLoopLag;
}

/** So many a second of the whole duration, connecting and leaving included. */
export function perSecond(result: LoadResult, count: Count): number {
  return ratio(result.recorder.count(count), result.seconds) ?? 0;
}

/** Tokens a second from the first POST to the last `done`. */
export function streamingTokensPerSecond({ recorder }: LoadResult): number | undefined {
  return ratio(recorder.count('tokens_received'), recorder.loadSpan() / MICROS);
}

/**
 * The ideal span of the load over the actual one; 1 is perfect. Undefined for a run that did not do
 * all that was planned.
 */
export function achievedOfOffered(result: LoadResult): number | undefined {
  return result.interrupted
    ? undefined
    : ratio(idealSeconds(result.plan), result.recorder.loadSpan() / MICROS);
}

/** The planned duration of all completed streams over their actual one; 1 is perfect. */
export function streamPacing({ recorder }: LoadResult): number | undefined {
  return ratio(recorder.plannedStreams(), recorder.actualStreams());
}

/** The share of the inter-token latency's p50 above which the event loop's lag spoils the figures. */
const SPOILING = 0.5;
/** A lag that spoils nothing, however short the delay: a timer's own grain, in milliseconds. */
const HARMLESS = 5;

/**
 * Whether the lag of the client's own event loop is so long, measured by the gap between two tokens,
 * that the latencies say more about the client than about the servers.
 */
export function isSpoilt({ eventLoop, plan }: LoadResult): boolean {
  return eventLoop.p99 > Math.max(HARMLESS, plan.delay * 1_000 * SPOILING);
}

function ratio(numerator: number, denominator: number): number | undefined {
  return denominator > 0 ? numerator / denominator : undefined;
}
