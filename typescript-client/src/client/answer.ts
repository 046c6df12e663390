/** How an HTTP call ended. */
export type Answer<T> = Ok<T> | Refused | None;

/** A good answer. */
export interface Ok<T> {
  readonly kind: 'ok';
  /** What it holds. */
  readonly value: T;
}

/** An answer that says no. */
export interface Refused {
  readonly kind: 'refused';
  /** The HTTP status. */
  readonly status: number;
  /** How long to wait before the next try, in microseconds; undefined when it did not say. */
  readonly retryAfter: number | undefined;
  /** What it said. */
  readonly detail: string;
}

/** No answer. */
export interface None {
  readonly kind: 'none';
  /**
   * Why: nobody listens there; this machine gave no socket, as its open files or ports have run out;
   * the connection broke or the answer made no sense, so that what became of the call is not known;
   * it did not come in time.
   */
  readonly failure: 'unreachable' | 'no_socket' | 'broken' | 'timed_out';
  /** The same in words. */
  readonly detail: string;
}

const TOO_MANY_REQUESTS = 429;
const UNAVAILABLE = 503;

/** Whether the same call is worth another try after a while. */
export function isRejected(refused: Refused): boolean {
  return refused.status === TOO_MANY_REQUESTS || refused.status === UNAVAILABLE;
}

/** Whether the server itself failed, so that what became of the call is not known. */
export function serverFailed(refused: Refused): boolean {
  return refused.status >= 500 && !isRejected(refused);
}

/** What a bad answer says, for the log. */
export function detailOf(answer: Refused | None): string {
  return answer.kind === 'refused' ? `HTTP ${answer.status}: ${answer.detail}` : answer.detail;
}
