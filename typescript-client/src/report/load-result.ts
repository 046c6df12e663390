import { idealSeconds, type LoadPlan } from '../config/load-plan.js';
import type { ClockReading } from '../client/peer-clocks.js';
import type { EventLoopLag } from '../engine/event-loop-lag.js';
import type { MachineLoad } from '../engine/machine-watch.js';
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
  /** What was seen beside the measurements. */
  readonly seen: Observations;
}

/** What was seen of a run beside its measurements. */
export interface Observations {
  /** Of the process and its machine. */
  readonly machine: MachineLoad;
  /** The longest stop of the event loop before the first question, in microseconds. */
  readonly earlyStallUs: number;
  /** What was known of the servers' clocks at the end. */
  readonly clocks: readonly ClockReading[];
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

function ratio(numerator: number, denominator: number): number | undefined {
  return denominator > 0 ? numerator / denominator : undefined;
}
