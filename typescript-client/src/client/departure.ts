import { detailOf } from './answer.js';
import type { Environment } from './environment.js';
import { PatientCall } from './patient-call.js';
import type { Connection } from './realtime-link.js';
import type { Session } from './session.js';

/** Describes the client that leaves. */
export interface Leaver {
  /** Is the client's number, counted from 0. */
  readonly client: number;
  readonly session: Session | undefined;
  readonly connection: Connection | undefined;
}

/**
 * Lets a client leave: it deletes its session, then closes its connection, if it has them.
 *
 * @param patience how long to wait for the session to be deleted, in microseconds
 * @param whenGone runs at the end, unless there is a connection, which reports itself when it is
 *     closed
 */
export function depart(
  environment: Environment,
  leaver: Leaver,
  patience: number,
  whenGone: () => void,
): void {
  const { client, session, connection } = leaver;
  const close = (): void => {
    if (connection === undefined) {
      whenGone();
    } else {
      connection.close();
    }
  };
  if (session === undefined) {
    close();
    return;
  }
  new PatientCall<Session>(
    environment,
    environment.now() + patience,
    (then) => environment.http.delete(session, then),
    (answer) => {
      if (answer.kind !== 'ok') {
        environment.fault('delete_failed', client, detailOf(answer));
      }
      close();
    },
  );
}
