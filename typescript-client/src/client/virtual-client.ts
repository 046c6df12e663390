import type { Count } from '../statistics/counts.js';
import type { Timer } from '../time/loop.js';
import { Cycle, type CycleHost } from './cycle.js';
import { depart } from './departure.js';
import { Inbox } from './inbox.js';
import type { Questions } from './questions.js';
import type { ClientEnvironment, Connection, ConnectionOwner } from './realtime-link.js';
import { SessionOpening, type SessionOwner } from './session-opening.js';
import { shown, type Session } from './session.js';

/** Names a stage of a client's start. */
export type Stage = 'session' | 'connection';

/** Is told about the lives of clients. */
export interface ClientObserver {
  /** Tells that a client has passed a stage. */
  reached(stage: Stage): void;
  /**
   * Tells that a client found no server, or gave up before it passed the stage.
   *
   * @param url where it tried
   * @param detail what happened, in words
   */
  notReached(stage: Stage, url: string, detail: string): void;
  /** Tells that a client is connected and waits for `go`. */
  ready(client: VirtualClient): void;
  /** Tells that a client has ended. */
  ended(client: VirtualClient): void;
}

const DELETE_PATIENCE = 5_000_000;
const HASTY_DELETE_PATIENCE = 2_000_000;

type Phase =
  'new' | 'creating' | 'connecting' | 'ready' | 'between_cycles' | 'cycling' | 'leaving' | 'ended';

/**
 * Runs one client from its start to its end. It always ends: every wait has a deadline, and `ended`
 * of the observer is called exactly once, after its socket is closed and each of its planned cycles
 * is counted as completed, failed or interrupted.
 */
export class VirtualClient implements SessionOwner, ConnectionOwner, CycleHost {
  private readonly inbox: Inbox;
  private phase: Phase = 'new';
  private opening: SessionOpening | undefined;
  private session: Session | undefined;
  private connection: Connection | undefined;
  private connectTimer: Timer | undefined;
  private startedAt = 0;
  private begun = 0;
  private completed = 0;
  private fate: Count = 'clients_successful';

  /** Creates a client that has not started yet; its number is counted from 0. */
  constructor(
    private readonly environment: ClientEnvironment,
    private readonly number: number,
    private readonly questions: Questions,
    private readonly observer: ClientObserver,
  ) {
    this.inbox = new Inbox(environment, number);
  }

  /** Creates a session and connects; `ready` or `ended` of the observer follows. */
  start(): void {
    const { environment } = this;
    this.startedAt = environment.now();
    const patience = environment.settings.connectionTimeout;
    this.phase = 'creating';
    this.opening = new SessionOpening(environment, this.number, this.startedAt + patience, this);
    this.connectTimer = environment.after(patience, () => {
      this.connectTimedOut();
    });
    this.opening.start();
  }

  /**
   * Starts the cycles; does nothing unless the client waits for it.
   *
   * @param intended when that was intended, by the loop's clock
   */
  go(intended: number): void {
    if (this.phase === 'ready') {
      this.next(intended);
    }
  }

  /** Stops as soon as that is cleanly possible; does nothing when the client is leaving or gone. */
  interrupt(): void {
    if (this.phase === 'leaving' || this.phase === 'ended') {
      return;
    }
    this.inbox.running()?.interrupt();
    this.inbox.shut();
    this.environment.recorder.add('cycles_interrupted', this.unbegun());
    if (this.connectTimer !== undefined) {
      this.fate = 'clients_interrupted';
    }
    this.leave(HASTY_DELETE_PATIENCE);
  }

  created(session: Session): void {
    this.opening = undefined;
    this.session = session;
    this.observer.reached('session');
    this.phase = 'connecting';
    this.connection = this.environment.realtime.connect(
      this.environment,
      this.number,
      session,
      this,
    );
  }

  noServer(detail: string): void {
    this.notReached('session', detail);
  }

