import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PeerClocks } from '../src/client/peer-clocks.js';
import { seededRandom } from '../src/client/random.js';
import { StreamTimes } from '../src/client/stream-times.js';
import { hasStartLine, planOf, sockets } from '../src/config/load-plan.js';
import * as type from '../src/config/value-type.js';
import { readValues, type Texts } from '../src/config/values.js';
import { Admission } from '../src/engine/admission.js';
import { jsonReport } from '../src/report/json-report.js';
import {
  achievedOfOffered,
  perSecond,
  streamingTokensPerSecond,
  streamPacing,
  type LoadResult,
  type Observations,
} from '../src/report/load-result.js';
import { EXIT_CODES, outcomeOf } from '../src/report/outcome.js';
import { textReport } from '../src/report/text-report.js';
import { COUNTS } from '../src/statistics/counts.js';
import { LatencyHistogram } from '../src/statistics/latency.js';
import { Recorder } from '../src/statistics/recorder.js';
import { EpochClock } from '../src/time/epoch-clock.js';
import { Watch } from '../src/time/watch.js';
import { ManualLoop, MILLI, present, SECOND, World } from './fakes.js';

const UNSEEN: Observations = {
  machine: { cpu: 0, tester: 0, gcMillis: 0, openFiles: 0 },
  earlyStallUs: 0,
  clocks: [],
};

function resultOf(
  recorder: Recorder,
  changes: Partial<LoadResult> = {},
  texts: Texts = {},
): LoadResult {
  const eventLoop = { p50: 0, p99: 0, max: 0 };
  const plan = planOf(readValues(texts, {}));
  return { plan, recorder, seconds: 4, interrupted: false, eventLoop, seen: UNSEEN, ...changes };
}

describe('A recorder', () => {
  it('counts errors by kind, and keeps of each the first example', () => {
    const recorder = new Recorder();
    recorder.addFault('run_failed', 'first');
    recorder.addFault('run_failed', 'second');
    recorder.addFault('connect_failed', 'other');

    assert.equal(recorder.errors(), 3);
    assert.deepEqual(
      [...recorder.faults()],
      [
        ['run_failed', 2],
        ['connect_failed', 1],
      ],
    );
    assert.equal(recorder.examples().get('run_failed'), 'first');
  });

  it('spans the load from the first question to the last end, in whatever order they are told', () => {
    const recorder = new Recorder();
    assert.equal(recorder.loadSpan(), 0);
    recorder.posted(30);
    recorder.posted(10);
    assert.equal(recorder.loadSpan(), 0, 'there is no span without an end');
    recorder.finished(90);
    recorder.finished(50);
    assert.equal(recorder.loadSpan(), 80);
  });
});

describe('Percentiles', () => {
  it('are those of a sorted list, to three digits, whatever is recorded', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 20; round++) {
      const histogram = new LatencyHistogram();
      const count = 1 + Math.floor(random() * 3_000);
      const samples = Array.from({ length: count }, () => Math.floor(10 ** (random() * 9)));
      samples.forEach((sample) => {
        histogram.record(sample);
      });
      samples.sort((a, b) => a - b);
      const latency = histogram.latency();
      for (const [name, percent] of [
        ['p50', 50],
        ['p95', 95],
        ['p99', 99],
        ['max', 100],
      ] as const) {
        const exact = present(samples[Math.ceil((percent / 100) * count) - 1]);
        const told = latency[name];
        assert.ok(
          told >= exact && told <= exact * 1.001 + 1,
          `${name} of ${count}: ${told} for ${exact}`,
        );
      }
    }
  });
});

