import type { Answer } from './answer.js';
import type { RunReply, RunRequest } from './run-request.js';
import type { Session } from './session.js';

/** Takes the answer of a call. */
export type Then<T> = (answer: Answer<T>) => void;

/** A call that is under way. */
export interface Call {
  /** Gives the answer up; does nothing when it has come. */
  cancel(): void;
}

/**
 * The emulator's REST face.
 *
 * Each call's answer comes exactly once and never before the call has returned; after `cancel` it
 * does not come. Calls have no time limit of their own.
 */
export interface HttpLink {
  /** Where the API is, for messages. */
  readonly url: string;
  /** Creates a session. */
  createSession(then: Then<Session>): Call;
  /** Gets a session a new token. */
  refresh(session: Session, then: Then<Session>): Call;
  /** Asks for a response, or for the rest of one. */
  run(session: Session, request: RunRequest, then: Then<RunReply>): Call;
  /** Ends a session. */
  delete(session: Session, then: Then<Session>): Call;
}
