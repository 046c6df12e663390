import { Agent, type Dispatcher } from 'undici';
import type { Call, HttpLink, Then } from '../client/http-link.js';
import type { PeerClocks } from '../client/peer-clocks.js';
import type { RunReply, RunRequest } from '../client/run-request.js';
import type { Session } from '../client/session.js';
import { newSession, refreshed, runBody, runReply } from './api-json.js';
import { HttpExchange, type BodyReader } from './http-exchange.js';

const KEEP_ALIVE_MILLIS = 60_000;
const TIME_MILLIS = 5_000;
const JSON_HEADERS = { 'content-type': 'application/json' };

/** Calls the HTTP API over a pool of HTTP/1.1 connections, without pipelining. */
export class HttpWire implements HttpLink {
  private readonly agent: Agent;
  private readonly timeAgent: Agent;
  private readonly origin: string;
  private readonly prefix: string;

  /**
   * Creates the pool.
   *
   * @param url where the API is
   * @param connections how many connections may be open at once
   * @param connectTimeout limits the opening of one, in milliseconds
   * @param clocks takes in what answers state about the servers' clocks
   */
  constructor(
    readonly url: string,
    connections: number,
    connectTimeout: number,
    private readonly clocks: PeerClocks,
  ) {
    const parsed = new URL(url);
    this.origin = parsed.origin;
    this.prefix = parsed.pathname.replace(/\/$/, '');
    const options = {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MILLIS,
      connect: { timeout: connectTimeout, noDelay: true },
    };
    // Calls have deadlines of their own.
    this.agent = new Agent({ ...options, connections, headersTimeout: 0, bodyTimeout: 0 });
    this.timeAgent = new Agent({ ...options, connections: 1, headersTimeout: TIME_MILLIS });
  }

  createSession(then: Then<Session>): Call {
    return this.post('/api/sessions/create', '{}', JSON_HEADERS, newSession, then);
  }

  refresh(session: Session, then: Then<Session>): Call {
    const headers = { ...JSON_HEADERS, authorization: `Bearer ${session.token}` };
    const path = `/api/sessions/${session.id}/refresh`;
    return this.post(path, '{}', headers, (text) => refreshed(session, text), then);
  }

  run(session: Session, request: RunRequest, then: Then<RunReply>): Call {
    return this.post('/api/run', runBody(session, request), JSON_HEADERS, runReply, then);
  }

  delete(session: Session, then: Then<Session>): Call {
    const path = `${this.prefix}/api/sessions/${session.id}`;
    const options = { origin: this.origin, method: 'DELETE', path } as const;
    return this.dispatch(this.agent, options, () => session, then);
  }

  /**
   * Asks only for the time, through the health check, over a connection of its own, so that no
   * client waits for it.
   */
  time(then: () => void): void {
    const path = `${this.prefix}/health`;
    const headers = { 'cache-control': 'no-store' };
    const options = { origin: this.origin, method: 'GET', path, headers } as const;
    this.dispatch(this.timeAgent, options, () => undefined, then);
  }

  /** Closes what is still open. */
  async close(): Promise<void> {
    await Promise.all([this.agent.destroy(), this.timeAgent.destroy()]);
  }

  private post<T>(
    path: string,
    body: string,
    headers: Record<string, string>,
    read: BodyReader<T>,
    then: Then<T>,
  ): Call {
    const options = {
      origin: this.origin,
      method: 'POST',
      path: this.prefix + path,
      body,
      headers,
    } as const;
    return this.dispatch(this.agent, options, read, then);
  }

  private dispatch<T>(
    agent: Agent,
    options: Agent.DispatchOptions,
    read: BodyReader<T>,
    then: Then<T>,
  ): Call {
    const asked = `${options.method} ${this.origin}${options.path}`;
    const exchange = new HttpExchange(asked, this.clocks, read, then);
    agent.dispatch(options, exchange satisfies Dispatcher.DispatchHandlers);
    return exchange;
  }
}
