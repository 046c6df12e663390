import { idealSeconds, waves, type LoadPlan } from '../config/load-plan.js';
import { LATENCIES, SECTIONS } from '../generated/figures.js';
import type { Latency } from '../statistics/latency.js';
import { valueOf, type Row } from './figures.js';
import type { LoadResult } from './load-result.js';
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
    throughput: section(result, SECTIONS.throughput),
    latencies_ms: Object.fromEntries(
      LATENCIES.map(({ timing }) => [timing, distribution(recorder.latency(timing))]),
    ),
    clocks: section(result, SECTIONS.clocks),
    connections: section(result, SECTIONS.connections),
    integrity: section(result, SECTIONS.integrity),
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
    ttft_s: plan.delay,
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

function section(result: LoadResult, rows: readonly Row[]): object {
  return Object.fromEntries(rows.map((row) => [row.key, valueOf(result, row) ?? null]));
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
