import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Cycle } from '../src/client/cycle.js';
import { Inbox } from '../src/client/inbox.js';
import { Journal } from '../src/client/journal.js';
import { Questions } from '../src/client/questions.js';
import { VirtualClient, type Stage } from '../src/client/virtual-client.js';
import { Logger } from '../src/log/logger.js';
import { done, present, REPLY, SECOND, SESSION, token, WORDS, World } from './fakes.js';

/** A client that starts, and the events that its observer gets. */
class Life {
  readonly world: World;
  readonly heard: string[] = [];
  readonly client: VirtualClient;

  constructor(cycles = 2) {
    this.world = new World({ cycles });
    const { environment } = this.world;
    this.client = new VirtualClient(environment, 0, new Questions(environment.settings), {
      reached: (stage) => this.heard.push(`reached ${stage}`),
      notReached: (stage: Stage, _url, detail) => this.heard.push(`no ${stage}: ${detail}`),
      ready: () => this.heard.push('ready'),
      ended: () => this.heard.push('ended'),
    });
    this.client.start();
  }

  hasSession(): void {
    present(this.world.http.creates[0]).ok(SESSION);
  }

  connected(): void {
    this.hasSession();
    present(this.world.realtime.connections[0]).connected();
  }

  /** Streams the answer to the newest question, which is then complete. */
  streams(): string {
    const { request, call } = this.world.http.lastRun();
    call.ok(REPLY);
    WORDS.forEach((_, index) => {
      this.publish(token(request.requestId, index));
    });
    this.publish(done(request.requestId));
    return request.requestId;
  }

  publish(data: object): void {
    this.client.publication(data, this.world.loop.now(), false);
  }

  deleted(): void {
    present(this.world.http.deletes[0]).ok(SESSION);
  }

  counts(): number[] {
    return this.world.counts('cycles_completed', 'cycles_failed', 'cycles_interrupted');
  }
}

describe('A client that does not come to its first question', () => {
  it('fails all its cycles when it gets no session in time', () => {
    const life = new Life(3);
    life.world.loop.advance(30 * SECOND);

    assert.equal(life.heard.at(-1), 'ended');
    assert.deepEqual(life.counts(), [0, 3, 0]);
    assert.deepEqual(life.world.counts('clients_failed', 'clients_successful'), [1, 0]);
  });

  it('fails when it has a session and is not connected in time, and deletes it', () => {
    const life = new Life();
    life.world.loop.advance(20 * SECOND);
    life.hasSession();
    life.world.loop.advance(10 * SECOND);
    life.deleted();

    assert.deepEqual(life.heard, [
      'reached session',
      'no connection: not connected within 30 s',
      'ended',
    ]);
    assert.deepEqual(life.counts(), [0, 2, 0]);
    assert.equal(life.world.recorder.faults().get('connect_failed'), 1);
  });

  it('says where nobody listens, and fails when its connection gives up', () => {
    const life = new Life();
    life.hasSession();
    life.client.unreachable('refused');
    life.client.gaveUp('refused');
    life.client.unreachable('too late to be of interest');
    life.deleted();

    const no = 'no connection: refused';
    assert.deepEqual(life.heard, ['reached session', no, no, 'ended']);
  });

  it('is itself interrupted, and not only its cycles, while it is still connecting', () => {
    const life = new Life();
    life.hasSession();
    life.client.interrupt();
    life.client.interrupt();
    life.deleted();
    life.world.loop.advance(60 * SECOND);

    assert.deepEqual(life.counts(), [0, 0, 2]);
    assert.deepEqual(life.world.counts('clients_interrupted', 'clients_failed'), [1, 0]);
    assert.deepEqual(life.heard, ['reached session', 'ended']);
  });

  it('asks nothing before it is told to go, and goes once', () => {
    const life = new Life();
    life.client.go(0);
    life.connected();
    assert.equal(life.world.http.runs.length, 0);
    life.client.go(0);
    life.client.go(0);

    assert.equal(life.world.http.runs.length, 1);
  });
});

describe('A client between two cycles', () => {
  it('waits for its socket, and asks when it is back', () => {
    const life = new Life();
    life.connected();
    life.client.go(0);
    const connection = present(life.world.realtime.connections[0]);
    connection.open = false;
    life.streams();
    assert.equal(life.world.http.runs.length, 1);
    connection.reconnected(false);

    assert.equal(life.world.http.runs.length, 2);
    assert.equal(life.world.http.lastRun().request.resume, undefined);
  });

  it('fails only the cycles that are left when the socket does not come back', () => {
    const life = new Life(3);
    life.connected();
    life.client.go(0);
    present(life.world.realtime.connections[0]).open = false;
    life.streams();
    life.client.gaveUp('lost');
    life.deleted();

    assert.deepEqual(life.counts(), [1, 2, 0]);
    assert.match(life.world.lines.join(''), /Client finished\. .*completed=1, cycles=3\]/);
  });

  it('counts from the end of a cycle to the first token of the next', () => {
    const life = new Life();
    life.connected();
    life.client.go(0);
    life.streams();
    life.world.loop.advance(SECOND);
    life.streams();

    assert.deepEqual(life.counts(), [2, 0, 0]);
    const { max } = life.world.recorder.latency('first_token_corrected');
    assert.ok(Math.abs(max - SECOND) < SECOND / 1_000);
  });
});

