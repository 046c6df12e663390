import { execute, type OnInterrupt } from './app/application.js';
import { terminalOfProcess } from './app/terminal.js';
import { EXIT_CODES } from './report/outcome.js';

/** The time that an interrupted load may take to end and to report, in milliseconds. */
const ENDING = 30_000;

/**
 * Handles Ctrl-C or a request to end. A second one, or no end in time, ends the process at once.
 */
const onSignal: OnInterrupt = (task) => {
  const abort = (): never => process.exit(EXIT_CODES.interrupted.code);
  const interrupt = (): void => {
    process.once('SIGINT', abort).once('SIGTERM', abort);
    setTimeout(abort, ENDING).unref();
    task();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  return () => {
    for (const listener of [interrupt, abort]) {
      process.off('SIGINT', listener).off('SIGTERM', listener);
    }
  };
};

process.exitCode = await execute(process.argv.slice(2), terminalOfProcess(), onSignal);
