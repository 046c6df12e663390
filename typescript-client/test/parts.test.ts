import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitIn, requireOpenFiles } from '../src/app/open-file-limit.js';
import * as backoff from '../src/client/backoff.js';
import { ExpectedText } from '../src/client/expected-text.js';
import { IndexSet } from '../src/client/index-set.js';
import { Questions } from '../src/client/questions.js';
import { seededRandom } from '../src/client/random.js';
import { SilenceLimit } from '../src/client/silence-limit.js';
import { Logger, logFileName } from '../src/log/logger.js';
import { LatencyHistogram } from '../src/statistics/latency.js';
import { Watch } from '../src/time/watch.js';
import { runBody, runReply } from '../src/wire/api-json.js';
import { ManualLoop, MILLI, present, SECOND, SESSION, World } from './fakes.js';

describe('An index set', () => {
  it('is a set, in whatever order indexes come', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 200; round++) {
      const set = new IndexSet();
      const model = new Set<number>();
      for (let i = 0; i < 60; i++) {
        const index = Math.floor(random() * 40);
        assert.equal(set.add(index), !model.has(index));
        model.add(index);
      }
      let missing = 0;
      while (model.has(missing)) {
        missing++;
      }
      assert.equal(set.size(), model.size);
      assert.equal(set.firstMissing(), missing);
      assert.equal(set.highest(), Math.max(...model));
      for (let index = -1; index < 45; index++) {
        assert.equal(set.contains(index), model.has(index));
      }
    }
  });
});

describe('Questions', () => {
  it('have the request ids that the Java client makes', () => {
    // Long.hashCode(1 * 0x9E3779B97F4A7C15) modulo 36^3, in base 36.
    assert.equal(idOf(1n, 0, 0), '78s-0-0');
    assert.equal(idOf(1n, 35, 36), '78s-z-10');
  });

  it('fit into sixteen characters in the largest run', () => {
    for (const seed of [0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)]) {
      assert.match(idOf(seed, 999_999, 999_999), /^[A-Za-z0-9_-]{1,16}$/);
    }
  });

  function idOf(seed: bigint, client: number, cycle: number): string {
    return new Questions(new World({ seed }).environment.settings).of(client, cycle).requestId;
  }
});

describe('A text', () => {
  it('has the CRC-32 of its UTF-8 bytes', () => {
    assert.equal(new ExpectedText('123456789').checksum(), 'cbf43926');
    assert.equal(new ExpectedText('').checksum(), '00000000');
  });

  it('has no word beyond the last', () => {
    const text = new ExpectedText('a b');
    assert.deepEqual(
      [text.matches(1, 'b'), text.matches(1, 'a'), text.matches(2, 'c')],
      [true, false, false],
    );
  });
});

describe('The backoff', () => {
  it('is 1, 2, 4 s less up to a fifth', () => {
    assert.deepEqual(
      [1, 2, 3].map((n) => backoff.before(n, () => 0)),
      [SECOND, 2 * SECOND, 4 * SECOND],
    );
    assert.ok(backoff.before(1, () => 0.999) >= 0.8 * SECOND);
  });
});

describe('The limit of silence', () => {
  function limitOf(delay: number, gaps: () => number, count: number): number {
    const limit = new SilenceLimit(delay);
    let now = 7 * SECOND;
    for (let i = 0; i <= count; i++) {
      limit.arrived(now);
      now += gaps();
    }
    return limit.time() / SECOND;
  }

  it('is five seconds until twenty gaps were seen, and one where tokens come as planned', () => {
    assert.equal(
      limitOf(10 * MILLI, () => 10 * MILLI, 19),
      5,
    );
    assert.equal(
      limitOf(10 * MILLI, () => 10 * MILLI, 20),
      1,
    );
  });

  it('is long where tokens come late or in bursts', () => {
    const random = seededRandom(3);
    assert.ok(limitOf(10 * MILLI, () => (20 + 300 * random()) * MILLI, 1_000) > 8 * 0.32);
    const burst = [2_700 * MILLI, 0, 0, 0, ...Array.from({ length: 12 }, () => MILLI)];
    let turn = 0;
    assert.ok(limitOf(10 * MILLI, () => present(burst[turn++ % burst.length]), 320) > 4);
  });

  it('is never less than twenty planned gaps', () => {
    assert.equal(
      limitOf(SECOND, () => MILLI, 50),
      20,
    );
  });
});

