import type {
  Centrifuge,
  DisconnectedContext,
  ErrorContext,
  Options,
  ServerPublicationContext,
  ServerSubscribedContext,
} from 'centrifuge';
import { TRIES } from '../client/backoff.js';
import type { Environment } from '../client/environment.js';
import type { Connection, ConnectionOwner } from '../client/realtime-link.js';
import { channelOf, type Session } from '../client/session.js';
import type { Timer } from '../time/loop.js';
import { FrameSocket, socketConstructor, wordsOf } from './frame-socket.js';
import { TokenRefresh } from './token-refresh.js';

/** Provides one wire format. */
export interface Wire {
  /** Makes the SDK's client. */
  sdk(options: Partial<Options>): Centrifuge;
  /** Returns parsed JSON of a publication's data. */
  decode(data: unknown): unknown;
}

const CLOSE_PATIENCE = 5_000_000;
/** The shortest delay, in milliseconds; the SDK adds full jitter. */
const SHORTEST_DELAY = 1_000;
const LONGEST_DELAY = 4_000;
/** The time over which clients that one fault has silenced reconnect, in microseconds. */
const SPREAD = 250_000;
/** The SDK's code for a connection that it closed because no ping came. */
const NO_PING = 2;

type State = 'opening' | 'open' | 'closing' | 'over';

/**
 * Runs a client's connection through the official SDK. The token subscribes the session to its
 * channel on the server's side, so there is no Subscription object (the server would refuse it,
 * with code 105): publications come as the client's own event. The SDK answers pings, refreshes the
 * token, and replaces a lost socket, each time asking for what was published since the last
 * position. This class counts what happened, and gives up after three failed attempts after one
 * loss.
 */
