import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { planOf } from '../src/config/load-plan.js';
import { readValues } from '../src/config/values.js';
import { jsonReport } from '../src/report/json-report.js';
import type { LoadResult } from '../src/report/load-result.js';
import { outcomeOf } from '../src/report/outcome.js';
import { textReport } from '../src/report/text-report.js';
import { Recorder } from '../src/statistics/recorder.js';
import { SECOND } from './fakes.js';

const SCHEMA = new URL('../../../docs/result.schema.json', import.meta.url);
const QUIET = { p50: 0.1, p99: 1, max: 2 };

function result(recorder: Recorder, changes: Partial<LoadResult> = {}): LoadResult {
  const plan = planOf(readValues({ '--seed': '9223372036854775807' }, {}));
  return { plan, recorder, seconds: 5.09, interrupted: false, eventLoop: QUIET, ...changes };
}

function perfect(): Recorder {
  const recorder = new Recorder();
  recorder.add('cycles_completed', 50);
  recorder.add('runs_accepted', 50);
  recorder.add('tokens_expected', 5_000);
  recorder.add('tokens_received', 5_000);
  recorder.add('clients_successful', 10);
  recorder.posted(0);
  recorder.finished(5.05 * SECOND);
  recorder.streamed(50 * SECOND, 50.5 * SECOND);
  for (let i = 1; i <= 100; i++) {
    recorder.record('inter_token', 10_000);
    recorder.record('request', i * 10);
  }
  return recorder;
}

describe('The text report', () => {
  it('keeps what a server says in one line', () => {
    const recorder = perfect();
    recorder.addFault('run_failed', 'HTTP 502:\r\n\u001b[31mbad\u2028gateway\ud83d');
    const lines = textReport(result(recorder)).split('\n');

    assert.ok(lines.includes('  [kind=run_failed, count=1, example=HTTP 502: [31mbad gateway]'));
    assert.equal(
      (JSON.parse(jsonReport(result(recorder))) as { outcome: string }).outcome,
      'completed',
    );
  });

  it('has the lines of the Java client, in their order', () => {
    const lines = textReport(result(perfect())).split('\n');
    assert.deepEqual(
      lines.filter((line) => line !== '' && !line.startsWith('=')),
      [
        'LOAD TEST RESULTS',
        'Test completed. [total_clients=10, total_cycles=50, duration=5.09s]',
        'THROUGHPUT:',
        '  [requests_per_sec=9.82, tokens_per_sec=982.32, cycles_per_sec=9.82, streaming_tokens_per_sec=990.10]',
        'REQUEST LATENCY (ms):',
        '  [p50=0.50, p95=0.95, p99=0.99, max=1.00]',
        'TOKEN LATENCY (ms):',
        '  [p50=-, p95=-, p99=-]',
        'INTER-TOKEN LATENCY (ms):',
        '  [p50=10.01, p95=10.01, p99=10.01, max=10.01]',
        'DELIVERY LAG (ms):',
        '  [p50=-, p95=-, p99=-, max=-]',
        'CONNECTIONS:',
        '  [successful=10, failed=0, total_errors=0, reconnections=0, recovered_tokens=0, resumed_streams=0, rejected=0, messages_received=0, frames_received=0]',
        'INTEGRITY:',
        '  [cycles_planned=50, cycles_completed=50, cycles_failed=0, tokens_expected=5000, tokens_received=5000,' +
          ' lost=0, duplicated=0, reordered=0, corrupted=0, truncated=0, deduplicated=0,' +
          ' achieved_of_offered=0.99, stream_pacing=0.99]',
        'EVENT LOOP LAG (ms):',
        '  [p50=0.10, p99=1.00, max=2.00]',
      ],
    );
  });

  it('shows failed cycles and an example of each kind of error', () => {
    const recorder = perfect();
    recorder.record('failed_cycle', 2_000_000);
    recorder.addFault('run_failed', 'HTTP 500: out of order');
    recorder.addFault('run_failed', 'HTTP 502: no');
    const text = textReport(result(recorder));
    assert.match(text, /FAILED CYCLES \(ms until given up\):\n {2}\[p50=2000\.\d\d,/);
    assert.match(text, /ERRORS:\n {2}\[kind=run_failed, count=2, example=HTTP 500: out of order\]/);
  });

  it('says when the event loop of the client spoils the latencies', () => {
    const text = textReport(result(perfect(), { eventLoop: { p50: 1, p99: 20, max: 90 } }));
    assert.match(text, /event loop was late by 20\.00 ms at p99/);
  });

  it('marks an interrupted run', () => {
    const text = textReport(result(perfect(), { interrupted: true }));
    assert.match(text, /duration=5\.09s, interrupted=true\]/);
    assert.match(text, /achieved_of_offered=-/);
  });
});

describe('The JSON report', () => {
  it('keeps to the schema that both clients share', () => {
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as object;
    const validate = new Ajv2020({ strict: false }).compile(schema);
    for (const recorder of [perfect(), new Recorder()]) {
      const report: unknown = JSON.parse(jsonReport(result(recorder)));
      assert.ok(validate(report), JSON.stringify(validate.errors));
    }
  });

  it('keeps all 64 bits of the seed', () => {
    assert.match(jsonReport(result(perfect())), /"seed": 9223372036854775807,/);
  });
});

describe('The outcome', () => {
  for (const [damage, outcome] of [
    ['cycles_failed', 'cycles_failed'],
    ['lost', 'integrity_broken'],
    ['duplicated', 'integrity_broken'],
    ['reordered', 'integrity_broken'],
    ['stray', 'integrity_broken'],
    ['deduplicated', 'completed'],
    ['rejected', 'completed'],
  ] as const) {
    it(`of a run with ${damage} is ${outcome}`, () => {
      const recorder = perfect();
      recorder.add(damage);
      assert.equal(outcomeOf(recorder, false), outcome);
      assert.equal(outcomeOf(recorder, true), 'interrupted');
    });
  }
});
