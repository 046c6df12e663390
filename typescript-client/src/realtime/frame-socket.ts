import { WebSocket, type RawData } from 'ws';
import type { None } from '../client/answer.js';
import { failureOf } from '../wire/failures.js';

/** What the SDK reads of a frame. */
export interface Frame {
  readonly data: string | RawData;
}

/** What the SDK reads of a close. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** The close code where there was no close frame. */
const NO_CODE = 1006;
const NORMAL = 1000;
/** A recovery of 1,000 publications fits, several times over. */
const LARGEST_MESSAGE = 8 * 1024 * 1024;

/** How a socket is opened, and who wants to know more of it than the SDK tells. */
export interface SocketOptions {
  /** The clock, in microseconds. */
  readonly now: () => number;
  /** The longest time that opening may take, in milliseconds. */
  readonly handshakeTimeout: number;
  /** A frame came. */
  readonly onFrame: () => void;
  /** The socket is gone. */
  readonly onGone: () => void;
}

/**
 * A WebSocket as the SDK wants one, over `ws`.
 *
 * It calls the SDK's handlers straight from the events of `ws`, without the DOM event objects in
 * between, notes when each frame came, and remembers what the SDK does not tell: whether nobody
 * listened, and with which code the server closed.
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

  /** Sends a frame, as the SDK asks. */
  send(data: string | Uint8Array): void {
    this.socket.send(data);
  }

  /** Says goodbye and closes, as the SDK asks; also a socket that is just opening. */
  close(): void {
    this.socket.close(NORMAL);
  }

  /** Takes the socket for dead: the SDK hears at once that it is closed. */
  abandon(): void {
    this.gone({ code: NO_CODE, reason: 'abandoned' });
    this.socket.terminate();
  }

  /** When the last frame came: all tokens of a frame have the same time. */
  arrival(): number {
    return this.frameTime;
  }

  /** How the socket ended; undefined while it has not. */
  end(): Closing | undefined {
    return this.closing;
  }

  /** Whether the socket was open before it ended. */
  wasOpen(): boolean {
    return this.wasOpened;
  }

  /** What kept the socket from being opened, or broke it, in words. */
  failure(): string | undefined {
    return this.error === undefined ? undefined : this.error.message || this.error.code;
  }

  /** Whose failure that was. */
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

/** A close in words. */
export function wordsOf(code: number, reason: string): string {
  return `${code} ${reason === '' ? 'no reason' : reason}`;
}

/**
 * What the SDK takes for a WebSocket class. It calls it with `new`; a constructor may return another
 * object, which is then used.
 */
export function socketConstructor(dial: (url: string, protocol?: string) => FrameSocket): unknown {
  return function (url: string, protocol?: string) {
    return dial(url, protocol);
  };
}
