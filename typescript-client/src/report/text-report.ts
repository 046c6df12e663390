import { LATENCIES, SECTIONS } from '../generated/figures.js';
import type { Recorder } from '../statistics/recorder.js';
import { valueOf, type Row } from './figures.js';
import type { LoadResult } from './load-result.js';
import { verdictLines, verdictOf } from './verdict.js';

const RULE = '='.repeat(80);

type Keys = readonly (readonly [string, string | number])[];
type Times = (typeof LATENCIES)[number];

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
    ...section('THROUGHPUT', keysOf(result, SECTIONS.throughput)),
    ...LATENCIES.filter(({ shown }) => shown === 'always').flatMap((each) =>
      latency(recorder, each),
    ),
    ...section('CONNECTIONS', keysOf(result, SECTIONS.connections)),
    ...section('INTEGRITY', keysOf(result, SECTIONS.integrity)),
    ...LATENCIES.filter(({ shown }) => shown === 'unless_zero').flatMap((each) =>
      recorder.latency(each.timing).samples === 0 ? [] : latency(recorder, each),
    ),
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

/** What the table of figures has for a section. */
function keysOf(result: LoadResult, rows: readonly Row[]): Keys {
  return rows
    .map((row) => ({ ...row, value: valueOf(result, row) }))
    .filter(({ shown, value }) => shown === 'always' || (shown === 'unless_zero' && value !== 0))
    .map(({ key, value, whole }) => [key, whole && value !== undefined ? value : decimal(value)]);
}

function latency(recorder: Recorder, { timing, title, keys }: Times): string[] {
  const figures = recorder.latency(timing);
  const millis = (micros: number): string =>
    figures.samples === 0 ? '-' : decimal(micros / 1_000);
  const shown: Keys = keys.map((key) => [key, millis(figures[key])]);
  return section(title, timing === 'delivery_lag' ? [...shown, ...bound(recorder)] : shown);
}

/** How well the offset of two clocks is known. */
function bound(recorder: Recorder): Keys {
  const { max } = recorder.latency('clock_bound');
  return max === 0 ? [] : [['bound', decimal(max / 1_000)]];
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