describe('A client that leaves', () => {
  it('hears nothing more, and does not fail for a connection that breaks then', () => {
    const life = new Life(1);
    life.connected();
    life.client.go(0);
    const stream = life.streams();
    life.publish(token(stream, 0));
    life.client.gaveUp('cut');
    life.deleted();

    assert.equal(life.heard.filter((event) => event === 'ended').length, 1);
    assert.deepEqual(life.world.counts('clients_successful', 'clients_failed'), [1, 0]);
  });

  it('ends although its session cannot be deleted', () => {
    const life = new Life(1);
    life.connected();
    life.client.go(0);
    life.streams();
    life.world.loop.advance(5 * SECOND);

    assert.equal(life.heard.at(-1), 'ended');
    assert.deepEqual(life.counts(), [1, 0, 0]);
  });
});

describe('An inbox', () => {
  /** Returns an inbox whose first cycle has ended and whose second one runs. */
  function second(): { world: World; inbox: Inbox; streams: readonly [string, string] } {
    const world = new World({ requestTimeout: 600 * SECOND });
    const inbox = new Inbox(world.environment, 0);
    const questions = new Questions(world.environment.settings);
    const streams = [0, 1].map((cycle) => {
      const request = questions.of(0, cycle);
      const running = new Cycle(
        world.environment,
        { client: 0, session: SESSION, request, intended: 0 },
        {
          isConnected: () => true,
          reconnect: () => undefined,
          ended: () => {
            inbox.over();
          },
        },
      );
      inbox.begin(running);
      running.start();
      if (cycle === 0) {
        world.http.lastRun().call.ok(REPLY);
        [...WORDS.keys()].forEach((index) => {
          inbox.take(token(request.requestId, index), 0, false);
        });
        inbox.take(done(request.requestId), 0, false);
        assert.equal(inbox.running(), undefined);
      }
      return request.requestId;
    });
    return { world, inbox, streams: [present(streams[0]), present(streams[1])] };
  }

  it('counts what comes late of the cycle before, and what comes of nobody', () => {
    const { world, inbox, streams } = second();
    const error = { done: true, error: { code: 'x', message: 'y' } };
    inbox.take(token(streams[0], 0), 1, false);
    assert.deepEqual(world.counts('duplicated', 'stray'), [1, 0]);
    inbox.take(done(streams[0]), 1, false);
    inbox.take({ ...error, stream: streams[0] }, 1, false);
    assert.deepEqual(world.counts('duplicated', 'stray'), [1, 2]);
    inbox.take(done('another'), 1, false);
    inbox.take({ ...error, stream: 'another' }, 1, false);

    assert.deepEqual(world.counts('duplicated', 'stray', 'cycles_completed'), [1, 4, 1]);
    assert.equal(world.recorder.count('messages_received'), WORDS.length + 1);
  });

  it('gives the running cycle its tokens, its end, and the bad news', () => {
    const { world, inbox, streams } = second();
    inbox.take({ tokens: [token(streams[1], 0), token(streams[1], 1)] }, 1, true);
    const error = { code: 'shed', message: 'Full.' };
    inbox.take({ done: true, stream: streams[1], error }, 1, false);

    assert.equal(world.recorder.count('recovered_tokens'), 2);
    assert.equal(world.recorder.examples().get('stream_failed'), 'shed: Full.');
    assert.ok(present(inbox.running()).owns(streams[1]));
  });

  it('reads nothing any more when it is shut', () => {
    const { world, inbox } = second();
    inbox.shut();
    inbox.take({ hello: 1 }, 1, false);
    inbox.take(token('another', 0), 1, false);

    assert.deepEqual([world.recorder.count('stray'), world.recorder.errors()], [0, 0]);
  });
});

describe('The journal of a load', () => {
  function journal(clients: number): { journal: Journal; lines: string[] } {
    const lines: string[] = [];
    const logger = new Logger('load', 'info', () => 0, [(line) => lines.push(line.slice(22))]);
    return { journal: new Journal(logger, clients), lines };
  }

  it('tells each step of a client in a small load, and none in a large one', () => {
    for (const [clients, told] of [
      [50, 2],
      [51, 0],
    ] as const) {
      const { journal: written, lines } = journal(clients);
      written.step('Client connected.', 0, 'x');
      written.finished(0, 'x', 1, 1);
      assert.equal(lines.length, told);
    }
  });

  it('warns of ten faults of a kind, says so, and counts each kind apart', () => {
    const { journal: written, lines } = journal(1);
    for (let client = 0; client < 15; client++) {
      written.fault('run_failed', client, 'HTTP 500: no');
    }
    written.fault('stream_silent', 3, 'stream x');

    assert.equal(lines.length, 12);
    assert.match(present(lines[9]), /WARNING - Run had no usable answer\. \[client=9, detail=/);
    assert.match(present(lines[10]), /More of these go to DEBUG\. \[fault=RUN_FAILED\]/);
    assert.match(present(lines[11]), /Stream fell silent\./);
  });
});