export class SdkConnection implements Connection {
  private readonly client: Centrifuge;
  private readonly channel: string;
  private readonly tokens: TokenRefresh;
  private socket: FrameSocket | undefined;
  private state: State = 'opening';
  private attempts = 0;
  private subscription: ServerSubscribedContext | undefined;
  private wasSubscribed = false;
  private isRecovering = false;
  /** States why the socket is being replaced, if this class decided it. */
  private replacing: string | undefined;
  private isHurrying = false;
  private closeTimer: Timer | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly number: number,
    session: Session,
    private readonly owner: ConnectionOwner,
    private readonly wire: Wire,
  ) {
    this.tokens = new TokenRefresh(environment, number, session);
    this.channel = channelOf(session);
    this.client = wire.sdk(this.options());
    this.listen();
    this.client.connect();
  }

  isOpen(): boolean {
    return this.state === 'open';
  }

  reconnect(): void {
    if (this.state === 'open') {
      this.replace('silence');
      this.hurry();
    }
  }

  /**
   * Cancels the SDK's delay: it waits as after a failure, but none has happened yet, and the
   * silence was wait enough.
   */
  private hurry(): void {
    this.isHurrying = true;
    this.client.disconnect();
    this.isHurrying = false;
    this.environment.after(SPREAD * this.environment.random(), () => {
      if (this.state === 'opening') {
        this.client.connect();
      }
    });
  }

  close(): void {
    this.state = 'closing';
    this.tokens.cancel();
    this.client.disconnect();
    if (this.socket === undefined || this.socket.end() !== undefined) {
      this.closedForGood();
    } else {
      this.closeTimer = this.environment.after(CLOSE_PATIENCE, () => {
        this.closedForGood();
      });
    }
  }

  private options(): Partial<Options> {
    const timeout = this.environment.settings.connectionTimeout / 1_000;
    return {
      name: 'load',
      token: this.tokens.current(),
      getToken: () => this.tokens.next(),
      timeout,
      minReconnectDelay: SHORTEST_DELAY,
      maxReconnectDelay: LONGEST_DELAY,
      websocket: socketConstructor((url, protocol) => this.dial(url, protocol, timeout)),
    };
  }

  private dial(url: string, protocol: string | undefined, handshakeTimeout: number): FrameSocket {
    const socket = new FrameSocket(url, protocol, {
      now: () => this.environment.now(),
      handshakeTimeout,
      onFrame: () => {
        this.environment.recorder.add('frames_received');
      },
      onGone: () => {
        this.gone(socket);
      },
    });
    this.socket = socket;
    return socket;
  }

  private gone(socket: FrameSocket): void {
    if (this.state === 'closing' && socket === this.socket) {
      this.closedForGood();
    }
  }

  private closedForGood(): void {
    if (this.state === 'closing') {
      this.state = 'over';
      this.closeTimer?.cancel();
      this.owner.closed();
    }
  }

  private listen(): void {
    this.client
      .on('connected', () => {
        this.connected();
      })
      .on('subscribed', (context) => {
        this.subscribed(context);
      })
      .on('publication', (context) => {
        this.publication(context);
      })
      .on('unsubscribed', ({ channel }) => {
        this.unsubscribed(channel);
      })
      .on('connecting', ({ code, reason }) => {
        this.connecting(code, reason);
      })
      .on('error', (context) => {
        this.failed(context);
      })
      .on('disconnected', (context) => {
        this.disconnected(context);
      });
  }

  /** Handles the reply to the connect command; its subscriptions follow within the same task. */
  private connected(): void {
    this.subscription = undefined;
    queueMicrotask(() => {
      this.established();
    });
  }

  private subscribed(context: ServerSubscribedContext): void {
    if (context.channel !== this.channel || this.subscription !== undefined) {
      return;
    }
    this.subscription = context;
    if (this.wasSubscribed) {
      this.environment.recorder.add('reconnections');
      this.isRecovering = true;
      this.owner.recovering();
    }
  }

  /** Handles the subscriptions of the connect reply and what they recovered. */
  private established(): void {
    if (this.state !== 'opening') {
      return;
    }
    const subscription = this.subscription;
    if (subscription === undefined) {
      const detail = "the server did not subscribe the session's channel";
      this.fault('connect_failed', detail);
      this.giveUp(detail);
      return;
    }
    this.state = 'open';
    this.attempts = 0;
    if (this.wasSubscribed) {
      this.isRecovering = false;
      this.owner.reconnected(subscription.recovered);
    } else {
      this.wasSubscribed = true;
      this.owner.connected();
    }
  }

  private publication(context: ServerPublicationContext): void {
    if (context.channel === this.channel && this.state !== 'closing') {
      const time = this.socket?.arrival() ?? this.environment.now();
      this.owner.publication(this.wire.decode(context.data), time, this.isRecovering);
    }
  }

  private unsubscribed(channel: string): void {
    if (channel === this.channel && this.state === 'open') {
      this.fault('connection_lost', 'unsubscribed');
      this.replace('unsubscribed');
    }
  }

  private replace(reason: string): void {
    this.replacing = reason;
    this.socket?.abandon();
  }

  /** Handles that the SDK connects: for the first time, or because the connection is lost. */
  private connecting(code: number, reason: string): void {
    if (this.state !== 'open') {
      return;
    }
    this.state = 'opening';
    const replacing = this.replacing;
    this.replacing = undefined;
    this.takeAttempt(replacing ?? this.lost(code, reason));
  }

  /** Counts the loss by its kind and returns it in words. */
  private lost(code: number, reason: string): string {
    const end = this.socket?.end();
    if (code === NO_PING) {
      this.fault('server_silent', reason);
      return reason;
    }
    if (end === undefined) {
      this.fault('message_malformed', 'a frame that breaks the format');
      return 'a frame that breaks the format';
    }
    const detail = wordsOf(end.code, end.reason);
    this.fault('connection_lost', detail);
    return detail;
  }

  private failed(context: ErrorContext): void {
    if (context.type === 'refresh') {
      this.fault('refresh_failed', wordsOf(context.error.code, context.error.message));
    } else if (this.state !== 'opening') {
      return;
    } else if (context.type === 'connectToken') {
      this.takeAttempt(context.error.message);
    } else if (context.type === 'transport' || context.type === 'connect') {
      this.attemptFailed(context);
    }
  }

  private attemptFailed(context: ErrorContext): void {
    const socket = this.socket;
    const end = socket?.end();
    if (socket?.wasOpen() === true && end !== undefined) {
      const detail = wordsOf(end.code, end.reason);
      this.fault('connection_lost', detail);
      this.takeAttempt(detail);
      return;
    }
    const detail = socket?.failure() ?? context.error.message;
    const failure = socket?.kindOfFailure();
    if (failure === 'no_socket') {
      this.environment.recorder.add('sockets_refused');
    }
    if (failure === 'unreachable') {
      this.owner.unreachable(detail);
    }
    if (this.state === 'opening') {
      this.fault('connect_failed', detail);
      this.takeAttempt(detail);
    }
  }

  /** Handles the end of the SDK: the server stated that a retry makes no sense. */
  private disconnected(context: DisconnectedContext): void {
    if (this.isHurrying || this.state === 'closing' || this.state === 'over') {
      return;
    }
    const detail = wordsOf(context.code, context.reason);
    const end = this.socket?.wasOpen() === true ? this.socket.end() : undefined;
    this.fault(end === undefined ? 'connect_failed' : 'connection_lost', detail);
    this.giveUp(detail);
  }

  private takeAttempt(detail: string): void {
    if (this.attempts === TRIES) {
      this.giveUp(detail);
    } else {
      this.attempts++;
    }
  }

  private giveUp(detail: string): void {
    this.state = 'over';
    this.client.disconnect();
    this.owner.gaveUp(detail);
  }

  private fault(fault: Parameters<Environment['fault']>[0], detail: string): void {
    this.environment.fault(fault, this.number, detail);
  }
}
