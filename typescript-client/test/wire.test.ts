import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { WebSocketServer, type WebSocket } from 'ws';
import { environmentOf } from '../src/client/environment.js';
import type { Answer } from '../src/client/answer.js';
import type { Call, Then } from '../src/client/http-link.js';
import type { Connection, ConnectionOwner } from '../src/client/realtime-link.js';
import { SdkLink } from '../src/realtime/sdk-link.js';
import { NodeLoop } from '../src/time/loop.js';
import { HttpWire } from '../src/wire/http-wire.js';
import { PeerClocks } from '../src/client/peer-clocks.js';
import type { RunReply, RunRequest } from '../src/client/run-request.js';
import { present, SESSION, World } from './fakes.js';

const REQUEST: RunRequest = {
  requestId: 'r-1',
  question: 'Why?',
  length: 1,
  delay: 0,
  ttft: 0,
  seed: 1n,
  turn: 1,
};

function portOf(server: Server | WebSocketServer): number {
  return (server.address() as AddressInfo).port;
}

describe('The HTTP wire', () => {
  let server: Server;
  let wire: HttpWire;
  const clocks = new PeerClocks(() => performance.now() * 1_000);
  let reply: (request: IncomingMessage, response: ServerResponse) => void;
  let connections = 0;

  before(async () => {
    server = createServer((request, response) => {
      reply(request, response);
    });
    server.on('connection', () => connections++);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    wire = new HttpWire(`http://127.0.0.1:${portOf(server)}`, 2, 1_000, clocks);
  });

  after(async () => {
    await wire.close();
    server.closeAllConnections();
    server.close();
  });

  function answerOf<T>(call: (then: Then<T>) => Call): Promise<Answer<T>> {
    return new Promise((resolve) => {
      call(resolve);
    });
  }

  it('creates a session', async () => {
    reply = (request, response) => {
      assert.equal(`${request.method} ${request.url}`, 'POST /api/sessions/create');
      response.end(JSON.stringify({ session_id: SESSION.id, token: 'jwt' }));
    };
    const answer = await answerOf<unknown>((then) => wire.createSession(then));
    assert.deepEqual(answer, { kind: 'ok', value: SESSION });
  });

  it('reads when to come back', async () => {
    reply = (_, response) =>
      response.writeHead(429, { 'retry-after': '3' }).end('{"detail":"full"}');
    const answer = await answerOf<unknown>((then) => wire.createSession(then));
    assert.deepEqual(answer, {
      kind: 'refused',
      status: 429,
      retryAfter: 3_000_000,
      detail: `{"detail":"full"} (POST http://127.0.0.1:${portOf(server)}/api/sessions/create)`,
    });
  });

  it('names address and status of an answer that is none, in one line with an excerpt', async () => {
    reply = (_, response) =>
      response.setHeader('content-type', 'text/html').end('<!doctype html>\n<b>\u001bHi</b>\n');
    const answer = await answerOf<unknown>((then) => wire.createSession(then));
    assert.deepEqual(answer, {
      kind: 'none',
      failure: 'broken',
      detail:
        'HTTP 200 with an answer that is no JSON: <!doctype html> <b> Hi</b>' +
        ` (POST http://127.0.0.1:${portOf(server)}/api/sessions/create)`,
    });
  });

  it('learns how far the clock of the server is, by the answers or by asking for it', async () => {
    const ahead = 3_000_000;
    const stamped = new PeerClocks(() => performance.now() * 1_000);
    const other = new HttpWire(`http://127.0.0.1:${portOf(server)}`, 2, 1_000, stamped);
    reply = (_, response) => {
      const micros = Math.floor(performance.now() * 1_000) + ahead;
      response.setHeader('Emulator-Clock', `3f9ac27b5d1e0a42 ${micros}`);
      response.end('{"response":"a","tokens":1}');
    };
    await new Promise<void>((resolve) => {
      other.time(resolve);
    });
    const answer = await answerOf<RunReply>((then) => other.run(SESSION, REQUEST, then));
    await other.close();

    const [reading] = stamped.readings();
    assert.ok(reading !== undefined);
    assert.ok(Math.abs(reading.offsetUs - ahead) <= reading.boundUs, JSON.stringify(reading));
    assert.equal(reading.stepUs, 0);
    assert.equal(answer.kind === 'ok' && answer.value.clock?.offsetUs(), reading.offsetUs);
  });

  it('takes nonsense, and an answer that breaks off, for none', async () => {
    reply = (_, response) => response.end('<html>');
    assert.equal((await answerOf<unknown>((then) => wire.createSession(then))).kind, 'none');
    reply = (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
      response.destroy();
    };
    const answer = await answerOf<unknown>((then) => wire.createSession(then));
    assert.equal(answer.kind === 'none' && answer.failure, 'broken');
  });

  it('keeps its connections and opens no more than it may', async () => {
    connections = 0;
    reply = (_, response) => response.end('{"session_id":"x","token":"y"}');
    const calls = Array.from({ length: 50 }, () =>
      answerOf<unknown>((then) => wire.createSession(then)),
    );
    const answers = await Promise.all(calls);
    assert.ok(answers.every(({ kind }) => kind === 'ok'));
    assert.ok(connections <= 2, `${connections} connections`);
  });

  it('knows when nobody listens', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const port = portOf(nobody);
    nobody.close();
    const closed = new HttpWire(`http://127.0.0.1:${port}`, 1, 1_000, clocks);
    const answer = await answerOf<unknown>((then) => closed.createSession(then));
    assert.equal(answer.kind === 'none' && answer.failure, 'unreachable');
    await closed.close();
  });
});

