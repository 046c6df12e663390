import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Questions } from '../src/client/questions.js';
import { VirtualClient, type ClientObserver, type Stage } from '../src/client/virtual-client.js';
import { done, MILLI, present, REPLY, SECOND, SESSION, token, WORDS, World } from './fakes.js';
import type { FakeConnection } from './fakes.js';

class Seen implements ClientObserver {
  readonly missed: [Stage, string][] = [];
  isReady = false;
  ends = 0;
  whenMissed = (): void => undefined;

  reached(): void {
    // Only the engine cares.
  }

  notReached(stage: Stage, url: string): void {
    this.missed.push([stage, url]);
    this.whenMissed();
  }

  ready(): void {
    this.isReady = true;
  }

  ended(): void {
    this.ends++;
  }
}

/** A client that is connected and has asked its first question. */
function asking(
  cycles = 1,
  length = 4,
): {
  world: World;
  client: VirtualClient;
  seen: Seen;
  connection: FakeConnection;
  stream: () => string;
  say: (data: object) => void;
} {
  const world = new World({ cycles, length });
  const seen = new Seen();
  const client = new VirtualClient(
    world.environment,
    0,
    new Questions(world.environment.settings),
    seen,
  );
  client.start();
  present(world.http.creates[0]).ok(SESSION);
  const connection = present(world.realtime.connections[0]);
  connection.connected();
  client.go(world.loop.now());
  return {
    world,
    client,
    seen,
    connection,
    stream: () => world.http.lastRun().request.requestId,
    say: (data) => {
      client.publication(data, world.loop.now(), false);
    },
  };
}

