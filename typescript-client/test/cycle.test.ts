import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Cycle, type CycleHost } from '../src/client/cycle.js';
import { ExpectedText } from '../src/client/expected-text.js';
import { Questions } from '../src/client/questions.js';
import type { RunRequest } from '../src/client/run-request.js';
import type { ClientSettings } from '../src/client/settings.js';
import {
  MILLI,
  present,
  REPLY,
  SECOND,
  SESSION,
  TEXT,
  WORDS,
  World,
  type OpenCall,
} from './fakes.js';

class Host implements CycleHost {
  connected = true;
  reconnects = 0;
  readonly ends: { completed: boolean; time: number }[] = [];

  isConnected(): boolean {
    return this.connected;
  }

  reconnect(): void {
    this.reconnects++;
    this.connected = false;
  }

  ended(completed: boolean, time: number): void {
    this.ends.push({ completed, time });
  }
}

/** A cycle that has sent its request, with the fakes around it. */
class Stage {
  readonly world: World;
  readonly host = new Host();
  readonly cycle: Cycle;
  private readonly stream: string;

  constructor(settings: Partial<ClientSettings> = {}) {
    this.world = new World(settings);
    const { environment } = this.world;
    const request = new Questions(environment.settings).of(0, 0);
    this.stream = request.requestId;
    this.cycle = new Cycle(
      environment,
      { client: 0, session: SESSION, request, intended: this.world.loop.now() },
      this.host,
    );
    this.cycle.start();
  }

  posts(): number {
    return this.world.http.runs.length;
  }

  request(): RunRequest {
    return this.world.http.lastRun().request;
  }

  call(): OpenCall<typeof REPLY> {
    return this.world.http.lastRun().call;
  }

  pass(time: number): void {
    this.world.loop.advance(time);
  }

  token(index: number, recovered = false): void {
    const token = { token: present(WORDS[index]), index, stream: this.stream, due_us: 0 };
    this.cycle.token(token, this.world.loop.now(), recovered);
  }

  done(): void {
    const checksum = new ExpectedText(TEXT).checksum();
    this.cycle.done({ stream: this.stream, tokens: 4, checksum }, this.world.loop.now());
  }

  broken(): void {
    const message = { stream: this.stream, code: 'publish_failed', message: 'No node answers.' };
    this.cycle.broken(message, this.world.loop.now());
  }

  reconnect(recovered: boolean): void {
    this.host.connected = true;
    this.cycle.recovering();
    this.cycle.reconnected(recovered);
  }

  faults(): Record<string, number> {
    return Object.fromEntries(this.world.recorder.faults());
  }

  completed(): boolean | undefined {
    assert.ok(this.host.ends.length <= 1, 'it ended more than once');
    return this.host.ends[0]?.completed;
  }
}