describe('The times of a stream', () => {
  const intended = 100 * MILLI;

  function timesOf(world: World): StreamTimes {
    const times = new StreamTimes(world.environment, intended);
    times.posted(intended + 20 * MILLI);
    times.answered(intended + 30 * MILLI);
    times.token(intended + 50 * MILLI, 0);
    times.token(intended + 65 * MILLI, 0);
    return times;
  }

  /** The longest time that was recorded, in whole milliseconds. */
  function longest(world: World, name: Parameters<Recorder['latency']>[0]): number {
    return Math.floor(world.recorder.latency(name).max / MILLI);
  }

  it('count from the question, and corrected from when it was intended', () => {
    const world = new World();
    const times = timesOf(world);
    times.done(intended + 70 * MILLI);
    times.completed();

    assert.deepEqual(
      (['request', 'request_corrected', 'first_token', 'first_token_corrected'] as const).map(
        (name) => longest(world, name),
      ),
      [10, 30, 30, 50],
    );
    assert.equal(longest(world, 'inter_token'), 15);
    assert.equal(world.recorder.plannedStreams(), 40 * MILLI);
    assert.equal(world.recorder.actualStreams(), 50 * MILLI);
    assert.equal(world.recorder.loadSpan(), 50 * MILLI);
  });

  it('end with the last token where the end of the stream overtook it', () => {
    const world = new World();
    const times = timesOf(world);
    times.done(intended + 60 * MILLI);
    times.completed();

    assert.equal(world.recorder.actualStreams(), 45 * MILLI);
  });

  it('of a cycle that failed are in no latency but its own', () => {
    const world = new World();
    timesOf(world).failed(intended + 3 * SECOND);

    assert.equal(longest(world, 'failed_cycle'), 3_000);
    assert.deepEqual(
      (['request', 'first_token'] as const).map((name) => world.recorder.latency(name).samples),
      [0, 0],
    );
  });

  it('of an answer without words have no first token', () => {
    const world = new World();
    const times = new StreamTimes(world.environment, 0);
    times.posted(0);
    times.answered(MILLI);
    times.done(2 * MILLI);
    times.completed();

    assert.deepEqual(
      (['request', 'first_token'] as const).map((name) => world.recorder.latency(name).samples),
      [1, 0],
    );
  });

  it('of a token are its lag behind the time at which it was due', () => {
    const world = new World();
    const start = world.environment.clock.microsAt(0);
    const times = new StreamTimes(world.environment, 0);
    times.stampedBy(new PeerClocks(() => start).take(start, `a ${start}`, start));
    times.token(7 * MILLI, start + 5 * MILLI);
    times.token(8 * MILLI, start + 9 * MILLI);

    const { samples, p50, max } = world.recorder.latency('delivery_lag');
    assert.deepEqual([samples, p50, Math.floor(max / MILLI)], [2, 0, 2]);
    assert.deepEqual(world.counts('lags_unplaced', 'lags_below_zero'), [0, 1]);
  });

  it('of a token are no finding as far below zero as the error of the clocks explains', () => {
    const world = new World();
    const start = world.environment.clock.microsAt(0);
    const times = new StreamTimes(world.environment, 0);
    const clocks = new PeerClocks(() => start + 2 * MILLI);
    times.stampedBy(clocks.take(start, `a ${start + MILLI}`, start + 2 * MILLI));
    times.token(7 * MILLI, start + 7 * MILLI + 900);
    assert.deepEqual(world.counts('lags_below_zero'), [0]);
    times.token(8 * MILLI, start + 8 * MILLI + 1_200);

    assert.equal(world.recorder.latency('delivery_lag').max, 0);
    assert.deepEqual(world.counts('lags_below_zero'), [1]);
  });
});

