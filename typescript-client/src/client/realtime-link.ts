import type { Environment } from './environment.js';
import type { Session } from './session.js';

/** Connects clients to the real-time server. */
export interface RealtimeLink {
  /** Is the URL of the server, for messages. */
  readonly url: string;
  /** Starts to connect a client; its owner is told after this has returned. */
  connect(
    environment: Environment,
    client: number,
    session: Session,
    owner: ConnectionOwner,
  ): Connection;
}

/** Groups what whole clients share: their environment and the link on which they connect. */
export interface ClientEnvironment extends Environment {
  readonly realtime: RealtimeLink;
}

/** Keeps a client's connection open until it is closed. */
export interface Connection {
  /** Returns whether the session is open. */
  isOpen(): boolean;
  /** Replaces a socket that seems dead. */
  reconnect(): void;
  /** Closes for good; `closed` of the owner follows after at most 5 s. Must be called once. */
  close(): void;
}

/** Is told about its connection. */
export interface ConnectionOwner {
  /** Tells that the first connection is open. */
  connected(): void;
  /** Tells that no server listens at the address; it will be tried again. */
  unreachable(detail: string): void;
  /** Tells that the connection is open again; the recovered messages come next. */
  recovering(): void;
  /**
   * Tells that the recovered messages have come.
   *
   * @param recovered whether they are all that was missed
   */
  reconnected(recovered: boolean): void;
  /**
   * Delivers a publication of the session's channel.
   *
   * @param data its parsed JSON
   * @param time when its frame came
   * @param recovered whether it came with a recovery
   */
  publication(data: unknown, time: number, recovered: boolean): void;
  /** Tells that the connection could not be opened, or not again. */
  gaveUp(detail: string): void;
  /** Tells that the connection is closed, as requested. */
  closed(): void;
}
