import { readFileSync } from 'node:fs';
import { SetUpError } from '../engine/set-up-error.js';

/** Open files that are kept for other files, pipes and Node itself. */
const RESERVE = 100;

/**
 * Refuses a load that would run out of sockets, before it begins.
 *
 * @throws SetUpError that states how many open files it needs
 */
export function requireOpenFiles(sockets: number, limit: number | undefined): void {
  const needed = sockets + RESERVE;
  if (limit !== undefined && limit < needed) {
    throw new SetUpError(
      `this load needs ${needed} open files and the limit is ${limit}: raise it` +
        ` (ulimit -n ${needed}, as root or in limits.conf) or lower --max-concurrent`,
    );
  }
}

/**
 * Returns the limit of this process. Node has raised the soft limit to the hard one when it
 * started.
 */
export function openFileLimit(): number | undefined {
  try {
    return limitIn(readFileSync('/proc/self/limits', 'utf8'));
  } catch {
    return undefined; // not Linux: nobody says
  }
}

/** Reads the soft limit of open files from the text of `/proc/PID/limits`; undefined for none. */
export function limitIn(limits: string): number | undefined {
  const soft = /^Max open files +(\d+)/m.exec(limits)?.[1];
  return soft === undefined ? undefined : Number(soft);
}