describe('The figures of a result', () => {
  it('are undefined or zero where there is nothing to divide by', () => {
    const result = resultOf(new Recorder(), { seconds: 0 });
    assert.deepEqual(
      [streamingTokensPerSecond(result), achievedOfOffered(result), streamPacing(result)],
      [undefined, undefined, undefined],
    );
    assert.equal(perSecond(result, 'tokens_received'), 0);
    assert.match(textReport(result), /streaming_tokens_per_sec=-\]/);
    const report = JSON.parse(jsonReport(result)) as Record<string, Record<string, unknown>>;
    assert.equal(report['throughput']?.['streaming_tokens_per_sec'], null);
    assert.deepEqual(report['latencies_ms']?.['request'], {
      samples: 0,
      p50: null,
      p95: null,
      p99: null,
      max: null,
    });
  });

  it('compare what was offered with what was achieved', () => {
    const recorder = new Recorder();
    recorder.add('tokens_received', 500);
    recorder.add('runs_accepted', 8);
    recorder.posted(0);
    recorder.finished(10 * SECOND);
    recorder.streamed(2 * SECOND, 8 * SECOND);
    // 10 clients, 5 cycles of a second each, all clients at once.
    const result = resultOf(recorder);

    assert.equal(perSecond(result, 'runs_accepted'), 2);
    assert.equal(streamingTokensPerSecond(result), 50);
    assert.ok(Math.abs((achievedOfOffered(result) ?? 0) - 0.5) < 1e-9);
    assert.equal(streamPacing(result), 0.25);
    assert.equal(achievedOfOffered({ ...result, interrupted: true }), undefined);
  });

  for (const [p99, max, seconds, spoilt] of [
    [49.9, 49.9, 4, false],
    [50.1, 50.1, 4, true],
    [1, 249, 4, false],
    [1, 251, 4, true],
    [50.1, 251, 1, true],
    [50.1, 251, 0.99, false],
  ] as const) {
    it(`are ${spoilt ? '' : 'not '}spoilt by a loop late by ${p99} ms and once ${max} ms in ${seconds} s`, () => {
      const recorder = new Recorder();
      for (let sample = 1; sample < 200; sample++) {
        recorder.record('loop_delay', p99 * MILLI);
      }
      recorder.record('loop_delay', max * MILLI);
      const eventLoop = { p50: 100, p99: 100, max: 100 };
      const result = resultOf(recorder, { eventLoop, seconds });
      const report = JSON.parse(jsonReport(result)) as Record<string, Record<string, unknown>>;

      assert.equal(report['event_loop_lag_ms']?.['spoils_latencies'], spoilt);
      assert.equal(report['verdict']?.['valid'], !spoilt);
      assert.equal(textReport(result).includes('verdict=INVALID'), spoilt);
    });
  }

  it('are under the same names in the text as in JSON', () => {
    const recorder = new Recorder();
    COUNTS.forEach((count) => {
      recorder.add(count);
    });
    const result = resultOf(recorder);
    const integrity = /INTEGRITY:\n {2}\[(.*)\]/.exec(textReport(result))?.[1] ?? '';
    const keys = integrity.split(', ').map((pair) => pair.split('=')[0]);
    const report = JSON.parse(jsonReport(result)) as Record<string, object>;

    assert.deepEqual(new Set(keys), new Set(Object.keys(report['integrity'] ?? {})));
  });

  it('name the outcome and its exit code in JSON', () => {
    const recorder = new Recorder();
    recorder.add('cycles_failed');
    for (const [broken, interrupted] of [
      [false, false],
      [true, false],
      [true, true],
    ] as const) {
      recorder.add('truncated', broken ? 1 : 0);
      const result = resultOf(recorder, { interrupted });
      const report = JSON.parse(jsonReport(result)) as Record<string, unknown>;
      const outcome = outcomeOf(recorder, interrupted);
      assert.deepEqual(
        [report['outcome'], report['exit_code'], report['interrupted']],
        [outcome, EXIT_CODES[outcome].code, interrupted],
      );
    }
  });
});

describe('The type of a value', () => {
  for (const [what, of, good, bad] of [
    [
      'whole number',
      type.wholeNumber(1, 10),
      { '1': 1, '10': 10, '+7': 7, '007': 7 },
      ['0', '11', '', ' 1', '1.0', '1e1', '0x1', 'NaN', '-1'],
    ],
    [
      'number of 64 bits',
      type.anyLong(),
      { '0': 0n, '+5': 5n, '-9223372036854775808': -(2n ** 63n) },
      ['9223372036854775808', '-9223372036854775809', '', '1n', '1.5', '--1'],
    ],
    ['number of milliseconds', type.millis(1_000), { '0': 0, '250': 0.25 }, ['1001', '-1', '0.5']],
    [
      'number of seconds',
      type.seconds(0.001, 60),
      { '0.001': 0.001, '.5': 0.5, '60': 60 },
      ['0', '60.1', '1.', '1s', '-1', '1,5', ''],
    ],
    [
      'URL',
      type.url('http', 'https'),
      { 'http://a': 'http://a', 'https://[::1]:9/p': 'https://[::1]:9/p' },
      ['ws://a', 'http://', 'a', '', 'http:// a'],
    ],
    ['name', type.oneOf(['json', 'protobuf']), { JSON: 'json', protobuf: 'protobuf' }, ['xml', '']],
    ['path', type.path(), { '/a b': '/a b' }, ['', 'a\0b']],
  ] as const) {
    it(`takes what is a ${what}, and nothing else`, () => {
      for (const [text, value] of Object.entries(good)) {
        assert.equal(of.parse(text), value, text);
      }
      for (const text of bad) {
        assert.equal(of.parse(text), undefined, text);
      }
    });
  }
});

