/** Describes how an HTTP call ended. */
export type Answer<T> = Ok<T> | Refused | None;

/** Is a good answer. */
export interface Ok<T> {
  readonly kind: 'ok';
  /** Holds the content of the answer. */
  readonly value: T;
}

/** Is an answer that refuses the request. */
export interface Refused {
  readonly kind: 'refused';
  /** Holds the HTTP status. */
  readonly status: number;
  /**
   * Holds the requested wait before the next try, in microseconds; undefined when the server named
   * none.
   */
  readonly retryAfter: number | undefined;
  /** Holds the text of the answer. */
  readonly detail: string;
}

/** Stands for a call without an answer. */
export interface None {
  readonly kind: 'none';
  /**
   * Names the reason: no server listens there; this machine gave no socket, because its open files
   * or ports have run out; the connection broke or the answer was malformed, so the effect of the
   * call is unknown; the answer did not come in time.
   */
  readonly failure: 'unreachable' | 'no_socket' | 'broken' | 'timed_out';
  /** Holds the reason in words. */
  readonly detail: string;
}

const TOO_MANY_REQUESTS = 429;
const UNAVAILABLE = 503;

/** Returns whether the same call should be tried again later. */
export function isRejected(refused: Refused): boolean {
  return refused.status === TOO_MANY_REQUESTS || refused.status === UNAVAILABLE;
}

/** Returns whether the server itself failed, so that the effect of the call is unknown. */
export function serverFailed(refused: Refused): boolean {
  return refused.status >= 500 && !isRejected(refused);
}

/** Describes a bad answer for the log. */
export function detailOf(answer: Refused | None): string {
  return answer.kind === 'refused' ? `HTTP ${answer.status}: ${answer.detail}` : answer.detail;
}
