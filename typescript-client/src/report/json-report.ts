import { idealSeconds, plannedCycles, waves, type LoadPlan } from '../config/load-plan.js';
import { REPORTED_TIMINGS, type Count } from '../statistics/counts.js';
import type { Latency } from '../statistics/latency.js';
import type { Recorder } from '../statistics/recorder.js';
import {
  achievedOfOffered,
  perSecond,
  streamingTokensPerSecond,
  streamPacing,
  type LoadResult,
} from './load-result.js';
import { EXIT_CODES, outcomeOf } from './outcome.js';
import { RULES, verdictJson, verdictOf, type Verdict } from './verdict.js';

const SCHEMA = 1;
/** Stands in for the seed, whose 64 bits are no `number`, until the text is written. */
const SEED = '@seed@';

/** The figures of the text report, and more, as JSON: `docs/result.schema.json`. */
export function jsonReport(result: LoadResult): string {
  const { plan, recorder, interrupted, seconds } = result;
  const outcome = outcomeOf(recorder, interrupted);
  const verdict = verdictOf(result);
  const report = {
    schema: SCHEMA,
    client: 'typescript',
    outcome,
    exit_code: EXIT_CODES[outcome].code,
    interrupted,
    duration_s: seconds,
    plan: planOf(plan),
    throughput: {
      requests_per_sec: perSecond(result, 'runs_accepted'),
      tokens_per_sec: perSecond(result, 'tokens_received'),
      cycles_per_sec: perSecond(result, 'cycles_completed'),
      streaming_tokens_per_sec: streamingTokensPerSecond(result) ?? null,
    },
    latencies_ms: Object.fromEntries(
      REPORTED_TIMINGS.map((timing) => [timing, distribution(recorder.latency(timing))]),
    ),
    clocks: {
      offset_ms: largest(recorder.latency('clock_offset')),
      bound_ms: largest(recorder.latency('clock_bound')),
      ...counts(recorder, ['lags_unplaced', 'lags_below_zero']),
    },
    connections: {
      successful: recorder.count('clients_successful'),
      failed: recorder.count('clients_failed'),
      total_errors: recorder.errors(),
      ...counts(recorder, ['reconnections', 'recovered_tokens', 'resumed_streams', 'rejected']),
      ...counts(recorder, ['messages_received', 'frames_received']),
      ...counts(recorder, ['requests', 'requests_retried', 'sockets_refused']),
    },
    integrity: integrity(result),
    errors: Object.fromEntries(recorder.faults()),
    error_examples: Object.fromEntries(recorder.examples()),
    event_loop_lag_ms: { ...result.eventLoop, spoils_latencies: spoils(verdict) },
    verdict: verdictJson(verdict),
  };
  return JSON.stringify(report, null, 2).replace(`"${SEED}"`, String(plan.seed)) + '\n';
}

function planOf(plan: LoadPlan): object {
  return {
    clients: plan.clients,
    cycles: plan.cycles,
    length: plan.length,
    delay_s: plan.delay,
    ttft_s: plan.ttft,
    max_concurrent: plan.maxConcurrent,
    ramp_delay_s: plan.rampDelay,
    connection_timeout_s: plan.connectionTimeout,
    request_timeout_s: plan.requestTimeout,
    http_url: plan.httpUrl,
    ws_url: plan.wsUrl,
    protocol: plan.format,
    seed: SEED,
    http_connections: plan.httpConnections,
    waves: waves(plan),
    ideal_s: idealSeconds(plan),
  };
}

function integrity(result: LoadResult): object {
  const { recorder, plan } = result;
  return {
    cycles_planned: plannedCycles(plan),
    ...counts(recorder, ['cycles_completed', 'cycles_failed', 'cycles_interrupted']),
    ...counts(recorder, ['tokens_expected', 'tokens_received', 'lost', 'duplicated', 'reordered']),
    ...counts(recorder, ['corrupted', 'truncated', 'deduplicated', 'checksum_mismatches', 'stray']),
    achieved_of_offered: achievedOfOffered(result) ?? null,
    stream_pacing: streamPacing(result) ?? null,
  };
}

function counts(recorder: Recorder, names: readonly Count[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, recorder.count(name)]));
}

function largest({ samples, max }: Latency): number | null {
  return samples === 0 ? null : max / 1_000;
}

/** Whether the client's own event loop has delayed what it measured. */
function spoils({ reasons, values }: Verdict): boolean {
  const late = (['loop_delay', 'loop_stall'] as const).some(
    (rule) => (values.get(rule) ?? 0) > RULES[rule].limit,
  );
  return late && reasons.length > 0;
}

function distribution({ samples, p50, p95, p99, max }: Latency): object {
  const millis = (micros: number): number | null => (samples === 0 ? null : micros / 1_000);
  return { samples, p50: millis(p50), p95: millis(p95), p99: millis(p99), max: millis(max) };
}
