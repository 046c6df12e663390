import type { PeerClocks } from '../client/peer-clocks.js';
import type { Loop, Timer } from '../time/loop.js';

/** The number of first questions; behind a load balancer each of a few nodes gets several. */
const FIRST_QUESTIONS = 16;
const PAUSE = 1_000_000;

/**
 * Asks for the time; runs `then` once when the answer has come or will not come, but not at once.
 */
export type TimeQuestion = (then: () => void) => void;

/**
 * Asks the servers for their time: several times when the run begins, so that the best of many
 * answers counts, then once per second, because clocks drift and can be set.
 */
export class ClockWatch {
  private timer: Timer | undefined;
  private asked = 0;
  private stopped = false;

  /**
   * Creates a watch that has not started.
   *
   * @param question its answers go to `clocks`
   */
  constructor(
    private readonly loop: Loop,
    private readonly question: TimeQuestion,
    private readonly clocks: PeerClocks,
  ) {}

  /** Starts to ask. */
  start(): void {
    this.ask();
  }

  /** Stops asking. */
  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  private ask(): void {
    this.asked++;
    this.question(() => {
      if (!this.stopped) {
        const again = this.asked < FIRST_QUESTIONS && this.clocks.readings().length > 0;
        this.timer = this.loop.runAt(this.loop.now() + (again ? 0 : PAUSE), () => {
          this.ask();
        });
      }
    });
  }
}