  refused(detail: string): void {
    this.notReached('session', detail);
    this.giveUp();
  }

  connected(): void {
    if (this.phase === 'connecting') {
      this.phase = 'ready';
      this.cancelConnectTimer();
      this.environment.recorder.record('connect', this.environment.now() - this.startedAt);
      this.environment.journal.step('Client connected.', this.number, shown(this.session));
      this.observer.reached('connection');
      this.observer.ready(this);
    }
  }

  unreachable(detail: string): void {
    if (this.phase === 'connecting') {
      this.notReached('connection', detail);
    }
  }

  recovering(): void {
    this.inbox.running()?.recovering();
  }

  reconnected(recovered: boolean): void {
    this.environment.journal.step('Client reconnected.', this.number, shown(this.session));
    if (this.phase === 'between_cycles') {
      this.next(this.environment.now());
    } else if (this.phase === 'cycling') {
      this.inbox.running()?.reconnected(recovered);
    }
  }

  publication(data: unknown, time: number, recovered: boolean): void {
    this.inbox.take(data, time, recovered);
  }

  gaveUp(detail: string): void {
    if (this.phase === 'connecting') {
      this.notReached('connection', detail);
    }
    if (this.phase !== 'leaving') {
      this.giveUp();
    }
  }

  closed(): void {
    this.end();
  }

  isConnected(): boolean {
    return this.connection?.isOpen() === true;
  }

  reconnect(): void {
    this.connection?.reconnect();
  }

  ended(perfect: boolean, time: number): void {
    this.inbox.over();
    this.completed += perfect ? 1 : 0;
    if (this.fate === 'clients_successful') {
      this.next(time);
    }
  }

  private unbegun(): number {
    return this.environment.settings.cycles - this.begun;
  }

  private connectTimedOut(): void {
    const patience = this.environment.settings.connectionTimeout / 1e6;
    const detail = `not connected within ${patience} s`;
    if (this.phase === 'creating') {
      this.environment.fault('session_failed', this.number, detail);
      this.notReached('session', detail);
    } else {
      this.environment.fault('connect_failed', this.number, detail);
      this.notReached('connection', detail);
    }
    this.giveUp();
  }

  private notReached(stage: Stage, detail: string): void {
    const { http, realtime } = this.environment;
    this.observer.notReached(stage, stage === 'session' ? http.url : realtime.url, detail);
  }

  private next(intended: number): void {
    if (this.unbegun() === 0) {
      this.leave(DELETE_PATIENCE);
    } else if (this.isConnected() && this.session !== undefined) {
      this.begin(this.session, intended);
    } else {
      this.phase = 'between_cycles';
    }
  }

  private begin(session: Session, intended: number): void {
    this.phase = 'cycling';
    const request = this.questions.of(this.number, this.begun);
    this.begun++;
    const start = { client: this.number, session, request, intended };
    const cycle = new Cycle(this.environment, start, this);
    this.inbox.begin(cycle);
    cycle.start();
  }

  /** Fails the remaining cycles and leaves. */
  private giveUp(): void {
    this.fate = 'clients_failed';
    this.inbox.running()?.fail();
    this.inbox.shut();
    this.environment.recorder.add('cycles_failed', this.unbegun());
    this.leave(HASTY_DELETE_PATIENCE);
  }

  private leave(deletePatience: number): void {
    this.phase = 'leaving';
    this.cancelConnectTimer();
    this.opening?.cancel();
    const { number: client, session, connection } = this;
    depart(this.environment, { client, session, connection }, deletePatience, () => {
      this.end();
    });
  }

  private end(): void {
    this.phase = 'ended';
    const { recorder, journal, settings } = this.environment;
    recorder.add(this.fate);
    journal.finished(this.number, shown(this.session), this.completed, settings.cycles);
    this.observer.ended(this);
  }

  private cancelConnectTimer(): void {
    this.connectTimer?.cancel();
    this.connectTimer = undefined;
  }
}
