import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Answer, None } from '../client/answer.js';
import type { Call, Then } from '../client/http-link.js';

/** Makes of a body what a good answer holds; throws when it makes no sense. */
export type BodyReader<T> = (body: string) => T;

const LARGEST_BODY = 16 * 1024 * 1024;
const EXCERPT = 200;

/** Failures that mean that nobody is there. A connect that timed out is not: the server may be slow. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);

/**
 * One HTTP call, from waiting for a connection to the last byte of the answer.
 *
 * A handler of undici's dispatcher and not `fetch`: when all clients ask at the same moment, the
 * streams and promises of a `fetch` cost several times the CPU time, which would show as latency.
 */
export class HttpExchange<T> implements Dispatcher.DispatchHandlers, Call {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private status = 0;
  private retryAfter: number | undefined;
  private abort: ((reason?: Error) => void) | undefined;
  private over = false;

  constructor(
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
    if (this.over) {
      abort();
    }
  }

  onHeaders(status: number, headers: Buffer[] | string[] | IncomingHttpHeaders | null): boolean {
    this.status = status;
    this.retryAfter = Array.isArray(headers) ? retryAfterOf(headers) : undefined;
    return true;
  }

  onData(chunk: Buffer): boolean {
    this.size += chunk.length;
    if (this.size > LARGEST_BODY) {
      this.finish(broken(`an answer of more than ${LARGEST_BODY} bytes`));
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
      this.finish({ kind: 'refused', status, retryAfter, detail: excerpt(body) });
      return;
    }
    let value: T;
    try {
      value = this.read(body);
    } catch (error) {
      this.finish(broken(error instanceof Error ? error.message : String(error)));
      return;
    }
    this.finish({ kind: 'ok', value });
  }

  onError(error: NodeJS.ErrnoException): void {
    const failure = UNREACHABLE.has(error.code ?? '') ? 'unreachable' : 'broken';
    this.finish({ kind: 'none', failure, detail: error.message || (error.code ?? error.name) });
  }

  private finish(answer: Answer<T>): void {
    if (!this.over) {
      this.over = true;
      this.then(answer);
    }
  }
}

function broken(detail: string): None {
  return { kind: 'none', failure: 'broken', detail };
}

/**
 * When to come back, in microseconds. Seconds are understood; a date, which would need two clocks
 * that agree, is taken as unsaid, and so is nonsense.
 *
 * @param headers names and values in turn
 */
function retryAfterOf(headers: readonly (Buffer | string)[]): number | undefined {
  const at = headers.findIndex(
    (name, index) => index % 2 === 0 && name.toString().toLowerCase() === 'retry-after',
  );
  const value = at < 0 ? '' : (headers[at + 1]?.toString().trim() ?? '');
  return /^[0-9]{1,5}$/.test(value) ? Number(value) * 1e6 : undefined;
}

/** A short text of a body that was no good answer. */
function excerpt(body: string): string {
  return body.slice(0, EXCERPT).replace(/\s+/g, ' ').trim();
}
