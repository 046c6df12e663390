import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PeerClocks } from '../src/client/peer-clocks.js';
import { seededRandom } from '../src/client/random.js';
import { StreamTimes } from '../src/client/stream-times.js';
import { ClockWatch } from '../src/engine/clock-watch.js';
import { LoopWatch } from '../src/engine/loop-watch.js';
import { Recorder } from '../src/statistics/recorder.js';
import { ClockOffset, DRIFT_PPM, type ClockExchange } from '../src/time/clock-offset.js';
import { ManualLoop, MILLI, SECOND, World } from './fakes.js';

/** An exchange with a peer that is ahead by `offset`, `there` and `back` microseconds away. */
function exchange(sentUs: number, offset: number, there: number, back: number): ClockExchange {
  return { sentUs, peerUs: sentUs + there + offset, receivedUs: sentUs + there + back };
}

describe("The estimate of another clock's offset", () => {
  it('is in the middle of one exchange', () => {
    const offset = ClockOffset.of(exchange(1_000, 50_000, 200, 200));
    assert.equal(offset.offsetUs(), 50_000);
    assert.equal(offset.boundUs(1_400), 201);
  });

  it('keeps the best of many exchanges, and knows less while time goes by', () => {
    const best = ClockOffset.of(exchange(0, 500, 30_000, 30_000)).and(
      exchange(60_000, 500, 100, 100),
    );
    assert.equal(best.boundUs(60_200), 101);
    assert.equal(best.and(exchange(60_200, 500, 30_000, 30_000)).stepUs, 0);
    assert.equal(best.boundUs(60_200 + 10 * SECOND), 101 + 10 * DRIFT_PPM);
  });

  for (const step of [-3_000_000, -50_000, -2_000, 2_000, 50_000, 3_000_000]) {
    it(`sees that a clock was set by ${step} us`, () => {
      const after = ClockOffset.of(exchange(0, 500, 100, 100)).and(
        exchange(SECOND, 500 + step, 100, 100),
      );
      assert.equal(after.stepUs, step);
      assert.equal(after.offsetUs(), 500 + step);
    });
  }

  it('refuses times that contradict each other', () => {
    assert.throws(() => ClockOffset.of({ sentUs: 100, peerUs: 0, receivedUs: 50 }), RangeError);
  });

  it('holds the truth in any run', () => {
    const random = seededRandom(11);
    for (let run = 0; run < 200; run++) {
      const start = (random() - 0.5) * 10 * SECOND;
      const drift = ((random() * 2 - 1) * DRIFT_PPM) / 1e6;
      let now = Math.round(random() * SECOND);
      let offset: ClockOffset | undefined;
      for (let i = 0; i < 100; i++) {
        now += Math.round(random() * 2 * SECOND);
        const there = Math.round(-Math.log(1 - random()) * 2_000);
        const back = Math.round(-Math.log(1 - random()) * 2_000);
        const next = exchange(now, Math.round(start + drift * (now + there)), there, back);
        offset = offset?.and(next) ?? ClockOffset.of(next);
        now += there + back;
        assert.equal(offset.stepUs, 0);
        const error = Math.abs(offset.offsetUs() - (start + drift * now));
        assert.ok(error <= offset.boundUs(now) + 2, `run ${run}: wrong by ${error}`);
      }
    }
  });
});

describe('The clocks of the servers', () => {
  it('are told apart by their names; a header that is none says nothing', () => {
    const clocks = new PeerClocks(() => 1_000);
    assert.equal(clocks.take(0, undefined, 1_000), undefined);
    assert.equal(clocks.take(0, 'Sat, 28 Nov 2026', 1_000), undefined);
    const one = clocks.take(0, 'a 50500', 1_000);
    assert.equal(clocks.take(0, 'a 50500', 1_000), one);
    assert.notEqual(clocks.take(0, 'b 500', 1_000), one);
    assert.deepEqual(
      clocks.readings().map(({ offsetUs }) => offsetUs),
      [50_000, 0],
    );
  });

  it('remember the largest step, whatever comes after it', () => {
    const clocks = new PeerClocks(() => 4_000);
    for (const [now, ahead] of [
      [1_000, 0],
      [2_000, -50_000],
      [3_000, -49_000],
      [4_000, -49_000],
    ] as const) {
      clocks.take(now, `a ${now + 100_000 + ahead}`, now);
    }
    assert.deepEqual(
      clocks.readings().map(({ offsetUs, stepUs }) => [offsetUs, stepUs]),
      [[51_000, -50_000]],
    );
  });

  it('are 1,024 at most; what comes on top stays unknown', () => {
    const clocks = new PeerClocks(() => 1_000);
    for (let each = 0; each < 1_024; each++) {
      assert.ok(clocks.take(1_000, `c${each} 1000`, 1_000));
    }
    assert.equal(clocks.take(1_000, 'another 1000', 1_000), undefined);
    assert.ok(clocks.take(1_000, 'c0 1000', 1_000));
    assert.equal(clocks.readings().length, 1_024);
  });

  it('are asked for often at first, and then once a second', () => {
    const loop = new ManualLoop();
    const clocks = new PeerClocks(() => loop.now());
    let asked = 0;
    const question = (then: () => void): void => {
      asked++;
      const sent = loop.now();
      loop.runAt(sent + MILLI, () => {
        clocks.take(sent, `a ${sent + 500}`, loop.now());
        then();
      });
    };
    const watch = new ClockWatch(loop, question, clocks);
    watch.start();
    loop.advance(500 * MILLI);
    assert.equal(asked, 16);
    loop.advance(3 * SECOND);
    assert.equal(asked, 19);
    watch.stop();
    loop.advance(3 * SECOND);
    assert.equal(asked, 19);
  });
});