describe('A histogram', () => {
  // The same table as in the Java client's LatencyTest: both take the sample at the same rank.
  for (const [samples, p50, p95, p99] of [
    [1, 1, 1, 1],
    [5, 3, 5, 5],
    [26, 13, 25, 26],
    [31, 16, 30, 31],
    [50, 25, 48, 50],
    [100, 50, 95, 99],
    [160, 80, 152, 159],
    [2000, 1000, 1900, 1980],
  ] as const) {
    it(`takes of ${samples} samples the smallest that enough others do not exceed`, () => {
      const histogram = new LatencyHistogram();
      for (let sample = 1; sample <= samples; sample++) {
        histogram.record(sample);
      }
      assert.deepEqual(histogram.latency(), { samples, p50, p95, p99, max: samples });
    });
  }

  it('counts a negative time as zero and an endless one as an hour', () => {
    const histogram = new LatencyHistogram();
    histogram.record(-5);
    histogram.record(1e15);
    const { samples, p50, max } = histogram.latency();
    assert.equal(samples, 2);
    assert.equal(p50, 0);
    assert.ok(Math.abs(max - 3.6e9) < 3.6e6 * 1.1);
  });
});

describe('A watch', () => {
  it('rings at the deadline that was moved last', () => {
    const loop = new ManualLoop();
    const rings: number[] = [];
    const watch = new Watch(loop, () => rings.push(loop.now()));
    watch.until(10 * MILLI);
    loop.advance(5 * MILLI);
    watch.until(20 * MILLI);
    loop.advance(30 * MILLI);
    assert.deepEqual(rings, [20 * MILLI]);
  });
});

describe('The body of a run', () => {
  it('is JSON in seconds, with all bits of the seed', () => {
    const question = new Questions(new World({ seed: 2n ** 63n - 1n }).environment.settings).of(
      0,
      0,
    );
    const body = runBody(SESSION, { ...question, resume: { fromIndex: 3, startedUs: 17 } });
    assert.match(body, /"seed":9223372036854775807,"turn":1,"from_index":3,"started_us":17}$/);
    const parsed = JSON.parse(body) as Record<string, unknown>;
    assert.deepEqual([parsed['length'], parsed['delay'], parsed['ttft']], [4, 0.01, 0.01]);
  });

  it('refuses an answer without what it needs', () => {
    assert.throws(() => runReply('{"response":"x"}'), /without response and tokens/);
    assert.throws(() => runReply('[]x'));
  });
});

describe('The log', () => {
  it('has one format, and a threshold', () => {
    const lines: string[] = [];
    const noon = new Date(2026, 10, 25, 12, 3, 4);
    const logger = new Logger('load', 'info', () => noon.getTime(), [(line) => lines.push(line)]);
    logger.log('debug', 'No.');
    logger.log('warning', 'Yes.', { a: 1, b: 'x' });
    logger.log('info', 'Bare.');
    assert.deepEqual(lines, [
      '2026-11-25 12:03:04 - load - WARNING - Yes. [a=1, b=x]\n',
      '2026-11-25 12:03:04 - load - INFO - Bare.\n',
    ]);
    assert.equal(
      logFileName('load_test_1clients_2cycles', noon),
      'load_test_1clients_2cycles_20261125_120304.log',
    );
  });
});

describe('The limit of open files', () => {
  it('is read from what Linux says of the process', () => {
    assert.equal(
      limitIn('Max open files            1024                 20000                files'),
      1024,
    );
    assert.equal(
      limitIn('Max open files            unlimited            unlimited            files'),
      undefined,
    );
  });

  it('ends a load that is too large before it begins', () => {
    requireOpenFiles(900, 1_000);
    requireOpenFiles(1e9, undefined);
    assert.throws(() => {
      requireOpenFiles(901, 1_000);
    }, /needs 1001 open files and the limit is 1000/);
  });
});