describe('A virtual client', () => {
  it('asks, verifies, deletes its session and leaves', () => {
    const { world, seen, stream, say } = asking(2);
    for (let cycle = 0; cycle < 2; cycle++) {
      world.http.lastRun().call.ok(REPLY);
      const id = stream();
      WORDS.forEach((_, index) => {
        world.loop.advance(10 * MILLI);
        say(token(id, index));
      });
      say(done(id));
    }
    present(world.http.deletes[0]).ok(SESSION);

    assert.equal(seen.ends, 1);
    assert.deepEqual(
      world.counts(
        'cycles_completed',
        'cycles_failed',
        'tokens_expected',
        'tokens_received',
        'lost',
      ),
      [2, 0, 8, 8, 0],
    );
    assert.deepEqual(world.counts('clients_successful', 'stray', 'duplicated'), [1, 0, 0]);
    assert.equal(world.recorder.errors(), 0);
    assert.equal(Math.floor(world.recorder.latency('inter_token').p50 / MILLI), 10);
  });

  it('counts messages apart from tokens', () => {
    const { world, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    say({ tokens: [token(stream(), 0), token(stream(), 1)] });
    say(token(stream(), 2));
    say(token(stream(), 3));
    say(done(stream()));

    assert.deepEqual(
      world.counts('tokens_received', 'messages_received', 'cycles_completed'),
      [4, 4, 1],
    );
  });

  it('shows a failed cycle beside the latencies, with an example of its error', () => {
    const { world, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    say(token(stream(), 0));
    say(done(stream()));
    world.loop.advance(SECOND);

    assert.equal(world.recorder.count('cycles_failed'), 1);
    assert.equal(world.recorder.latency('request').samples, 0);
    assert.equal(world.recorder.latency('first_token').samples, 0);
    assert.equal(world.recorder.latency('failed_cycle').samples, 1);
    assert.equal(world.recorder.examples().get('stream_damaged'), `stream ${stream()}`);
  });

  it('compares tokens that come before the answer', () => {
    const { world, stream, say } = asking();
    WORDS.forEach((_, index) => {
      say(token(stream(), index, index === 2 ? 'wrong' : undefined));
    });
    say(done(stream()));
    world.http.lastRun().call.ok(REPLY);

    assert.deepEqual(world.counts('corrupted', 'cycles_failed', 'cycles_completed'), [1, 1, 0]);
  });

  it('counts a swap once, and completes', () => {
    const { world, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    for (const index of [0, 2, 1, 3]) {
      say(token(stream(), index));
    }
    say(done(stream()));

    assert.deepEqual(world.counts('reordered', 'lost', 'cycles_completed'), [1, 0, 1]);
  });

  it('counts a token that comes twice', () => {
    const { world, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    for (const index of [0, 1, 1, 2, 3]) {
      say(token(stream(), index));
    }
    say(done(stream()));

    assert.deepEqual(world.counts('duplicated', 'cycles_failed'), [1, 1]);
  });

  it('waits a second for a hole, then counts it as lost', () => {
    const { world, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    for (const index of [0, 1, 3]) {
      say(token(stream(), index));
    }
    say(done(stream()));
    world.loop.advance(SECOND - 1);
    assert.deepEqual(world.counts('cycles_failed', 'lost'), [0, 0]);
    world.loop.advance(1);

    assert.deepEqual(world.counts('cycles_failed', 'lost', 'tokens_expected'), [1, 1, 4]);
  });

  it('counts a truncated stream', () => {
    const { world, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    for (const index of [0, 1]) {
      say(token(stream(), index));
    }
    say(done(stream(), 2));

    assert.deepEqual(world.counts('truncated', 'cycles_failed', 'lost'), [1, 1, 2]);
  });

  it('takes a joined publication apart', () => {
    const { world, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    say({ tokens: WORDS.map((_, index) => token(stream(), index)) });
    say(done(stream()));

    assert.deepEqual(world.counts('tokens_received', 'cycles_completed'), [4, 1]);
  });

  it('resumes from the first missing token when a recovery failed', () => {
    const { world, connection, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    say(token(stream(), 0));
    connection.open = false;
    connection.reconnected(false);

    assert.deepEqual(world.http.lastRun().request.resume, { fromIndex: 1, startedUs: 5 });
    world.http.lastRun().call.ok(REPLY);
    for (const index of [1, 1, 2, 3]) {
      say(token(stream(), index));
    }
    say(done(stream()));
    assert.deepEqual(
      world.counts('resumed_streams', 'deduplicated', 'duplicated', 'cycles_completed'),
      [1, 1, 0, 1],
    );
  });

  it('resumes nothing when a recovery gave all back', () => {
    const { world, connection, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    say(token(stream(), 0));
    connection.open = false;
    connection.reconnected(true);

    assert.equal(world.http.runs.length, 1);
  });

  it('replaces a socket on which nothing comes for five seconds', () => {
    const { world, connection, stream, say } = asking();
    world.http.lastRun().call.ok(REPLY);
    say(token(stream(), 0));
    world.loop.advance(5 * SECOND - 1);
    assert.equal(connection.replaced, 0);
    world.loop.advance(1);

    assert.equal(connection.replaced, 1);
    assert.equal(world.recorder.faults().get('stream_silent'), 1);
  });

  it('replaces it after one second where tokens came as planned', () => {
    const { world, connection, stream, say } = asking(1, 40);
    world.http.lastRun().call.ok({ ...REPLY, response: 'w '.repeat(40).trim(), tokens: 40 });
    for (let index = 0; index < 30; index++) {
      world.loop.advance(10 * MILLI);
      say({ ...token(stream(), index), token: 'w' });
    }
    world.loop.advance(SECOND - 1);
    assert.equal(connection.replaced, 0);
    world.loop.advance(1);

    assert.equal(connection.replaced, 1);
  });

  it('asks again, for the same stream, after an answer of unknown outcome', () => {
    const { world } = asking();
    const first = world.http.lastRun();
    first.call.none('broken');
    world.loop.advance(SECOND);

    const second = world.http.lastRun();
    assert.notEqual(second, first);
    assert.equal(second.request.requestId, first.request.requestId);
    assert.deepEqual(second.request.resume, { fromIndex: 0, startedUs: undefined });
    assert.deepEqual([first.request.turn, second.request.turn], [1, 2]);
  });

  it('waits after a rejection and counts no error', () => {
    const { world } = asking();
    world.http.lastRun().call.status(429);
    assert.equal(world.http.runs.length, 1);
    world.loop.advance(SECOND);

    assert.equal(world.http.runs.length, 2);
    assert.deepEqual([world.recorder.count('rejected'), world.recorder.errors()], [1, 0]);
  });

  it('fails the cycles that are left when its connection is lost for good', () => {
    const { world, client, seen, connection } = asking(3);
    connection.open = false;
    client.gaveUp('over');
    present(world.http.deletes[0]).ok(SESSION);

    assert.equal(seen.ends, 1);
    assert.deepEqual(world.counts('cycles_failed', 'clients_failed'), [3, 1]);
  });

  it('counts what was planned as interrupted when it is told to stop', () => {
    const { world, client, seen } = asking(3);
    client.interrupt();
    present(world.http.deletes[0]).ok(SESSION);

    assert.equal(seen.ends, 1);
    assert.deepEqual(world.counts('cycles_interrupted', 'cycles_failed'), [3, 0]);
  });

  it('counts messages of nobody as stray', () => {
    const { world, say } = asking();
    say(token('another', 0));

    assert.equal(world.recorder.count('stray'), 1);
  });

  it('counts what is no token message as an error', () => {
    const { world, say } = asking();
    say({ hello: 1 });

    assert.equal(world.recorder.faults().get('message_malformed'), 1);
  });

  it('tells that nobody is there, and tries again', () => {
    const world = new World();
    const seen = new Seen();
    const questions = new Questions(world.environment.settings);
    new VirtualClient(world.environment, 0, questions, seen).start();
    present(world.http.creates[0]).none('unreachable');

    assert.deepEqual(seen.missed, [['session', 'http://fake']]);
    world.loop.advance(SECOND);
    assert.equal(world.http.creates.length, 2);
  });

  it('tries no more when it is interrupted on telling that nobody is there', () => {
    const world = new World();
    const seen = new Seen();
    const questions = new Questions(world.environment.settings);
    const client = new VirtualClient(world.environment, 0, questions, seen);
    seen.whenMissed = () => {
      client.interrupt();
    };
    client.start();
    present(world.http.creates[0]).none('unreachable');
    world.loop.advance(60 * SECOND);

    assert.equal(seen.ends, 1);
    assert.equal(world.http.creates.length, 1);
  });
});
