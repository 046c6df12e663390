import { Agent, type Dispatcher } from 'undici';
import type { Call, HttpLink, Then } from '../client/http-link.js';
import type { RunReply, RunRequest } from '../client/run-request.js';
import type { Session } from '../client/session.js';
import { newSession, refreshed, runBody, runReply } from './api-json.js';
import { HttpExchange, type BodyReader } from './http-exchange.js';

const KEEP_ALIVE_MILLIS = 60_000;
const JSON_HEADERS = { 'content-type': 'application/json' };

/** The REST face over a pool of HTTP/1.1 connections, without pipelining. */
export class HttpWire implements HttpLink {
  private readonly agent: Agent;
  private readonly origin: string;
  private readonly prefix: string;

  /**
   * @param url where the API is
   * @param connections how many connections are open at once, at most
   * @param connectTimeout bounds the opening of one, in milliseconds
   */
  constructor(
    readonly url: string,
    connections: number,
    connectTimeout: number,
  ) {
    const parsed = new URL(url);
    this.origin = parsed.origin;
    this.prefix = parsed.pathname.replace(/\/$/, '');
    this.agent = new Agent({
      connections,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MILLIS,
      connect: { timeout: connectTimeout, noDelay: true },
      // Calls have deadlines of their own.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  createSession(then: Then<Session>): Call {
    return this.post('/api/sessions/create', '{}', JSON_HEADERS, newSession, then);
  }

  refresh(session: Session, then: Then<Session>): Call {
    const headers = { ...JSON_HEADERS, authorization: `Bearer ${session.token}` };
    const path = `/api/sessions/${session.id}/refresh`;
    return this.post(path, '{}', headers, (body) => refreshed(session, body), then);
  }

  run(session: Session, request: RunRequest, then: Then<RunReply>): Call {
    return this.post('/api/run', runBody(session, request), JSON_HEADERS, runReply, then);
  }

  delete(session: Session, then: Then<Session>): Call {
    const path = `${this.prefix}/api/sessions/${session.id}`;
    return this.dispatch({ origin: this.origin, method: 'DELETE', path }, () => session, then);
  }

  /** Closes what is still open. */
  async close(): Promise<void> {
    await this.agent.destroy();
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
    return this.dispatch(options, read, then);
  }

  private dispatch<T>(options: Agent.DispatchOptions, read: BodyReader<T>, then: Then<T>): Call {
    const exchange = new HttpExchange(read, then);
    this.agent.dispatch(options, exchange satisfies Dispatcher.DispatchHandlers);
    return exchange;
  }
}
