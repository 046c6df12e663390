import type { PeerClock } from './peer-clocks.js';

/** What a client asks for. Times in microseconds. */
export interface RunRequest {
  /** Made by the client, so that it knows the stream before the answer comes; at most 16 characters. */
  readonly requestId: string;
  /** What a person would have typed. */
  readonly question: string;
  /** Words. */
  readonly length: number;
  /** Between two tokens. */
  readonly delay: number;
  /** To the first token. */
  readonly ttft: number;
  /** Of the text. */
  readonly seed: bigint;
  /**
   * Which of its session's POSTs it is, counted from 1: a stream of a later one makes the broker drop
   * what still comes of an earlier one.
   */
  readonly turn: number;
  /** Where to go on; absent for a new stream. */
  readonly resume?: Resume;
}

/** Where a stream shall go on. */
export interface Resume {
  /** The first token that is missing. */
  readonly fromIndex: number;
  /**
   * When the stream started, in microseconds since the Unix epoch, as the first answer said;
   * undefined when there was none.
   */
  readonly startedUs: number | undefined;
}

/** The emulator's answer to a run: the whole text, while its tokens stream. */
export interface RunReply {
  /** The text that the tokens will make. */
  readonly response: string;
  /** How many there will be. */
  readonly tokens: number;
  /** When the stream started; undefined when the server did not say. */
  readonly startedUs: number | undefined;
  /** That of the process that answered and sends the tokens; undefined when the answer named none. */
  readonly clock: PeerClock | undefined;
}
