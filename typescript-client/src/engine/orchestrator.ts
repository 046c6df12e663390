import type { Questions } from '../client/questions.js';
import type { ClientEnvironment } from '../client/realtime-link.js';
import { VirtualClient, type ClientObserver, type Stage } from '../client/virtual-client.js';
import type { Logger } from '../log/logger.js';
import type { Timer } from '../time/loop.js';
import type { Admission } from './admission.js';
import { SetUpError } from './set-up-error.js';

const PROGRESS = 10_000_000;

/** Describes how a run went. */
export interface RunRecord {
  /** Is the time from the start until the last client had ended, in microseconds. */
  readonly duration: number;
  /** States whether it was stopped before its end. */
  readonly interrupted: boolean;
}

/**
 * Decides which client may start, when the start line opens, and when the run is over. *Start
 * line*: when all clients fit into the slots and there is no ramp, the first POST is sent when the
 * last client is connected or has failed. *Interrupt*: no further client starts, all clients leave,
 * and planned cycles that did not end count as interrupted.
 */
export class Orchestrator implements ClientObserver {
  private readonly alive = new Set<VirtualClient>();
  private readonly line = new Set<VirtualClient>();
  private readonly stages = new Set<Stage>();
  private arrival: Timer | undefined;
  private progress: Timer | undefined;
  private failure: SetUpError | undefined;
  private startedAt = 0;
  private toTheLine: number;
  private interrupted = false;
  private stopped = false;
  private settled: ((record: RunRecord | SetUpError) => void) | undefined;

  /**
   * Creates an orchestrator.
   *
   * @param lineUp how many clients must wait at the start line, or have failed, before the first
   *     POST; 0 for no line
   */
  constructor(
    private readonly environment: ClientEnvironment,
    private readonly questions: Questions,
    private readonly admission: Admission,
    private readonly logger: Logger,
    private readonly lineUp: number,
  ) {
    this.toTheLine = lineUp;
  }

  /**
   * Runs to the end. Must be called once.
   *
   * @throws SetUpError that names the address when no server is there
   */
  async run(): Promise<RunRecord> {
    const end = await new Promise<RunRecord | SetUpError>((resolve) => {
      this.settled = resolve;
      this.start();
    });
    if (end instanceof SetUpError) {
      throw end;
    }
    return end;
  }

  /**
   * Makes all clients leave; the run then ends as interrupted. It may be called before the start.
   */
  interrupt(): void {
    if (!this.interrupted && !this.admission.over()) {
      this.interrupted = true;
      this.logger.log('warning', 'Test is being interrupted.', { clients: this.admission.alive() });
      if (this.settled !== undefined) {
        this.stop();
      }
    }
  }

  reached(stage: Stage): void {
    this.stages.add(stage);
  }

  notReached(stage: Stage, url: string, detail: string): void {
    if (this.stages.has(stage) || this.failure !== undefined || this.interrupted) {
      return;
    }
    const what =
      stage === 'session' ? 'No session could be created at' : 'No connection could be opened to';
    this.failure = new SetUpError(`${what} ${url}: ${detail}`);
    // Not at once: the client that reports it is in the middle of its own step.
    this.environment.after(0, () => {
      this.stop();
    });
  }

  ready(client: VirtualClient): void {
    if (this.lineUp > 0) {
      this.line.add(client);
      this.atTheLine();
    } else {
      client.go(this.environment.now());
    }
  }

  ended(client: VirtualClient): void {
    this.alive.delete(client);
    this.admission.left();
    if (!this.line.delete(client)) {
      this.atTheLine();
    }
    this.admit();
    if (this.admission.over()) {
      this.finish();
    }
  }

  private start(): void {
    this.startedAt = this.environment.now();
    this.reportLater();
    if (this.interrupted) {
      this.stop();
    } else {
      this.admit();
    }
  }

  private admit(): void {
    const elapsed = this.environment.now() - this.startedAt;
    while (this.admission.admits(elapsed)) {
      const number = this.admission.admit();
      const client = new VirtualClient(this.environment, number, this.questions, this);
      this.alive.add(client);
      client.start();
    }
    if (this.admission.waitsForTime() && this.arrival === undefined) {
      const next = this.startedAt + this.admission.nextStart();
      this.arrival = this.environment.loop.runAt(next, () => {
        this.arrival = undefined;
        this.admit();
      });
    }
  }

  /** Handles that a client has reached the line, or never will. */
  private atTheLine(): void {
    this.toTheLine--;
    if (this.toTheLine === 0) {
      const now = this.environment.now();
      const clients = this.admission.alive();
      this.logger.log('info', 'All clients are at the start line.', { clients });
      for (const client of [...this.alive]) {
        client.go(now);
      }
    }
  }

  private stop(): void {
    if (this.stopped) {
      return;
    }
    this.stopped = true;
    this.arrival?.cancel();
    this.toTheLine = 0;
    const never = this.admission.shut() * this.environment.settings.cycles;
    this.environment.recorder.add('cycles_interrupted', never);
    for (const client of [...this.alive]) {
      client.interrupt();
    }
    if (this.admission.over()) {
      this.finish();
    }
  }

  private finish(): void {
    this.progress?.cancel();
    const duration = this.environment.now() - this.startedAt;
    this.settled?.(this.failure ?? { duration, interrupted: this.interrupted });
  }

  private reportLater(): void {
    this.progress = this.environment.after(PROGRESS, () => {
      const { recorder } = this.environment;
      this.logger.log('info', 'Test progress.', {
        cycles: recorder.count('cycles_completed'),
        tokens: recorder.count('tokens_received'),
        errors: recorder.errors(),
      });
      this.reportLater();
    });
  }
}
