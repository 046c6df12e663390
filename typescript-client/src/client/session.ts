/** Holds what the emulator gave a client to connect with. */
export interface Session {
  /** Names the session and its channel. */
  readonly id: string;
  /** Is the connection token, which must never be logged. */
  readonly token: string;
}

const SHOWN = 8;

/** Returns the channel that carries a session's tokens. */
export function channelOf(session: Session): string {
  return `session:${session.id}`;
}

/** Returns as much of a session's id as a log may show. */
export function shown(session: Session | undefined): string {
  return session === undefined ? 'none' : session.id.slice(0, SHOWN);
}