describe('A cycle whose POST goes wrong', () => {
  it('asks four times at most, after 1, 2 and 4 s, each time with a later turn', () => {
    const stage = new Stage();
    for (const pause of [SECOND, 2 * SECOND, 4 * SECOND]) {
      const before = stage.posts();
      stage.call().none('broken');
      stage.pass(pause - 1);
      assert.equal(stage.posts(), before);
      stage.pass(1);
      assert.equal(stage.posts(), before + 1);
    }
    stage.call().none('broken');
    stage.pass(60 * SECOND);

    assert.deepEqual(
      stage.world.http.runs.map(({ request }) => request.turn),
      [1, 2, 3, 4],
    );
    assert.equal(stage.completed(), false);
    assert.deepEqual(stage.faults(), { run_failed: 4 });
    assert.deepEqual(stage.world.counts('cycles_failed', 'tokens_expected', 'lost'), [1, 0, 0]);
  });

  for (const status of [400, 404, 409]) {
    it(`fails at once when it is refused with ${status}`, () => {
      const stage = new Stage();
      stage.call().status(status);
      stage.pass(60 * SECOND);

      assert.equal(stage.completed(), false);
      assert.equal(stage.posts(), 1);
      assert.deepEqual(stage.faults(), { run_refused: 1 });
      assert.equal(stage.world.recorder.examples().get('run_refused'), `HTTP ${status}: so`);
    });
  }

  it('asks again when the server failed, as the outcome is not known', () => {
    const stage = new Stage();
    stage.call().status(500);
    stage.pass(SECOND);
    stage.call().ok(REPLY);

    assert.deepEqual(stage.request().resume, { fromIndex: 0, startedUs: undefined });
    assert.deepEqual(stage.world.counts('runs_accepted', 'resumed_streams'), [1, 1]);
    assert.deepEqual(stage.faults(), { run_failed: 1 });
  });

  it('fails when no answer comes in time', () => {
    const stage = new Stage({ requestTimeout: 5 * SECOND });
    stage.pass(5 * SECOND - 1);
    assert.equal(stage.completed(), undefined);
    stage.pass(1);

    assert.equal(stage.completed(), false);
    assert.ok(stage.call().isCancelled);
    assert.deepEqual(stage.faults(), { run_timed_out: 1 });
  });

  it('fails when it is rejected for longer than it may wait', () => {
    const stage = new Stage({ requestTimeout: 2.5 * SECOND });
    stage.call().status(503);
    stage.pass(SECOND);
    stage.call().status(429);
    stage.pass(SECOND);
    stage.call().status(429);

    assert.equal(stage.completed(), false);
    assert.deepEqual([stage.posts(), stage.world.recorder.count('rejected')], [3, 3]);
    assert.deepEqual(stage.faults(), { run_refused: 1 });
  });

  it('does not ask again while tokens arrive all the same', () => {
    const stage = new Stage();
    stage.call().none('broken');
    stage.pass(900 * MILLI);
    stage.token(0);
    stage.pass(5 * SECOND - 1);
    assert.equal(stage.posts(), 1);
    stage.pass(1);

    assert.equal(stage.posts(), 2);
    assert.equal(present(stage.request().resume).fromIndex, 1);
  });

  it('needs an answer before it completes, and gets it from a resume', () => {
    const stage = new Stage();
    stage.call().none('broken');
    [0, 1, 2, 3].forEach((index) => {
      stage.token(index);
    });
    stage.done();
    assert.equal(stage.completed(), undefined);
    stage.pass(SECOND);
    assert.equal(present(stage.request().resume).fromIndex, 4);
    stage.call().ok(REPLY);

    assert.equal(stage.completed(), true);
  });

  it('waits for the socket before it asks again', () => {
    const stage = new Stage();
    stage.host.connected = false;
    stage.call().none('broken');
    stage.pass(60 * SECOND);
    assert.equal(stage.posts(), 1);
    stage.reconnect(true);

    assert.equal(stage.posts(), 2);
  });
});

describe('A cycle whose stream is given up by the server', () => {
  it('resumes it after a second from the first missing token, with the first start time', () => {
    const stage = new Stage();
    stage.call().ok(REPLY);
    stage.token(0);
    stage.broken();
    stage.pass(SECOND);
    assert.deepEqual(stage.request().resume, { fromIndex: 1, startedUs: 5 });
    stage.call().ok({ ...REPLY, startedUs: 99 });
    stage.broken();
    stage.pass(2 * SECOND);
    assert.deepEqual(stage.request().resume, { fromIndex: 1, startedUs: 5 });
    stage.call().ok(REPLY);
    [1, 2, 3].forEach((index) => {
      stage.token(index);
    });
    stage.done();

    assert.equal(stage.completed(), true);
    assert.deepEqual(
      stage.world.counts('runs_accepted', 'resumed_streams', 'cycles_completed'),
      [1, 2, 1],
    );
    assert.deepEqual(stage.faults(), { stream_failed: 2 });
  });

  it('resumes it at once when the answer comes after the bad news', () => {
    const stage = new Stage();
    stage.broken();
    stage.pass(10 * SECOND);
    assert.equal(stage.posts(), 1);
    stage.call().ok(REPLY);

    assert.equal(stage.posts(), 2);
  });

  it('fails when it has been resumed three times', () => {
    const stage = new Stage();
    for (const pause of [1, 2, 4]) {
      stage.call().ok(REPLY);
      stage.broken();
      stage.pass(pause * SECOND);
    }
    stage.call().ok(REPLY);
    stage.broken();

    assert.equal(stage.completed(), false);
    assert.equal(
      stage.world.recorder.examples().get('stream_failed'),
      'publish_failed: No node answers.',
    );
    assert.deepEqual(stage.world.counts('cycles_failed', 'tokens_expected', 'lost'), [1, 4, 4]);
  });
});

