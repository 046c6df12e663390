import type { Cycle } from './cycle.js';
import type { Environment } from './environment.js';
import {
  MalformedMessageError,
  readTokenMessage,
  type Done,
  type Failed,
  type Token,
  type TokenMessageVisitor,
} from './token-message.js';

/**
 * Passes a session's publications to the cycle to which they belong: the running one, or the
 * previous one for late messages. What belongs to neither is counted as stray.
 */
export class Inbox implements TokenMessageVisitor {
  private current: Cycle | undefined;
  private previous: Cycle | undefined;
  private isShut = false;
  private time = 0;
  private recovered = false;
  private isCounted = false;

  constructor(
    private readonly environment: Environment,
    private readonly client: number,
  ) {}

  /** Starts to deliver to a cycle. */
  begin(cycle: Cycle): void {
    this.current = cycle;
  }

  /** Handles the end of the running cycle. */
  over(): void {
    this.previous = this.current;
    this.current = undefined;
  }

  /** Ignores everything from now on. */
  shut(): void {
    this.isShut = true;
  }

  /** Returns the running cycle, if there is one. */
  running(): Cycle | undefined {
    return this.current;
  }

  /**
   * Takes a publication's data.
   *
   * @param time when its frame came
   * @param recovered whether it came with a recovery
   */
  take(data: unknown, time: number, recovered: boolean): void {
    if (this.isShut) {
      return;
    }
    this.time = time;
    this.recovered = recovered;
    this.isCounted = false;
    try {
      readTokenMessage(data, this);
    } catch (error) {
      if (!(error instanceof MalformedMessageError)) {
        throw error;
      }
      this.environment.fault('message_malformed', this.client, error.message);
    }
  }

  token(token: Token): void {
    if (this.current?.owns(token.stream) === true) {
      this.count();
      this.current.token(token, this.time, this.recovered);
    } else {
      this.owner(token.stream)?.lateToken(token);
    }
  }

  done(done: Done): void {
    if (this.current?.owns(done.stream) === true) {
      this.count();
      this.current.done(done, this.time);
    } else {
      this.owner(done.stream)?.lateEnd();
    }
  }

  failed(failed: Failed): void {
    if (this.current?.owns(failed.stream) === true) {
      this.count();
      this.current.broken(failed, this.time);
    } else {
      this.owner(failed.stream)?.lateEnd();
    }
  }

  /** Counts the message that is being read, whatever its number of tokens. */
  private count(): void {
    if (!this.isCounted) {
      this.isCounted = true;
      this.environment.recorder.add('messages_received');
    }
  }

  /**
   * Returns the previous cycle when a late message belongs to it; otherwise the message is stray.
   */
  private owner(stream: string): Cycle | undefined {
    if (this.previous?.owns(stream) === true) {
      return this.previous;
    }
    this.environment.recorder.add('stray');
    return undefined;
  }
}
