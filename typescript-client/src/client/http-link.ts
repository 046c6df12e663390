import type { Answer } from './answer.js';
import type { RunReply, RunRequest } from './run-request.js';
import type { Session } from './session.js';

/** Takes the answer of a call. */
export type Then<T> = (answer: Answer<T>) => void;

/** Controls a call that is in progress. */
export interface Call {
  /** Gives up the answer; does nothing when it has come. */
  cancel(): void;
}

/**
 * Calls the emulator's HTTP API. Each call's answer comes exactly once and never before the call
 * has returned; after `cancel` it does not come. Calls have no time limit of their own.
 */
export interface HttpLink {
  /** Is the URL of the API, for messages. */
  readonly url: string;
  /** Creates a session. */
  createSession(then: Then<Session>): Call;
  /** Requests a new token for a session. */
  refresh(session: Session, then: Then<Session>): Call;
  /** Asks for a response, or for the rest of one. */
  run(session: Session, request: RunRequest, then: Then<RunReply>): Call;
  /** Ends a session. */
  delete(session: Session, then: Then<Session>): Call;
}