describe('A delivery lag', () => {
  for (const ahead of [-3_000_000, -50_000, 50_000, 3_000_000]) {
    it(`is right when the clock of the server is ${ahead} us ahead`, () => {
      const world = new World();
      world.loop.advance(60 * SECOND);
      const micros = (): number => world.environment.clock.microsAt(world.loop.now());
      const clocks = new PeerClocks(micros);
      const times = new StreamTimes(world.environment, 0);
      const due = micros() + ahead;
      world.loop.advance(7 * MILLI);
      times.token(world.loop.now(), due);
      const sent = micros();
      world.loop.advance(200);
      times.stampedBy(clocks.take(sent, `a ${sent + 100 + ahead}`, micros()));
      times.token(world.loop.now(), micros() + ahead - 9 * MILLI);
      times.ended();

      const { samples, p50, max } = world.recorder.latency('delivery_lag');
      assert.equal(samples, 2);
      assert.ok(Math.abs(p50 - 7 * MILLI) < 150, String(p50));
      assert.ok(Math.abs(max - 9 * MILLI) < 150, String(max));
      assert.deepEqual(world.counts('lags_unplaced', 'lags_below_zero'), [0, 0]);
      assert.equal(world.recorder.latency('clock_bound').max, 101);
    });
  }

  it('is not told when no answer names a clock, and each such token is counted', () => {
    const world = new World();
    const times = new StreamTimes(world.environment, 0);
    times.token(world.loop.now(), 0);
    times.stampedBy(undefined);
    times.token(world.loop.now(), 0);
    times.ended();

    const unanswered = new StreamTimes(world.environment, 0);
    unanswered.token(world.loop.now(), 0);
    unanswered.ended();

    assert.equal(world.recorder.latency('delivery_lag').samples, 0);
    assert.deepEqual(world.counts('lags_unplaced'), [3]);
  });
});

describe('Tokens that come before any answer', () => {
  it('are kept up to 4,096, placed when it comes, and counted beyond', () => {
    const world = new World();
    const micros = (): number => world.environment.clock.microsAt(world.loop.now());
    const clocks = new PeerClocks(micros);
    const times = new StreamTimes(world.environment, 0);
    for (let each = 0; each < 4_100; each++) {
      times.token(world.loop.now(), micros());
    }
    assert.deepEqual(world.counts('lags_unplaced'), [4]);
    times.stampedBy(clocks.take(micros(), `a ${micros()}`, micros()));
    times.ended();

    assert.equal(world.recorder.latency('delivery_lag').samples, 4_096);
    assert.deepEqual(world.counts('lags_unplaced'), [4]);
  });
});

describe('The watch of the event loop', () => {
  it('takes a stop before the first question apart', () => {
    const loop = new ManualLoop();
    const recorder = new Recorder();
    const watch = new LoopWatch(loop, recorder);
    watch.start();
    stall(loop, 300 * MILLI);
    assert.ok(Math.abs(watch.earlyStallUs() - 290 * MILLI) <= 10 * MILLI);
    assert.equal(recorder.latency('loop_delay').samples, 0);

    recorder.posted(loop.now());
    stall(loop, 300 * MILLI);
    loop.advance(100 * MILLI);
    const { samples, max } = recorder.latency('loop_delay');
    assert.ok(max > 280 * MILLI);
    assert.ok(samples > 30, 'each swallowed time counts');
    watch.stop();
  });

  /** Blocks the loop for a while, so that what is due meanwhile runs late. */
  function stall(loop: ManualLoop, time: number): void {
    loop.jump(time);
    loop.advance(0);
  }
});
