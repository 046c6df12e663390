import type { Logger } from '../log/logger.js';
import type { LogLevel } from '../log/log-level.js';
import { FAULTS, type Fault } from '../statistics/counts.js';

const WARNINGS_A_KIND = 10;
const SMALL_RUN = 50;

/**
 * What the clients of a run write to the log.
 *
 * Steps of a client are told at INFO in a small run and at DEBUG in a large one. Of each kind of
 * fault the first few are warnings and the rest is for DEBUG, so that a broken server does not drown
 * the log; all are counted.
 */
export class Journal {
  private readonly stepLevel: LogLevel;
  private readonly warnings = new Map<Fault, number>();

  /** For a run of so many clients. */
  constructor(
    private readonly logger: Logger,
    clients: number,
  ) {
    this.stepLevel = clients <= SMALL_RUN ? 'info' : 'debug';
  }

  /** A client has come a step further. */
  step(sentence: string, client: number, session: string): void {
    this.logger.log(this.stepLevel, sentence, { client, session });
  }

  /** A client is done. */
  finished(client: number, session: string, completed: number, cycles: number): void {
    this.logger.log(this.stepLevel, 'Client finished.', { client, session, completed, cycles });
  }

  /** Something went wrong. */
  fault(fault: Fault, client: number, detail: string): void {
    const warned = (this.warnings.get(fault) ?? 0) + 1;
    this.warnings.set(fault, warned);
    const level = warned <= WARNINGS_A_KIND ? 'warning' : 'debug';
    this.logger.log(level, FAULTS[fault], { client, detail });
    if (warned === WARNINGS_A_KIND) {
      this.logger.log('warning', 'More of these go to DEBUG.', { fault: fault.toUpperCase() });
    }
  }
}
