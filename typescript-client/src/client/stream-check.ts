import { PLAN } from '../generated/settings.js';
import type { Recorder } from '../statistics/recorder.js';
import { ExpectedText } from './expected-text.js';
import { IndexSet } from './index-set.js';
import type { RunReply } from './run-request.js';
import type { Done, Token } from './token-message.js';

/** Classifies a token: the first of its index, a repeated one, or none of the stream. */
export type Receipt = 'first' | 'repeated' | 'stray';

/**
 * Checks one stream token by token against the text that the POST's answer promised. Tokens may
 * come before that answer: their words are kept and compared later. Findings go to the recorder at
 * once or, if they depend on the end, in `close`.
 */
export class StreamCheck {
  private readonly received = new IndexSet();
  private readonly early: Token[] = [];
  private text: ExpectedText | undefined;
  // Indexes beyond the longest stream belong to no stream.
  private promised: number = PLAN.mostTokens;
  private end: Done | undefined;
  private disturbed = false;
  private refilled = false;
  private damaged = false;

  /** Checks the stream of a request that asked for `requested` tokens. */
  constructor(
    private readonly stream: string,
    private readonly requested: number,
    private readonly recorder: Recorder,
  ) {}

  /** Returns whether a message belongs to this stream. */
  owns(stream: string): boolean {
    return this.stream === stream;
  }

  /** Takes the POST's answer; the first one counts. */
  expect(reply: RunReply): void {
    if (this.text !== undefined) {
      return;
    }
    this.text = new ExpectedText(reply.response);
    this.promised = reply.tokens;
    for (const token of this.early) {
      this.compare(this.text, token);
    }
    this.early.length = 0;
  }

  /** Takes a token. */
  token(token: Token): Receipt {
    const index = token.index;
    if (index < 0 || index >= this.promised) {
      this.recorder.add('stray');
      this.damaged = true;
      return 'stray';
    }
    const overtaken = index < this.received.highest();
    if (!this.received.add(index)) {
      this.repeated();
      return 'repeated';
    }
    this.recorder.add('tokens_received');
    if (overtaken && !this.refilled) {
      this.recorder.add('reordered');
    }
    if (this.text === undefined) {
      this.early.push(token);
    } else {
      this.compare(this.text, token);
    }
    return 'first';
  }

  /** Allows repeated tokens after a recovery. */
  disturb(): void {
    this.disturbed = true;
  }

  /** Allows a resume to fill a gap behind later tokens and to repeat tokens. */
  refill(): void {
    this.disturbed = true;
    this.refilled = true;
  }

  /** Takes the end of the stream; the first one counts. */
  done(message: Done): void {
    this.end ??= message;
  }

  /** Returns whether the end has come. */
  isDone(): boolean {
    return this.end !== undefined;
  }

  /** Returns whether a resume or a recovery has happened. */
  isDisturbed(): boolean {
    return this.disturbed;
  }

  /** Returns whether everything that was promised, or that is left after a truncation, has come. */
  hasAll(): boolean {
    const announced = this.end?.tokens ?? Infinity;
    return this.text !== undefined && this.received.size() >= Math.min(this.promised, announced);
  }

  /** Returns the first missing token. */
  firstMissing(): number {
    return this.received.firstMissing();
  }

  /** Ends the check, counts what was lost, and returns whether the stream was perfect. */
  close(): boolean {
    const expected = this.expected();
    const lost = expected - this.received.size();
    this.recorder.add('tokens_expected', expected);
    this.recorder.add('lost', lost);
    if (this.end === undefined || this.text === undefined) {
      return false;
    }
    if (this.end.tokens < this.promised) {
      this.recorder.add('truncated');
    }
    const sound = this.end.checksum === this.text.checksum();
    if (!sound) {
      this.recorder.add('checksum_mismatches');
    }
    return sound && !this.damaged && lost === 0 && this.end.tokens === this.promised;
  }

  /** Ends the check of an interrupted cycle, whose missing tokens are not lost. */
  abandon(): void {
    this.recorder.add('tokens_expected', this.received.size());
  }

  /** Takes a token of this stream after its end. */
  lateToken(token: Token): void {
    if (this.received.contains(token.index)) {
      this.repeated();
    } else {
      this.recorder.add('stray');
    }
  }

  /** Takes another end of this stream after its end. */
  lateEnd(): void {
    if (!this.disturbed) {
      this.recorder.add('stray');
    }
  }

  /**
   * Returns how many tokens were promised. A stream whose answer got lost was accepted if tokens
   * came.
   */
  private expected(): number {
    const asked = this.received.size() > 0 ? this.requested : 0;
    const expected = this.text === undefined ? asked : this.promised;
    return Math.max(expected, this.received.size());
  }

  private repeated(): void {
    this.recorder.add(this.disturbed ? 'deduplicated' : 'duplicated');
    this.damaged ||= !this.disturbed;
  }

  private compare(expected: ExpectedText, token: Token): void {
    if (!expected.matches(token.index, token.token)) {
      this.recorder.add('corrupted');
      this.damaged = true;
    }
  }
}
