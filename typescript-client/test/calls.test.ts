import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answer } from '../src/client/answer.js';
import * as backoff from '../src/client/backoff.js';
import { depart } from '../src/client/departure.js';
import { PatientCall } from '../src/client/patient-call.js';
import type { Connection } from '../src/client/realtime-link.js';
import { SessionOpening } from '../src/client/session-opening.js';
import { shown, type Session } from '../src/client/session.js';
import { TokenRefresh } from '../src/realtime/token-refresh.js';
import { FakeConnection, OpenCall, present, SECOND, SESSION, World } from './fakes.js';

/** A patient call that records its tries. */
class Patience {
  readonly world = new World();
  readonly tries: OpenCall<string>[] = [];
  readonly answers: Answer<string>[] = [];
  readonly call: PatientCall<string>;

  constructor(deadline: number) {
    this.call = new PatientCall<string>(
      this.world.environment,
      deadline,
      (then) => {
        const open = new OpenCall(then);
        this.tries.push(open);
        return open;
      },
      (answer) => this.answers.push(answer),
    );
  }

  newest(): OpenCall<string> {
    return present(this.tries.at(-1));
  }
}

describe('A patient call', () => {
  for (const status of [429, 503]) {
    it(`waits after ${status} for as long as the server says, and asks again`, () => {
      const { world, tries, answers } = new Patience(60 * SECOND);
      const retryAfter = 7 * SECOND;
      present(tries[0]).answer({ kind: 'refused', status, retryAfter, detail: 'full' });
      world.loop.advance(7 * SECOND - 1);
      assert.equal(tries.length, 1);
      world.loop.advance(1);
      present(tries[1]).ok('yes');

      assert.deepEqual(answers, [{ kind: 'ok', value: 'yes' }]);
      assert.equal(world.recorder.count('rejected'), 1);
    });
  }

  it('hands over a rejection when the next try would come too late', () => {
    const patience = new Patience(5 * SECOND);
    const rejection = {
      kind: 'refused',
      status: 429,
      retryAfter: 5 * SECOND,
      detail: 'x',
    } as const;
    patience.newest().answer(rejection);

    assert.deepEqual(patience.answers, [rejection]);
  });

  it('hands over any other answer at once', () => {
    for (const [failure, refusedSockets] of [
      ['unreachable', 0],
      ['broken', 0],
      ['no_socket', 1],
    ] as const) {
      const patience = new Patience(5 * SECOND);
      patience.newest().none(failure);
      assert.deepEqual(patience.answers, [{ kind: 'none', failure, detail: failure }]);
      assert.deepEqual(patience.world.counts('requests', 'sockets_refused'), [1, refusedSockets]);
    }
  });

  it('gives the try up at its deadline, also in a pause', () => {
    for (const pauses of [false, true]) {
      const patience = new Patience(5 * SECOND);
      if (pauses) {
        patience.world.loop.advance(3.5 * SECOND);
        patience.newest().status(429);
        patience.world.loop.advance(SECOND);
      }
      patience.world.loop.advance(5 * SECOND);
      assert.deepEqual(patience.answers, [
        { kind: 'none', failure: 'timed_out', detail: 'no answer in time' },
      ]);
      assert.ok(patience.newest().isCancelled);
    }
  });

  it('answers nothing when it was cancelled, and leaves no timer behind', () => {
    for (const act of [
      (): void => undefined,
      (patience: Patience): void => {
        patience.newest().status(503);
      },
    ]) {
      const patience = new Patience(5 * SECOND);
      act(patience);
      patience.call.cancel();
      patience.call.cancel();
      patience.newest().ok('late');
      patience.world.loop.advance(60 * SECOND);
      assert.deepEqual([patience.answers, patience.tries.length], [[], 1]);
    }
  });
});

describe('The pause after a rejection', () => {
  it('is a second when the server did not say, and up to half as much again', () => {
    assert.equal(
      backoff.after(undefined, () => 0),
      SECOND,
    );
    assert.equal(
      backoff.after(4 * SECOND, () => 0.5),
      5 * SECOND,
    );
  });

  it('spreads clients also when the server says that they may come at once', () => {
    assert.equal(
      backoff.after(0, () => 0.5),
      50_000,
    );
  });
});

/** A client that wants a session. */
class Seeker {
  readonly world = new World();
  readonly heard: string[] = [];
  readonly opening = new SessionOpening(this.world.environment, 0, 30 * SECOND, {
    created: ({ id }) => this.heard.push(`created ${id}`),
    noServer: (detail) => this.heard.push(`no server: ${detail}`),
    refused: (detail) => this.heard.push(`refused: ${detail}`),
  });

  constructor() {
    this.opening.start();
  }

  tries(): number {
    return this.world.http.creates.length;
  }

  newest(): OpenCall<Session> {
    return present(this.world.http.creates.at(-1));
  }
}

