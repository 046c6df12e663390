/** What every client of a run does, and for how long it waits. All times in microseconds. */
export interface ClientSettings {
  /** Responses that it asks for. */
  readonly cycles: number;
  /** Words a response. */
  readonly length: number;
  /** Between two tokens. */
  readonly delay: number;
  /** To the first token. */
  readonly ttft: number;
  /** Of the texts and request ids. */
  readonly seed: bigint;
  /** From a client's start until it is connected, and for each later attempt. */
  readonly connectionTimeout: number;
  /** Bounds a POST, the wait for the first token beyond `ttft`, and every silence beyond `delay`. */
  readonly requestTimeout: number;
}

/** How many gaps are a silence, and how many have to be seen to know what a gap is. */
export const SILENT_GAPS = 20;

const SHORTEST_SILENCE = 2_000_000;
const LONGEST_SILENCE = 5_000_000;

/** How long nothing may come, at the least, before a client does something about it. */
export function shortestSilence(settings: ClientSettings): number {
  return Math.max(SHORTEST_SILENCE, settings.delay * SILENT_GAPS);
}

/** How long nothing may come at the most, and as long as nothing is known of the stream. */
export function longestSilence(settings: ClientSettings): number {
  return Math.max(LONGEST_SILENCE, settings.delay * SILENT_GAPS);
}

/** How long a stream takes when nothing delays it. */
export function streamTime(settings: ClientSettings): number {
  return settings.ttft + settings.delay * (settings.length - 1);
}
