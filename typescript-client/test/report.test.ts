import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { planOf } from '../src/config/load-plan.js';
import { readValues } from '../src/config/values.js';
import type { RuleName } from '../src/report/verdict.js';
import { jsonReport } from '../src/report/json-report.js';
import type { LoadResult, Observations } from '../src/report/load-result.js';
import { outcomeOf } from '../src/report/outcome.js';
import { textReport } from '../src/report/text-report.js';
import { RULES, verdictOf } from '../src/report/verdict.js';
import { Recorder } from '../src/statistics/recorder.js';
import { SECOND } from './fakes.js';

const VERDICT = new URL('../../../docs/verdict.md', import.meta.url);
const SCHEMA = new URL('../../../docs/result.schema.json', import.meta.url);
const QUIET = { p50: 0.1, p99: 1, max: 2 };
const IDLE: Observations = {
  machine: { cpu: 0.3, tester: 0.1, gcMillis: 1, openFiles: 0.01 },
  earlyStallUs: 0,
  clocks: [],
};

function result(recorder: Recorder, changes: Partial<LoadResult> = {}): LoadResult {
  const plan = planOf(readValues({ '--seed': '9223372036854775807' }, {}));
  return {
    plan,
    recorder,
    seconds: 5.09,
    interrupted: false,
    eventLoop: QUIET,
    seen: IDLE,
    ...changes,
  };
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
        'VERDICT:',
        '  [verdict=VALID, loop_delay=0.0ms, loop_stall=0.0ms, behind_schedule=0.0ms,' +
          ' garbage_collection=0.0%, processors=30%, open_files=1.0%, refused_sockets=0,' +
          ' clock_step=0.0ms]',
        '  Note: servers and tester share the processors of this machine.',
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

  it('shows the lag with how well the clocks are known, and tokens without one', () => {
    const recorder = perfect();
    recorder.record('delivery_lag', 400);
    recorder.record('clock_bound', 210);
    recorder.add('lags_unplaced', 3);
    recorder.add('lags_below_zero', 2);
    const text = textReport(result(recorder));
    assert.match(text, /DELIVERY LAG \(ms\):\n {2}\[p50=0\.40, .*, bound=0\.21\]/);
    assert.match(text, /Note: 3 tokens have no delivery lag: no answer named the clock/);
    assert.match(text, /Note: 2 delivery lags were below zero by more than the error/);
  });

  it('marks an interrupted run', () => {
    const text = textReport(result(perfect(), { interrupted: true }));
    assert.match(text, /duration=5\.09s, interrupted=true\]/);
    assert.match(text, /achieved_of_offered=-/);
  });
});

