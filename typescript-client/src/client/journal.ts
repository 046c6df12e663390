import type { Logger } from '../log/logger.js';
import type { LogLevel } from '../log/log-level.js';
import { FAULTS, type Fault } from '../statistics/counts.js';

const WARNINGS_A_KIND = 10;
const SMALL_RUN = 50;

/**
 * Writes what the clients of a run log. Steps of a client are logged at INFO in a small run and at
 * DEBUG in a large one. Of each kind of error the first few are warnings and the rest is logged at
 * DEBUG, so that a broken server does not flood the log; all are counted.
 */
export class Journal {
  private readonly stepLevel: LogLevel;
  private readonly warnings = new Map<Fault, number>();

  /** Creates the journal of a run with that many clients. */
  constructor(
    private readonly logger: Logger,
    clients: number,
  ) {
    this.stepLevel = clients <= SMALL_RUN ? 'info' : 'debug';
  }

  /** Logs a step of a client. */
  step(sentence: string, client: number, session: string): void {
    this.logger.log(this.stepLevel, sentence, { client, session });
  }

  /** Logs the end of a client. */
  finished(client: number, session: string, completed: number, cycles: number): void {
    this.logger.log(this.stepLevel, 'Client finished.', { client, session, completed, cycles });
  }

  /** Logs an error. */
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
