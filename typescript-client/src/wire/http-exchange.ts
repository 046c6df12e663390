import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Answer, None } from '../client/answer.js';
import type { Call, Then } from '../client/http-link.js';
import { CLOCK_HEADER, type PeerClock, type PeerClocks } from '../client/peer-clocks.js';
import { excerpt } from './excerpt.js';
import { failureOf } from './failures.js';

/**
 * Reads the content of a good answer from a body and from the clock of the process that answered,
 * if the answer names one; throws when the body is malformed.
 */
export type BodyReader<T> = (body: string, clock: PeerClock | undefined) => T;

const LARGEST_BODY = 16 * 1024 * 1024;

/**
 * Runs one HTTP call, from waiting for a connection to the last byte of the answer. It is a handler
 * of undici's dispatcher and not `fetch`: when all clients ask at the same moment, the streams and
 * promises of `fetch` cost several times the CPU time, which would show as latency.
 */
export class HttpExchange<T> implements Dispatcher.DispatchHandlers, Call {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private status = 0;
  private retryAfter: number | undefined;
  private abort: ((reason?: Error) => void) | undefined;
  private over = false;
  private sentUs = 0;
  private clock: PeerClock | undefined;

  /**
   * Creates a call.
   *
   * @param asked names the call in messages: `POST http://…`
   * @param clocks takes in what the answer states about its server's clock
   */
  constructor(
    private readonly asked: string,
    private readonly clocks: PeerClocks,
    private readonly read: BodyReader<T>,
    private readonly then: Then<T>,
  ) {}

  cancel(): void {
    if (!this.over) {
      this.over = true;
      this.abort?.();
    }
  }

  onConnect(abort: (reason?: Error) => void): void {
    this.abort = abort;
    this.sentUs = this.clocks.micros();
    if (this.over) {
      abort();
    }
  }

  onHeaders(status: number, headers: Buffer[] | string[] | IncomingHttpHeaders | null): boolean {
    this.status = status;
    const pairs = Array.isArray(headers) ? headers : [];
    this.retryAfter = retryAfterOf(pairs);
    this.clock = this.clocks.take(this.sentUs, valueOf(pairs, CLOCK_HEADER), this.clocks.micros());
    return true;
  }

  onData(chunk: Buffer): boolean {
    this.size += chunk.length;
    if (this.size > LARGEST_BODY) {
      this.finish(this.broken(`an answer of more than ${LARGEST_BODY} bytes`));
      this.abort?.();
    } else {
      this.chunks.push(chunk);
    }
    return true;
  }

  onComplete(): void {
    const body = Buffer.concat(this.chunks).toString('utf8');
    if (this.status < 200 || this.status > 299) {
      const { status, retryAfter } = this;
      const detail = `${excerpt(body)} (${this.asked})`;
      this.finish({ kind: 'refused', status, retryAfter, detail });
      return;
    }
    let value: T;
    try {
      value = this.read(body, this.clock);
    } catch (error) {
      const why = `HTTP ${this.status} with ${whyOf(error)}: ${excerpt(body)}`;
      this.finish(this.broken(why));
      return;
    }
    this.finish({ kind: 'ok', value });
  }

  onError(error: NodeJS.ErrnoException): void {
    const why = error.message || (error.code ?? error.name);
    const detail = `${why} (${this.asked})`;
    this.finish({ kind: 'none', failure: failureOf(error.code), detail });
  }

  private broken(why: string): None {
    return { kind: 'none', failure: 'broken', detail: `${why} (${this.asked})` };
  }

  private finish(answer: Answer<T>): void {
    if (!this.over) {
      this.over = true;
      this.then(answer);
    }
  }
}

function whyOf(error: unknown): string {
  if (error instanceof SyntaxError) {
    return 'an answer that is no JSON';
  }
  return error instanceof Error ? error.message : String(error);
}

/**
 * Returns the value of a header; undefined when there is none.
 *
 * @param headers names and values in turn
 */
function valueOf(headers: readonly (Buffer | string)[], name: string): string | undefined {
  const at = headers.findIndex(
    (each, index) => index % 2 === 0 && each.toString().toLowerCase() === name,
  );
  return at < 0 ? undefined : headers[at + 1]?.toString().trim();
}

/**
 * Returns when to try again, in microseconds. Seconds are understood; a date, which would need two
 * clocks that agree, is ignored, and so is any other text.
 *
 * @param headers names and values in turn
 */
function retryAfterOf(headers: readonly (Buffer | string)[]): number | undefined {
  const value = valueOf(headers, 'retry-after') ?? '';
  return /^[0-9]{1,5}$/.test(value) ? Number(value) * 1e6 : undefined;
}