describe('A cycle whose stream falls silent', () => {
  function silent(): Stage {
    const stage = new Stage();
    stage.call().ok(REPLY);
    stage.token(0);
    stage.pass(5 * SECOND);
    assert.equal(stage.host.reconnects, 1);
    return stage;
  }

  it('resumes it when the new socket recovers nothing', () => {
    const stage = silent();
    stage.reconnect(true);

    assert.equal(stage.posts(), 2);
    assert.deepEqual(stage.faults(), { stream_silent: 1 });
  });

  it('leaves it alone when the new socket brings the next token', () => {
    const stage = silent();
    stage.host.connected = true;
    stage.cycle.recovering();
    stage.token(1, true);
    stage.cycle.reconnected(true);

    assert.equal(stage.posts(), 1);
    assert.equal(stage.world.recorder.count('recovered_tokens'), 1);
  });

  it('waits twice as long after a resume', () => {
    const stage = silent();
    stage.reconnect(true);
    stage.call().ok(REPLY);
    stage.pass(10 * SECOND - 1);
    assert.equal(stage.host.reconnects, 1);
    stage.pass(1);

    assert.equal(stage.host.reconnects, 2);
  });

  it('fails when the request timeout is over, counted from when a token was due', () => {
    const stage = new Stage({ requestTimeout: 3 * SECOND });
    stage.call().ok(REPLY);
    stage.pass(3 * SECOND + 10 * MILLI - 1);
    assert.equal(stage.completed(), undefined);
    stage.pass(1);

    assert.equal(stage.completed(), false);
    assert.deepEqual(stage.faults(), { stream_timed_out: 1 });
    assert.deepEqual(stage.world.counts('tokens_expected', 'lost'), [4, 4]);
  });

  it('is not hurried while it waits for its socket', () => {
    const stage = new Stage();
    stage.call().ok(REPLY);
    stage.token(0);
    stage.host.connected = false;
    stage.pass(119 * SECOND);

    assert.equal(stage.host.reconnects, 0);
    assert.equal(stage.completed(), undefined);
  });

  it('resumes no more than three times, and then waits to the end', () => {
    const stage = new Stage();
    stage.call().ok(REPLY);
    for (let loss = 0; loss < 3; loss++) {
      stage.reconnect(false);
      stage.call().ok(REPLY);
    }
    stage.reconnect(false);
    assert.equal(stage.posts(), 4);
    stage.pass(119 * SECOND);
    assert.deepEqual([stage.completed(), stage.host.reconnects], [undefined, 0]);
    stage.pass(2 * SECOND);

    assert.equal(stage.completed(), false);
    assert.deepEqual(stage.faults(), { stream_timed_out: 1 });
  });
});

describe('A cycle whose end comes before a token', () => {
  it('resumes for a token that a recovery may have cost', () => {
    const stage = new Stage();
    stage.call().ok(REPLY);
    stage.token(0);
    stage.reconnect(true);
    [1, 3].forEach((index) => {
      stage.token(index);
    });
    stage.done();
    stage.pass(5 * SECOND - 1);
    assert.equal(stage.posts(), 1);
    stage.pass(1);
    assert.deepEqual(stage.request().resume, { fromIndex: 2, startedUs: 5 });
    stage.call().ok(REPLY);
    stage.token(2);

    assert.equal(stage.completed(), true);
    assert.deepEqual(stage.world.counts('lost', 'reordered', 'tokens_received'), [0, 0, 4]);
  });

  it('completes when the token comes within a second', () => {
    const stage = new Stage();
    stage.call().ok(REPLY);
    [0, 1, 2].forEach((index) => {
      stage.token(index);
    });
    stage.done();
    stage.pass(SECOND - 1);
    stage.token(3);

    assert.deepEqual(stage.host.ends, [{ completed: true, time: SECOND - 1 }]);
  });
});

describe('A cycle that is ended from outside', () => {
  it('counts what came as expected when it is interrupted, and tells nobody', () => {
    const stage = new Stage();
    stage.call().ok(REPLY);
    stage.token(0);
    stage.cycle.interrupt();
    stage.cycle.interrupt();
    stage.pass(600 * SECOND);

    assert.equal(stage.completed(), undefined);
    assert.deepEqual(
      stage.world.counts('cycles_interrupted', 'cycles_failed', 'tokens_expected', 'lost'),
      [1, 0, 1, 0],
    );
    assert.equal(stage.world.recorder.errors(), 0);
  });

  it('gives up its POST when its client fails, and fails once', () => {
    const stage = new Stage();
    stage.pass(3 * SECOND);
    stage.cycle.fail();
    stage.cycle.fail();
    stage.cycle.interrupt();

    assert.ok(stage.call().isCancelled);
    assert.deepEqual(stage.host.ends, [{ completed: false, time: 3 * SECOND }]);
    assert.deepEqual(stage.world.counts('cycles_failed', 'cycles_interrupted'), [1, 0]);
    assert.equal(stage.world.recorder.latency('failed_cycle').samples, 1);
  });

  it('makes no POST after its end, though a pause was running', () => {
    const stage = new Stage();
    stage.call().none('broken');
    stage.cycle.fail();
    stage.pass(60 * SECOND);

    assert.equal(stage.posts(), 1);
  });
});
