import { WebSocket, type RawData } from 'ws';
import type { None } from '../client/answer.js';
import { failureOf } from '../wire/failures.js';

/** Is what the SDK reads of a frame. */
export interface Frame {
  readonly data: string | RawData;
}

/** Is what the SDK reads of a close. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** The close code if there was no close frame. */
const NO_CODE = 1006;
const NORMAL = 1000;
/** The largest message, several times the size of a recovery of 1,000 publications. */
const LARGEST_MESSAGE = 8 * 1024 * 1024;

/** States how a socket is opened, and takes events that the SDK does not report. */
export interface SocketOptions {
  /** Returns the time, in microseconds. */
  readonly now: () => number;
  /** Limits the time of opening, in milliseconds. */
  readonly handshakeTimeout: number;
  /** Is called when a frame came. */
  readonly onFrame: () => void;
  /** Is called when the socket has closed. */
  readonly onGone: () => void;
}

/**
 * Is the WebSocket that the SDK uses, over `ws`. It calls the SDK's handlers directly from the
 * events of `ws`, without DOM event objects in between, records when each frame came, and remembers
 * what the SDK does not report: whether no server listened, and with which code the server closed.
 */
export class FrameSocket {
  binaryType = '';
  onopen: (() => void) | null = null;
  onmessage: ((frame: Frame) => void) | null = null;
  onerror: ((error: Error) => void) | null = null;
  onclose: ((closing: Closing) => void) | null = null;

  private readonly socket: WebSocket;
  private frameTime = 0;
  private wasOpened = false;
  private closing: Closing | undefined;
  private error: NodeJS.ErrnoException | undefined;

  constructor(
    url: string,
    protocol: string | undefined,
    private readonly options: SocketOptions,
  ) {
    this.socket = new WebSocket(url, protocol === undefined ? [] : [protocol], {
      handshakeTimeout: options.handshakeTimeout,
      maxPayload: LARGEST_MESSAGE,
      perMessageDeflate: false,
      skipUTF8Validation: true,
    });
    this.socket.on('open', () => {
      this.wasOpened = true;
      this.onopen?.();
    });
    this.socket.on('message', (data: RawData, isBinary: boolean) => {
      this.frameTime = this.options.now();
      this.options.onFrame();
      this.onmessage?.({ data: isBinary ? data : textOf(data) });
    });
    this.socket.on('error', (error: Error) => {
      this.error = error;
      this.onerror?.(error);
    });
    this.socket.on('close', (code: number, reason: Buffer) => {
      this.gone({ code, reason: reason.toString() });
    });
  }

  /** Sends a frame for the SDK. */
  send(data: string | Uint8Array): void {
    this.socket.send(data);
  }

  /** Closes with a close frame for the SDK, also while the socket is opening. */
  close(): void {
    this.socket.close(NORMAL);
  }

  /** Treats the socket as dead: the SDK is told at once that it is closed. */
  abandon(): void {
    this.gone({ code: NO_CODE, reason: 'abandoned' });
    this.socket.terminate();
  }

  /** Returns when the last frame came: all tokens of a frame have the same time. */
  arrival(): number {
    return this.frameTime;
  }

  /** Returns how the socket ended; undefined while it has not. */
  end(): Closing | undefined {
    return this.closing;
  }

  /** Returns whether the socket was open before it ended. */
  wasOpen(): boolean {
    return this.wasOpened;
  }

  /** Returns in words what kept the socket from being opened, or broke it. */
  failure(): string | undefined {
    return this.error === undefined ? undefined : this.error.message || this.error.code;
  }

  /** Returns the cause of that failure. */
  kindOfFailure(): None['failure'] {
    return failureOf(this.error?.code);
  }

  private gone(closing: Closing): void {
    if (this.closing === undefined) {
      this.closing = closing;
      this.onclose?.(closing);
      this.options.onGone();
    }
  }
}

function textOf(data: RawData): string {
  return (data as Buffer).toString('utf8');
}

/** Describes a close in words. */
export function wordsOf(code: number, reason: string): string {
  return `${code} ${reason === '' ? 'no reason' : reason}`;
}

/**
 * Returns what the SDK takes for a WebSocket class. The SDK calls it with `new`; a constructor may
 * return another object, which is then used.
 */
export function socketConstructor(dial: (url: string, protocol?: string) => FrameSocket): unknown {
  return function (url: string, protocol?: string) {
    return dial(url, protocol);
  };
}
