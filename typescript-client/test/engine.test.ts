import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Questions } from '../src/client/questions.js';
import { Admission } from '../src/engine/admission.js';
import { Orchestrator } from '../src/engine/orchestrator.js';
import { SetUpError } from '../src/engine/set-up-error.js';
import { Logger } from '../src/log/logger.js';
import { done, MILLI, present, REPLY, SECOND, SESSION, token, WORDS, World } from './fakes.js';

function orchestrator(world: World, admission: Admission, line: number): Orchestrator {
  const { environment } = world;
  const logger = new Logger('load', 'info', () => 0, [(text) => world.lines.push(text)]);
  return new Orchestrator(
    environment,
    new Questions(environment.settings),
    admission,
    logger,
    line,
  );
}

/** Answers the newest run and streams its text. */
function streamed(world: World, client: number): void {
  const { request, call } = present(world.http.runs[client]);
  const { owner } = present(world.realtime.connections[client]);
  call.ok(REPLY);
  WORDS.forEach((_, index) => {
    owner.publication(token(request.requestId, index), world.loop.now(), false);
  });
  owner.publication(done(request.requestId), world.loop.now(), false);
}

describe('The start line', () => {
  it('opens when the last client is connected', async () => {
    const world = new World({ cycles: 1 });
    const run = orchestrator(world, new Admission(2, 2, 0), 2).run();
    for (const create of world.http.creates) {
      create.ok(SESSION);
    }
    present(world.realtime.connections[0]).connected();
    assert.equal(world.http.runs.length, 0);
    present(world.realtime.connections[1]).connected();
    assert.equal(world.http.runs.length, 2);

    for (const client of [0, 1]) {
      streamed(world, client);
      present(world.http.deletes[client]).ok(SESSION);
    }
    assert.equal((await run).interrupted, false);
    assert.equal(world.recorder.count('cycles_completed'), 2);
  });

  it('opens when a client that was waited for has failed', () => {
    const world = new World({ cycles: 1 });
    void orchestrator(world, new Admission(2, 2, 0), 2).run();
    for (const create of world.http.creates) {
      create.ok(SESSION);
    }
    present(world.realtime.connections[0]).connected();
    present(world.realtime.connections[1]).owner.gaveUp('no');
    present(world.http.deletes[0]).ok(SESSION);

    assert.equal(world.http.runs.length, 1);
  });
});

describe('An orchestrator', () => {
  it('lets the next client in when one has left', () => {
    const world = new World({ cycles: 1 });
    void orchestrator(world, new Admission(2, 1, 0), 0).run();
    assert.equal(world.http.creates.length, 1);
    present(world.http.creates[0]).ok(SESSION);
    present(world.realtime.connections[0]).connected();
    streamed(world, 0);
    present(world.http.deletes[0]).ok(SESSION);

    assert.equal(world.http.creates.length, 2);
  });

  it('starts clients of a ramp at their times', () => {
    const world = new World();
    void orchestrator(world, new Admission(3, 3, 100 * MILLI), 0).run();
    assert.equal(world.http.creates.length, 1);
    world.loop.advance(100 * MILLI);
    assert.equal(world.http.creates.length, 2);
    world.loop.advance(100 * MILLI);
    assert.equal(world.http.creates.length, 3);
  });

  it('ends with the address when nobody is there, and tries no more', async () => {
    const world = new World();
    const run = orchestrator(world, new Admission(2, 2, 0), 2).run();
    present(world.http.creates[0]).none('unreachable');
    world.loop.advance(60 * SECOND);

    await assert.rejects(run, (error: unknown) => {
      assert.ok(error instanceof SetUpError);
      assert.match(error.message, /http:\/\/fake: unreachable/);
      return true;
    });
    assert.equal(world.http.creates.length, 2);
  });

  it('counts every planned cycle when it is interrupted', async () => {
    const world = new World({ cycles: 3 });
    const engine = orchestrator(world, new Admission(5, 2, 0), 0);
    const run = engine.run();
    present(world.http.creates[0]).ok(SESSION);
    present(world.realtime.connections[0]).connected();
    engine.interrupt();
    present(world.http.deletes[0]).ok(SESSION);

    assert.equal((await run).interrupted, true);
    assert.equal(world.recorder.count('cycles_interrupted'), 15);
  });

  it('tells every ten seconds how far it is', () => {
    const world = new World();
    void orchestrator(world, new Admission(1, 1, 0), 1).run();
    present(world.http.creates[0]).ok(SESSION);
    world.loop.advance(10 * SECOND);

    assert.match(world.lines.join(''), /INFO - Test progress\. \[cycles=0, tokens=0, errors=0\]/);
  });
});