describe('The plan of a load', () => {
  for (const [texts, lineUp, open] of [
    [{ '--clients': '50' }, true, 100],
    [{ '--clients': '51' }, false, 101],
    [{ '--clients': '5', '--ramp-delay-ms': '1' }, false, 10],
    [{ '--clients': '5000', '--max-concurrent': '5000' }, true, 7_000],
    [{ '--clients': '5', '--http-connections': '1' }, true, 6],
  ] as const) {
    it(`of ${Object.values(texts).join(', ')} has ${lineUp ? 'a' : 'no'} start line and ${open} sockets`, () => {
      const plan = planOf(readValues(texts, {}));
      assert.equal(hasStartLine(plan), lineUp);
      assert.equal(sockets(plan), open);
    });
  }
});

describe('Admission', () => {
  it('lets nobody in before the time, nor more than there are slots', () => {
    const admission = new Admission(3, 2, 10);
    assert.deepEqual([admission.admits(0), admission.admit()], [true, 0]);
    assert.deepEqual([admission.admits(9), admission.waitsForTime()], [false, true]);
    assert.deepEqual([admission.admits(10), admission.admit()], [true, 1]);
    assert.deepEqual([admission.admits(99), admission.waitsForTime()], [false, false]);
    admission.left();
    assert.deepEqual([admission.admits(99), admission.alive()], [true, 1]);
  });

  it('is over when all have come and gone, or when it was shut and who was there has left', () => {
    const admission = new Admission(5, 5, 0);
    admission.admit();
    admission.admit();
    assert.equal(admission.shut(), 3);
    assert.equal(admission.admits(0), false);
    admission.left();
    assert.equal(admission.over(), false);
    admission.left();
    assert.equal(admission.over(), true);
  });
});

describe('The clock of due times', () => {
  it('takes of ten steps of the wall clock the one that it saw soonest', () => {
    let monotonic = 0;
    let reads = 0;
    const wall = (): number => {
      // Each read costs a third of a millisecond, and the seventh is held up by 40 ms.
      monotonic += reads++ === 7 ? 40_000 : 333;
      return Math.floor((5_000_000 + monotonic) / 1_000);
    };
    const clock = EpochClock.start(wall, () => monotonic);

    const off = 5_000_000 - clock.microsAt(0);
    assert.ok(off >= 0 && off <= 333, `${off} us`);
  });
});

describe('A watch whose thread was held up', () => {
  /** A loop that runs what is due only when the test lets it. */
  function late(by: number): number[] {
    const loop = new ManualLoop();
    const rings: number[] = [];
    const watch = new Watch(
      { now: () => loop.now() + by, runAt: (at, task) => loop.runAt(at, task) },
      () => rings.push(loop.now()),
    );
    watch.until(SECOND);
    loop.advance(SECOND);
    const soon = [...rings];
    loop.advance(10 * SECOND);
    return [soon.length, rings.length];
  }

  it('gives what is unread a quarter of a second, once', () => {
    assert.deepEqual(late(250 * MILLI), [1, 1]);
    assert.deepEqual(late(251 * MILLI), [0, 1]);
  });

  it('rings no more when it was stopped, and earlier when the deadline was moved there', () => {
    const loop = new ManualLoop();
    const rings: number[] = [];
    const watch = new Watch(loop, () => rings.push(loop.now()));
    watch.until(5 * SECOND);
    watch.until(2 * SECOND);
    loop.advance(3 * SECOND);
    watch.until(4 * SECOND);
    watch.stop();
    loop.advance(10 * SECOND);
    assert.deepEqual(rings, [2 * SECOND]);
  });
});
