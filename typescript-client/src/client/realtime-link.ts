import type { Environment } from './environment.js';
import type { Session } from './session.js';

/** The way to the real-time server. */
export interface RealtimeLink {
  /** Where the server is, for messages. */
  readonly url: string;
  /** Starts to connect a client; its owner hears of it after this has returned. */
  connect(
    environment: Environment,
    client: number,
    session: Session,
    owner: ConnectionOwner,
  ): Connection;
}

/** What whole clients share: their environment, and the way on which they connect. */
export interface ClientEnvironment extends Environment {
  readonly realtime: RealtimeLink;
}

/** A client's connection, kept up until it is closed. */
export interface Connection {
  /** Whether the session is open. */
  isOpen(): boolean;
  /** Replaces a socket that seems dead. */
  reconnect(): void;
  /** Closes for good; `closed` of the owner follows, at the latest after 5 s. To be called once. */
  close(): void;
}

/** Whose connection it is. */
export interface ConnectionOwner {
  /** The first connection is open. */
  connected(): void;
  /** Nobody listens at the server's address; it will be tried again. */
  unreachable(detail: string): void;
  /** The connection is open again; what it recovers comes next. */
  recovering(): void;
  /**
   * What was recovered has come.
   *
   * @param recovered whether it is all that was missed
   */
  reconnected(recovered: boolean): void;
  /**
   * A publication of the session's channel.
   *
   * @param data its parsed JSON
   * @param time when its frame came
   * @param recovered whether it came with a recovery
   */
  publication(data: unknown, time: number, recovered: boolean): void;
  /** The connection cannot be had, or not again. */
  gaveUp(detail: string): void;
  /** The connection is closed, as was asked. */
  closed(): void;
}