/** Records its events and lets a test wait for them. */
class Owner implements ConnectionOwner {
  readonly heard: string[] = [];
  private waiting: (() => void) | undefined;

  connected(): void {
    this.hear('connected');
  }

  unreachable(): void {
    this.hear('unreachable');
  }

  recovering(): void {
    this.hear('recovering');
  }

  reconnected(recovered: boolean): void {
    this.hear(`reconnected ${recovered}`);
  }

  publication(data: unknown, _time: number, recovered: boolean): void {
    this.hear(`${recovered ? 'recovered' : 'live'} ${JSON.stringify(data)}`);
  }

  gaveUp(detail: string): void {
    this.hear(`gave up: ${detail}`);
  }

  closed(): void {
    this.hear('closed');
  }

  async until(event: string): Promise<void> {
    while (!this.heard.includes(event)) {
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    }
  }

  private hear(event: string): void {
    this.heard.push(event);
    this.waiting?.();
  }
}

describe('A connection through the SDK', () => {
  const channel = `session:${SESSION.id}`;
  let server: WebSocketServer;
  let commands: Record<string, unknown>[];
  let script: (socket: WebSocket, command: Record<string, unknown>, connects: number) => void;

  before(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        for (const line of data.toString().split('\n')) {
          const command = JSON.parse(line) as Record<string, unknown>;
          if ('connect' in command) {
            commands.push(command);
            script(socket, command, commands.length);
          }
        }
      });
    });
  });

  after(() => {
    server.clients.forEach((socket) => {
      socket.terminate();
    });
    server.close();
  });

  function connect(owner: Owner): { connection: Connection; world: World } {
    commands = [];
    const world = new World();
    const environment = environmentOf({ ...world.environment, loop: new NodeLoop() });
    const link = new SdkLink(`ws://127.0.0.1:${portOf(server)}/connection/websocket`, 'json');
    return { connection: link.connect(environment, 0, SESSION, owner), world };
  }

  function connected(socket: WebSocket, command: Record<string, unknown>, sub: object): void {
    const subs = { [channel]: { recoverable: true, epoch: 'e', positioned: true, ...sub } };
    const result = { client: 'c', version: '6', ping: 25, pong: true, subs };
    socket.send(JSON.stringify({ id: command['id'], connect: result }));
  }

  it('shows the token, takes publications of a frame in order, and closes', async () => {
    script = (socket, command) => {
      connected(socket, command, {});
      const pubs = [1, 2].map((offset) =>
        JSON.stringify({ push: { channel, pub: { data: { n: offset }, offset } } }),
      );
      socket.send(pubs.join('\n'));
    };
    const owner = new Owner();
    const { connection } = connect(owner);
    await owner.until('live {"n":2}');
    connection.close();
    await owner.until('closed');

    assert.deepEqual(owner.heard, ['connected', 'live {"n":1}', 'live {"n":2}', 'closed']);
    assert.equal((commands[0]?.['connect'] as { token: string }).token, 'jwt');
  });

  it('comes back after a cut from its last position, and tells what was recovered', async () => {
    script = (socket, command, connects) => {
      if (connects === 1) {
        connected(socket, command, {});
        socket.send(
          JSON.stringify({ push: { channel, pub: { data: { n: 1 }, offset: 1 } } }),
          () => {
            socket.terminate();
          },
        );
      } else {
        const publications = [{ data: { n: 2 }, offset: 2 }];
        connected(socket, command, { was_recovering: true, recovered: true, publications });
      }
    };
    const owner = new Owner();
    const { connection, world } = connect(owner);
    await owner.until('reconnected true');
    connection.close();
    await owner.until('closed');

    assert.deepEqual(owner.heard, [
      'connected',
      'live {"n":1}',
      'recovering',
      'recovered {"n":2}',
      'reconnected true',
      'closed',
    ]);
    const subs = (commands[1]?.['connect'] as { subs: Record<string, { offset: number }> }).subs;
    assert.equal(present(subs[channel]).offset, 1);
    assert.equal(world.recorder.count('reconnections'), 1);
    assert.equal(world.recorder.faults().get('connection_lost'), 1);
  });

  it('replaces a silent socket at once, not as after a failure, and recovers', async () => {
    script = (socket, command, connects) => {
      connected(socket, command, connects === 1 ? {} : { was_recovering: true, recovered: true });
    };
    const owner = new Owner();
    const { connection, world } = connect(owner);
    await owner.until('connected');
    connection.reconnect();
    await owner.until('reconnected true');
    connection.close();
    await owner.until('closed');

    assert.deepEqual(owner.heard, ['connected', 'recovering', 'reconnected true', 'closed']);
    assert.equal(world.recorder.count('reconnections'), 1);
    assert.equal(world.recorder.faults().size, 0);
  });

  it('gives up where the server says that coming back makes no sense', async () => {
    script = (socket) => {
      socket.close(3500, 'invalid token');
    };
    const owner = new Owner();
    connect(owner);
    await owner.until('gave up: 3500 invalid token');
    assert.equal(commands.length, 1);
  });
});
