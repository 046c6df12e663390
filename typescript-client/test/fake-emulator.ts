import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { ExpectedText } from '../src/client/expected-text.js';
import { present } from './fakes.js';

/** Describes a run: its request, and what the emulator is going to publish in its channel. */
export interface FakeRun {
  readonly requestId: string;
  readonly words: readonly string[];
  readonly publications: object[];
}

/** Changes a run for a test; returns what is to be published. */
export type Tamper = (run: FakeRun) => readonly object[];

/** Says how far the emulator's clock is ahead of the machine's clock. */
export const CLOCK_AHEAD_US = 3_000_000;

/** Returns the time of the emulator's clock, in microseconds since the Unix epoch. */
function micros(): number {
  return Math.floor((performance.timeOrigin + performance.now()) * 1_000) + CLOCK_AHEAD_US;
}

/** A REST face and a real-time server in a few lines, in plain JSON, that publish without delay. */
export class FakeEmulator {
  readonly runs: FakeRun[] = [];
  readonly deleted: string[] = [];
  /** The status with which runs are refused, if they are. */
  refusal: number | undefined;
  tamper: Tamper = ({ publications }) => publications;
  private readonly sockets = new Map<string, WebSocket>();
  private sessions = 0;

  private constructor(
    private readonly http: Server,
    private readonly realtime: WebSocketServer,
  ) {
    http.on('request', (request, response) => {
      void this.answer(request, response);
    });
    realtime.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        data
          .toString()
          .split('\n')
          .forEach((line) => {
            this.command(socket, line);
          });
      });
    });
  }

  /** Starts both on free ports of this machine. */
  static async start(): Promise<FakeEmulator> {
    const http = createServer().listen(0, '127.0.0.1');
    const realtime = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await Promise.all([once(http, 'listening'), once(realtime, 'listening')]);
    return new FakeEmulator(http, realtime);
  }

  /** The options that send a load here. */
  options(): string[] {
    const port = (server: Server | WebSocketServer): number =>
      (server.address() as AddressInfo).port;
    return [
      '--http-url',
      `http://127.0.0.1:${port(this.http)}`,
      '--ws-url',
      `ws://127.0.0.1:${port(this.realtime)}/connection/websocket`,
    ];
  }

  stop(): void {
    this.realtime.clients.forEach((socket) => {
      socket.terminate();
    });
    this.realtime.close();
    this.http.closeAllConnections();
    this.http.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const path = request.url ?? '';
    response.setHeader('Emulator-Clock', `fake ${micros()}`);
    if (request.method === 'DELETE') {
      this.deleted.push(path.replace('/api/sessions/', ''));
      response.end('{}');
    } else if (path === '/health') {
      response.end('{}');
    } else if (path === '/api/sessions/create') {
      const id = `session-${this.sessions++}`;
      response.end(JSON.stringify({ session_id: id, token: id }));
    } else if (this.refusal !== undefined) {
      response.writeHead(this.refusal).end('not today');
    } else {
      this.run(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>, response);
    }
  }

  private run(body: Record<string, unknown>, response: ServerResponse): void {
    const requestId = body['request_id'] as string;
    const words = Array.from({ length: body['length'] as number }, (_, index) => `word${index}`);
    const text = words.join(' ');
    const started = micros();
    response.end(JSON.stringify({ response: text, tokens: words.length, started_us: started }));
    const publications: object[] = words.map((token, index) => {
      return { token, index, stream: requestId, due_us: started };
    });
    const checksum = new ExpectedText(text).checksum();
    publications.push({ done: true, stream: requestId, tokens: words.length, checksum });
    const run = { requestId, words, publications };
    this.runs.push(run);
    this.publish(body['session_id'] as string, this.tamper(run));
  }

  private publish(session: string, publications: readonly object[]): void {
    const channel = `session:${session}`;
    const pushes = publications.map((data, at) =>
      JSON.stringify({ push: { channel, pub: { data, offset: at + 1 } } }),
    );
    if (pushes.length > 0) {
      present(this.sockets.get(session)).send(pushes.join('\n'));
    }
  }

  private command(socket: WebSocket, line: string): void {
    const { id, connect } = JSON.parse(line) as { id?: number; connect?: { token: string } };
    if (connect !== undefined) {
      this.sockets.set(connect.token, socket);
      const subs = { [`session:${connect.token}`]: { recoverable: true, epoch: 'e', offset: 0 } };
      const result = { client: connect.token, version: 'fake', ping: 25, pong: true, subs };
      socket.send(JSON.stringify({ id, connect: result }));
    }
  }
}
