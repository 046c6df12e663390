import type { None } from '../client/answer.js';

/**
 * Lists failures that mean that no server is there. A connect timeout is not one: the server may be
 * slow.
 */
const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);
/** Lists failures of this machine: a process without a file, or a machine without a port. */
const NO_SOCKET = new Set(['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS']);

/** Returns the cause of a socket that could not be opened or broke. */
export function failureOf(code: string | undefined): None['failure'] {
  if (code !== undefined && NO_SOCKET.has(code)) {
    return 'no_socket';
  }
  return code !== undefined && UNREACHABLE.has(code) ? 'unreachable' : 'broken';
}
