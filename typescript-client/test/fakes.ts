import type { Answer, None } from '../src/client/answer.js';
import { environmentOf, type Environment } from '../src/client/environment.js';
import type { Call, HttpLink, Then } from '../src/client/http-link.js';
import { Journal } from '../src/client/journal.js';
import type {
  ClientEnvironment,
  Connection,
  ConnectionOwner,
  RealtimeLink,
} from '../src/client/realtime-link.js';
import type { RunReply, RunRequest } from '../src/client/run-request.js';
import type { Session } from '../src/client/session.js';
import type { ClientSettings } from '../src/client/settings.js';
import { ExpectedText } from '../src/client/expected-text.js';
import { Logger } from '../src/log/logger.js';
import { Recorder } from '../src/statistics/recorder.js';
import { EpochClock } from '../src/time/epoch-clock.js';
import type { Loop, Timer } from '../src/time/loop.js';

export const SECOND = 1_000_000;
export const MILLI = 1_000;

/** A loop whose time the test moves. */
export class ManualLoop implements Loop {
  private readonly tasks: { time: number; run: () => void }[] = [];
  private time = 0;

  now(): number {
    return this.time;
  }

  runAt(time: number, run: () => void): Timer {
    const task = { time, run };
    this.tasks.push(task);
    return {
      cancel: () => {
        this.drop(task);
      },
    };
  }

  /** Moves the time and runs in order what becomes due. */
  advance(time: number): void {
    const end = this.time + time;
    for (let task = this.due(end); task !== undefined; task = this.due(end)) {
      this.drop(task);
      this.time = Math.max(this.time, task.time);
      task.run();
    }
    this.time = end;
  }

  /** Moves the time without running anything, as when the thread is held up. */
  jump(time: number): void {
    this.time += time;
  }

  private due(end: number): { time: number; run: () => void } | undefined {
    return this.tasks.filter((task) => task.time <= end).sort((a, b) => a.time - b.time)[0];
  }

  private drop(task: object): void {
    const at = this.tasks.findIndex((each) => each === task);
    if (at >= 0) {
      this.tasks.splice(at, 1);
    }
  }
}

/** A call that the test answers. */
export class OpenCall<T> implements Call {
  isCancelled = false;

  constructor(private readonly then: Then<T>) {}

  cancel(): void {
    this.isCancelled = true;
  }

  answer(answer: Answer<T>): void {
    if (!this.isCancelled) {
      this.then(answer);
    }
  }

  ok(value: T): void {
    this.answer({ kind: 'ok', value });
  }

  status(status: number): void {
    this.answer({ kind: 'refused', status, retryAfter: undefined, detail: 'so' });
  }

  none(failure: None['failure']): void {
    this.answer({ kind: 'none', failure, detail: failure });
  }
}

/** A REST face that lists what it was asked. */
export class FakeHttp implements HttpLink {
  readonly url = 'http://fake';
  readonly creates: OpenCall<Session>[] = [];
  readonly refreshes: OpenCall<Session>[] = [];
  readonly runs: { request: RunRequest; call: OpenCall<RunReply> }[] = [];
  readonly deletes: OpenCall<Session>[] = [];

  createSession(then: Then<Session>): Call {
    return kept(this.creates, new OpenCall(then));
  }

  refresh(_session: Session, then: Then<Session>): Call {
    return kept(this.refreshes, new OpenCall(then));
  }

  run(_session: Session, request: RunRequest, then: Then<RunReply>): Call {
    const call = new OpenCall(then);
    this.runs.push({ request, call });
    return call;
  }

  delete(_session: Session, then: Then<Session>): Call {
    return kept(this.deletes, new OpenCall(then));
  }

  /** Returns the newest POST. */
  lastRun(): { request: RunRequest; call: OpenCall<RunReply> } {
    return present(this.runs.at(-1));
  }
}

/** Connections that the test opens, breaks and closes. */
export class FakeRealtime implements RealtimeLink {
  readonly url = 'ws://fake';
  readonly connections: FakeConnection[] = [];

  connect(
    _environment: Environment,
    _client: number,
    _session: Session,
    owner: ConnectionOwner,
  ): Connection {
    return kept(this.connections, new FakeConnection(owner));
  }
}

export class FakeConnection implements Connection {
  open = false;
  replaced = 0;

  constructor(readonly owner: ConnectionOwner) {}

  isOpen(): boolean {
    return this.open;
  }

  reconnect(): void {
    this.open = false;
    this.replaced++;
  }

  close(): void {
    this.open = false;
    this.owner.closed();
  }

  connected(): void {
    this.open = true;
    this.owner.connected();
  }

  reconnected(recovered: boolean): void {
    this.open = true;
    this.owner.recovering();
    this.owner.reconnected(recovered);
  }
}

export const SESSION: Session = { id: '12345678-0000-0000-0000-000000000000', token: 'jwt' };

/** Holds all fakes of a test. */
export class World {
  readonly loop = new ManualLoop();
  readonly http = new FakeHttp();
  readonly realtime = new FakeRealtime();
  readonly recorder = new Recorder();
  readonly lines: string[] = [];
  readonly environment: ClientEnvironment;

  constructor(settings: Partial<ClientSettings> = {}) {
    let wall = 0;
    this.environment = environmentOf({
      loop: this.loop,
      http: this.http,
      realtime: this.realtime,
      recorder: this.recorder,
      clock: EpochClock.start(
        () => wall++,
        () => this.loop.now(),
      ),
      random: () => 0,
      settings: {
        cycles: 2,
        length: 4,
        delay: 10 * MILLI,
        seed: 1n,
        connectionTimeout: 30 * SECOND,
        requestTimeout: 120 * SECOND,
        ...settings,
      },
      journal: new Journal(
        new Logger('load', 'debug', () => 0, [(line) => this.lines.push(line)]),
        1,
      ),
    });
  }

  /** Returns the named counts that are not zero. */
  counts(...names: Parameters<Recorder['count']>[0][]): number[] {
    return names.map((name) => this.recorder.count(name));
  }
}

export const TEXT = 'Lorem ipsum dolor sit.';
export const WORDS = TEXT.split(' ');
export const REPLY: RunReply = {
  response: TEXT,
  tokens: WORDS.length,
  startedUs: 5,
  clock: undefined,
};

/** The data of a token's publication. */
export function token(stream: string, index: number, word = WORDS[index]): object {
  return { token: word, index, stream, due_us: 0, sent_us: 0 };
}

/** The data of the publication that ends a stream. */
export function done(stream: string, tokens = WORDS.length): object {
  const checksum = new ExpectedText(TEXT).checksum();
  return { done: true, stream, tokens, checksum, finish_reason: 'stop' };
}

/** Returns a value that must be present. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('nothing is there');
  }
  return value;
}

function kept<T>(list: T[], value: T): T {
  list.push(value);
  return value;
}
