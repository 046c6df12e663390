import type { PeerClock } from './peer-clocks.js';

/** Holds what a client asks for. Times are in microseconds. */
export interface RunRequest {
  /**
   * Is made by the client, so that it knows the stream before the answer comes; at most 16
   * characters.
   */
  readonly requestId: string;
  /** Is the text that a person would have typed. */
  readonly question: string;
  /** Is the number of words. */
  readonly length: number;
  /** Is the gap between two tokens. */
  readonly delay: number;
  /** Is the time to the first token. */
  readonly ttft: number;
  /** Is the seed of the text. */
  readonly seed: bigint;
  /**
   * Numbers the POSTs of its session from 1. A stream of a later POST makes the broker drop late
   * messages of an earlier one.
   */
  readonly turn: number;
  /** States where to continue; absent for a new stream. */
  readonly resume?: Resume;
}

/** States where a stream must continue. */
export interface Resume {
  /** Is the first missing token. */
  readonly fromIndex: number;
  /**
   * Is when the stream started, in microseconds since the Unix epoch, according to the first
   * answer; undefined when there was none.
   */
  readonly startedUs: number | undefined;
}

/** Holds the emulator's answer to a run: the whole text, while its tokens stream. */
export interface RunReply {
  /** Is the text that the tokens make. */
  readonly response: string;
  /** Is the number of tokens. */
  readonly tokens: number;
  /** Is when the stream started; undefined when the server named no time. */
  readonly startedUs: number | undefined;
  /**
   * Is the clock of the process that answered and sends the tokens; undefined when the answer named
   * none.
   */
  readonly clock: PeerClock | undefined;
}