describe('The opening of a session', () => {
  it('tries three times more while the server fails, and tells the last reason', () => {
    const { world, heard } = new Seeker();
    for (const pause of [SECOND, 2 * SECOND, 4 * SECOND]) {
      const before = world.http.creates.length;
      present(world.http.creates.at(-1)).none('broken');
      world.loop.advance(pause - 1);
      assert.equal(world.http.creates.length, before);
      world.loop.advance(1);
    }
    present(world.http.creates[3]).status(500);
    world.loop.advance(60 * SECOND);

    assert.deepEqual(heard, ['refused: HTTP 500: so']);
    assert.equal(world.http.creates.length, 4);
    assert.equal(world.recorder.faults().get('session_failed'), 4);
  });

  it('gives up where trying again makes no sense', () => {
    for (const status of [400, 404]) {
      const seeker = new Seeker();
      seeker.newest().status(status);
      seeker.world.loop.advance(60 * SECOND);
      assert.deepEqual(seeker.heard, [`refused: HTTP ${status}: so`]);
      assert.equal(seeker.tries(), 1);
    }
  });

  it('gives up at its deadline', () => {
    const seeker = new Seeker();
    seeker.world.loop.advance(30 * SECOND);

    assert.deepEqual(seeker.heard, ['refused: no answer in time']);
    assert.equal(seeker.tries(), 1);
  });

  it('tells each time that nobody listens, and takes a session in the end', () => {
    const seeker = new Seeker();
    seeker.newest().none('unreachable');
    seeker.world.loop.advance(SECOND);
    seeker.newest().none('unreachable');
    seeker.world.loop.advance(2 * SECOND);
    seeker.newest().ok(SESSION);

    const nobody = 'no server: unreachable';
    assert.deepEqual(seeker.heard, [nobody, nobody, `created ${SESSION.id}`]);
  });

  it('says nothing more when it was cancelled, in a call or between two', () => {
    for (const between of [false, true]) {
      const seeker = new Seeker();
      if (between) {
        seeker.newest().none('broken');
      }
      seeker.opening.cancel();
      seeker.newest().ok(SESSION);
      seeker.world.loop.advance(60 * SECOND);
      assert.deepEqual([seeker.heard, seeker.tries()], [[], 1]);
    }
  });
});

describe('The departure of a client', () => {
  /** Returns in order what happened when a client with these parts left and its session replied. */
  function leave(
    parts: { session?: Session; connection?: Connection },
    act: (world: World) => void,
  ): { happened: string[]; world: World } {
    const world = new World();
    const happened: string[] = [];
    const leaver = { client: 3, session: parts.session, connection: parts.connection };
    depart(world.environment, leaver, 5 * SECOND, () => {
      happened.push('gone');
    });
    act(world);
    return { happened, world };
  }

  function connectionOf(closed: () => void): Connection {
    const ignore = (): void => undefined;
    return new FakeConnection({
      connected: ignore,
      unreachable: ignore,
      recovering: ignore,
      reconnected: ignore,
      publication: ignore,
      gaveUp: ignore,
      closed,
    });
  }

  it('is over at once for one that has nothing', () => {
    const { happened, world } = leave({}, () => undefined);
    assert.deepEqual([happened, world.http.deletes.length], [['gone'], 0]);
  });

  it('deletes the session, then closes the connection, which says that it is gone', () => {
    const closings: string[] = [];
    const connection = connectionOf(() => closings.push('closed'));
    const { happened } = leave({ session: SESSION, connection }, ({ http }) => {
      assert.deepEqual(closings, []);
      present(http.deletes[0]).ok(SESSION);
    });
    assert.deepEqual([closings, happened], [['closed'], []]);
  });

  it('goes on without an answer when its patience is over, and counts that', () => {
    const { happened, world } = leave({ session: SESSION }, ({ loop }) => {
      loop.advance(5 * SECOND);
    });
    assert.deepEqual(happened, ['gone']);
    assert.equal(world.recorder.examples().get('delete_failed'), 'no answer in time');
  });

  it('counts a session that could not be deleted', () => {
    const { happened, world } = leave({ session: SESSION }, ({ http }) => {
      present(http.deletes[0]).status(404);
    });
    assert.deepEqual(happened, ['gone']);
    assert.equal(world.recorder.faults().get('delete_failed'), 1);
    assert.match(
      world.lines.join(''),
      /Session could not be deleted\. \[client=3, detail=HTTP 404/,
    );
  });
});

describe('The refresh of a token', () => {
  it('keeps the newest token, and asks for the next one with it', async () => {
    const world = new World();
    const tokens = new TokenRefresh(world.environment, 0, SESSION);
    assert.equal(tokens.current(), 'jwt');
    const next = tokens.next();
    present(world.http.refreshes[0]).ok({ id: SESSION.id, token: 'newer' });

    assert.equal(await next, 'newer');
    assert.equal(tokens.current(), 'newer');
  });

  it('rejects, counts and keeps the old token when there is none', async () => {
    const world = new World();
    const tokens = new TokenRefresh(world.environment, 0, SESSION);
    const next = tokens.next();
    present(world.http.refreshes[0]).status(401);

    await assert.rejects(next, /HTTP 401: so/);
    assert.equal(tokens.current(), 'jwt');
    assert.equal(world.recorder.faults().get('refresh_failed'), 1);
  });

  it('asks nobody any more when it is cancelled', () => {
    const world = new World();
    const tokens = new TokenRefresh(world.environment, 0, SESSION);
    void tokens.next();
    tokens.cancel();
    world.loop.advance(600 * SECOND);

    assert.ok(present(world.http.refreshes[0]).isCancelled);
    assert.equal(world.recorder.errors(), 0);
  });
});

describe('A session', () => {
  it('shows eight characters of its id in a log, and nothing of its token', () => {
    assert.deepEqual([shown(SESSION), shown(undefined)], ['12345678', 'none']);
  });
});