describe('The verdict', () => {
  it('has the limits that docs/verdict.md tells, as the Java client has', () => {
    const rows = readFileSync(VERDICT, 'utf8').matchAll(
      /^\| `([a-z_]+)` \| ([\d.]+)(?: (ms|%))?.*\| (spoils|is noted) \|/gm,
    );
    const told = [...rows].map(([, name, limit, unit, spoils]) => [
      name,
      limit,
      unit ?? '',
      spoils,
    ]);
    const kept = (Object.keys(RULES) as RuleName[]).map((name) => {
      const { limit, unit, weight } = RULES[name];
      return [name, String(limit), unit, weight === 'noted' ? 'is noted' : 'spoils'];
    });
    assert.deepEqual(told, kept);
  });

  it('is invalid when the tester was late, asked late or collected garbage', () => {
    const recorder = perfect();
    recorder.record('loop_delay', 300_000);
    recorder.record('start_delay', 80_000);
    const machine = { ...IDLE.machine, gcMillis: 600 };
    const { reasons } = verdictOf(result(recorder, { seen: { ...IDLE, machine } }));
    assert.equal(reasons.length, 4);
    assert.match(reasons.join('\n'), /ran 300 ms late at p99 \(limit 50 ms\)/);
    assert.match(reasons.join('\n'), /stood still for 300 ms \(limit 250 ms\)/);
    assert.match(reasons.join('\n'), /questions 80 ms after they were intended/);
    assert.match(reasons.join('\n'), /collections took 12 % of the run \(limit 5\.0 %\)/);
  });

  it('takes full processors for a note that says who used them', () => {
    const machine = { ...IDLE.machine, cpu: 0.99, tester: 0.2 };
    const { reasons, notes } = verdictOf(result(perfect(), { seen: { ...IDLE, machine } }));
    assert.deepEqual(reasons, []);
    assert.match(notes.join('\n'), /were 99 % busy \(noted above 97 %\): the tester used 20 %,/);
  });

  it('is valid when the run is too short to judge, and says what was seen', () => {
    const recorder = perfect();
    recorder.record('loop_delay', 80_000);
    const { reasons, notes } = verdictOf(result(recorder, { seconds: 0.18 }));
    assert.deepEqual(reasons, []);
    assert.equal(
      notes[0],
      'too short to judge: the load was measured for 0.18 s, and a verdict needs at least 1 s; seen was' +
        ' loop_delay=80ms',
    );
  });

  it('is invalid when sockets were refused, however short the run', () => {
    const recorder = perfect();
    recorder.add('sockets_refused', 3);
    const { reasons } = verdictOf(result(recorder, { seconds: 0.18 }));
    assert.match(reasons.join(), /refused 3 sockets \(limit 0\)/);
  });

  it('says how far the clocks are, and is invalid when one was set', () => {
    const clocks = [
      { offsetUs: -250, boundUs: 100, stepUs: 0 },
      { offsetUs: 3_002_130, boundUs: 210, stepUs: 50_000 },
    ];
    const { reasons, notes } = verdictOf(result(perfect(), { seen: { ...IDLE, clocks } }));
    assert.match(
      reasons.join(),
      /a server's jumped by 50 ms against the tester's \(limit 5\.0 ms\)/,
    );
    assert.match(
      notes.join('\n'),
      /clocks are from 0\.25 ms behind to 3002\.13 ms ahead of the tester's, known to within 0\.21 ms/,
    );
  });

  for (const [stepUs, noted, valid] of [
    [0, false, true],
    [-3_000, true, true],
    [5_000, true, true],
    [5_010, false, false],
  ] as const) {
    it(`${noted ? 'notes' : 'does not note'} that a clock moved by ${stepUs} us, and is ${valid ? '' : 'in'}valid`, () => {
      const clocks = [{ offsetUs: 70, boundUs: 100, stepUs }];
      const { reasons, notes } = verdictOf(result(perfect(), { seen: { ...IDLE, clocks } }));
      assert.equal(reasons.length === 0, valid);
      const move = `a server's clock moved by ${(Math.abs(stepUs) / 1_000).toFixed(2)} ms`;
      assert.equal(notes.join('\n').includes(move), noted);
      assert.match(notes.join('\n'), /server's clock is 0\.07 ms ahead of the tester's/);
    });
  }

  for (const [earlyStallUs, noted] of [
    [50_000, false],
    [51_000, true],
  ] as const) {
    it(`${noted ? 'notes' : 'does not note'} a stop of ${earlyStallUs} us before the load`, () => {
      const { reasons, notes } = verdictOf(result(perfect(), { seen: { ...IDLE, earlyStallUs } }));
      assert.deepEqual(reasons, []);
      const stop = 'stood still for 51 ms: connect and session_create';
      assert.equal(notes.join().includes(stop), noted);
    });
  }

  for (const [url, here] of [
    ['http://localhost:1', true],
    ['http://127.0.0.2:1', true],
    ['http://[::1]:1', true],
    ['http://emulator.example:1', false],
    ['http://10.127.0.1:1', false],
    ['http://127.emulator.example:1', false],
  ] as const) {
    it(`${here ? 'notes' : 'does not note'} shared processors for servers at ${url}`, () => {
      const plan = planOf(readValues({ '--http-url': url }, {}));
      const { notes } = verdictOf(result(perfect(), { plan }));
      assert.equal(notes.join().includes('share the processors of this machine'), here);
    });
  }

  it('says of full processors no more than is known', () => {
    const machine = { ...IDLE.machine, cpu: 0.99, tester: -1 };
    const { notes } = verdictOf(result(perfect(), { seen: { ...IDLE, machine } }));
    assert.ok(notes.join('\n').endsWith('were 99 % busy (noted above 97 %)'));
  });

  for (const [requests, again, noted] of [
    [1_000, 11, true],
    [1_000, 10, false],
    [4, 2, true],
  ] as const) {
    it(`${noted ? 'notes' : 'does not note'} ${again} of ${requests} requests made again`, () => {
      const recorder = perfect();
      recorder.add('requests', requests);
      recorder.add('requests_retried', again);
      const { reasons, notes } = verdictOf(result(recorder));
      assert.deepEqual(reasons, []);
      assert.equal(notes.join('\n').includes(`${again} of ${requests} requests (`), noted);
    });
  }

  it('notes that less was achieved than was offered', () => {
    const recorder = new Recorder();
    recorder.posted(0);
    recorder.finished(100 * SECOND);
    const { reasons, notes } = verdictOf(result(recorder, { seconds: 100 }));
    assert.deepEqual(reasons, []);
    assert.match(notes.join('\n'), /achieved_of_offered is 0\.05: .* \(noted below 0\.95\)/);
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

  it('tells how far the clocks are and how well that is known, and null without any', () => {
    const recorder = perfect();
    recorder.record('clock_offset', 1_500);
    recorder.record('clock_bound', 210);
    recorder.add('lags_below_zero', 2);
    const clocksOf = (of: Recorder): unknown =>
      (JSON.parse(jsonReport(result(of))) as { clocks: unknown }).clocks;

    const counts = { lags_unplaced: 0, lags_below_zero: 0 };
    assert.deepEqual(clocksOf(perfect()), { offset_ms: null, bound_ms: null, ...counts });
    assert.deepEqual(clocksOf(recorder), {
      ...counts,
      offset_ms: 1.5,
      bound_ms: 0.21,
      lags_below_zero: 2,
    });
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
