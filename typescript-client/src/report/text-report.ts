import { plannedCycles } from '../config/load-plan.js';
import type { Count, Timing } from '../statistics/counts.js';
import type { Recorder } from '../statistics/recorder.js';
import {
  achievedOfOffered,
  perSecond,
  streamingTokensPerSecond,
  streamPacing,
  type LoadResult,
} from './load-result.js';
import { verdictLines, verdictOf } from './verdict.js';

const RULE = '='.repeat(80);

type Keys = readonly (readonly [string, string | number])[];

/**
 * The report for people and for scripts that read it, each line ended with a newline: the lines of
 * the Java client, keys only ever appended, plain decimals, `-` where there is no sample.
 */
export function textReport(result: LoadResult): string {
  const { recorder } = result;
  return [
    'LOAD TEST RESULTS',
    RULE,
    `Test completed. ${bracket(summary(result))}`,
    ...section('THROUGHPUT', throughput(result)),
    ...section('REQUEST LATENCY (ms)', latency(recorder, 'request', true)),
    ...section('TOKEN LATENCY (ms)', latency(recorder, 'first_token', false)),
    ...section('INTER-TOKEN LATENCY (ms)', latency(recorder, 'inter_token', true)),
    ...section('DELIVERY LAG (ms)', deliveryLag(recorder)),
    ...section('CONNECTIONS', connections(recorder)),
    ...section('INTEGRITY', integrity(result)),
    ...failedCycles(recorder),
    ...errors(recorder),
    ...eventLoop(result),
    '',
    'VERDICT:',
    ...verdictLines(verdictOf(result)),
    RULE,
    '',
  ].join('\n');
}

function section(title: string, keys: Keys): string[] {
  return ['', `${title}:`, `  ${bracket(keys)}`];
}

function bracket(keys: Keys): string {
  return `[${keys.map(([key, value]) => `${key}=${value}`).join(', ')}]`;
}

function summary(result: LoadResult): Keys {
  const keys: [string, string | number][] = [
    ['total_clients', result.plan.clients],
    ['total_cycles', result.recorder.count('cycles_completed')],
    ['duration', `${decimal(result.seconds)}s`],
  ];
  return result.interrupted ? [...keys, ['interrupted', 'true']] : keys;
}

function throughput(result: LoadResult): Keys {
  return [
    ['requests_per_sec', decimal(perSecond(result, 'runs_accepted'))],
    ['tokens_per_sec', decimal(perSecond(result, 'tokens_received'))],
    ['cycles_per_sec', decimal(perSecond(result, 'cycles_completed'))],
    ['streaming_tokens_per_sec', decimal(streamingTokensPerSecond(result))],
  ];
}

function latency(recorder: Recorder, timing: Timing, withMax: boolean): Keys {
  const { samples, p50, p95, p99, max } = recorder.latency(timing);
  const millis = (micros: number): string => (samples === 0 ? '-' : decimal(micros / 1_000));
  const keys: [string, string][] = [
    ['p50', millis(p50)],
    ['p95', millis(p95)],
    ['p99', millis(p99)],
  ];
  return withMax ? [...keys, ['max', millis(max)]] : keys;
}

/** Between two clocks with how well their offset is known. */
function deliveryLag(recorder: Recorder): Keys {
  const keys = latency(recorder, 'delivery_lag', true);
  const bound = recorder.latency('clock_bound').max;
  return bound === 0 ? keys : [...keys, ['bound', decimal(bound / 1_000)]];
}

function connections(recorder: Recorder): Keys {
  const seldom: readonly Count[] = ['requests_retried', 'sockets_refused'];
  return [
    ['successful', recorder.count('clients_successful')],
    ['failed', recorder.count('clients_failed')],
    ['total_errors', recorder.errors()],
    ...counts(recorder, ['reconnections', 'recovered_tokens', 'resumed_streams', 'rejected']),
    ...counts(recorder, ['messages_received', 'frames_received']),
    ...counts(
      recorder,
      seldom.filter((count) => recorder.count(count) > 0),
    ),
  ];
}

function integrity(result: LoadResult): Keys {
  const { recorder, plan } = result;
  const seldom: readonly Count[] = ['cycles_interrupted', 'checksum_mismatches', 'stray'];
  return [
    ['cycles_planned', plannedCycles(plan)],
    ...counts(recorder, ['cycles_completed', 'cycles_failed', 'tokens_expected']),
    ...counts(recorder, ['tokens_received', 'lost', 'duplicated', 'reordered', 'corrupted']),
    ...counts(recorder, ['truncated', 'deduplicated']),
    ['achieved_of_offered', decimal(achievedOfOffered(result))],
    ['stream_pacing', decimal(streamPacing(result))],
    ...counts(
      recorder,
      seldom.filter((count) => recorder.count(count) > 0),
    ),
  ];
}

function failedCycles(recorder: Recorder): string[] {
  return recorder.latency('failed_cycle').samples === 0
    ? []
    : section('FAILED CYCLES (ms until given up)', latency(recorder, 'failed_cycle', true));
}

function errors(recorder: Recorder): string[] {
  const examples = recorder.examples();
  const kinds = [...recorder.faults()].map(([kind, count]): Keys => [
    ['kind', kind],
    ['count', count],
    ['example', oneLine(examples.get(kind) ?? '-')],
  ]);
  return kinds.length === 0 ? [] : ['', 'ERRORS:', ...kinds.map((kind) => `  ${bracket(kind)}`)];
}

/** A text of a server with a blank for what would end the line or command the terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
}

function counts(recorder: Recorder, names: readonly Count[]): Keys {
  return names.map((name) => [name, recorder.count(name)] as const);
}

/** Of this client alone: how late its own event loop was. */
function eventLoop(result: LoadResult): string[] {
  const { p50, p99, max } = result.eventLoop;
  return section('EVENT LOOP LAG (ms)', [
    ['p50', decimal(p50)],
    ['p99', decimal(p99)],
    ['max', decimal(max)],
  ]);
}

function decimal(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(2);
}
