import { plannedCycles } from '../config/load-plan.js';
import type { SECTIONS } from '../generated/figures.js';
import type { Count, Timing } from '../statistics/counts.js';
import {
  achievedOfOffered,
  perSecond,
  streamingTokensPerSecond,
  streamPacing,
  type LoadResult,
} from './load-result.js';

/** A figure as a section of the reports shows it. */
export type Row = (typeof SECTIONS)[keyof typeof SECTIONS][number];

/** The name of a figure that is no count. */
type Computed = Exclude<Row['of'], Count>;

const COMPUTED: Record<Computed, (result: LoadResult) => number | undefined> = {
  'throughput.requests_per_sec': (result) => perSecond(result, 'runs_accepted'),
  'throughput.tokens_per_sec': (result) => perSecond(result, 'tokens_received'),
  'throughput.cycles_per_sec': (result) => perSecond(result, 'cycles_completed'),
  'throughput.streaming_tokens_per_sec': streamingTokensPerSecond,
  'throughput.achieved_of_offered': achievedOfOffered,
  'throughput.stream_pacing': streamPacing,
  'integrity.cycles_planned': ({ plan }) => plannedCycles(plan),
  'errors.total': ({ recorder }) => recorder.errors(),
  'clock_offset.max': (result) => longest(result, 'clock_offset'),
  'clock_bound.max': (result) => longest(result, 'clock_bound'),
};

/** The value of a figure; undefined when there is no sample. */
export function valueOf(result: LoadResult, { of }: Row): number | undefined {
  return isComputed(of) ? COMPUTED[of](result) : result.recorder.count(of);
}

function isComputed(name: Row['of']): name is Computed {
  return name in COMPUTED;
}

function longest({ recorder }: LoadResult, timing: Timing): number | undefined {
  const { samples, max } = recorder.latency(timing);
  return samples === 0 ? undefined : max / 1_000;
}
