import type { None } from '../client/answer.js';

/** Failures that mean that nobody is there. A connect that timed out is not: the server may be slow. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);
/** Failures of this machine: a process without a file, or a machine without a port. */
const NO_SOCKET = new Set(['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS']);

/** Whose failure it is that a socket could not be opened or broke. */
export function failureOf(code: string | undefined): None['failure'] {
  if (code !== undefined && NO_SOCKET.has(code)) {
    return 'no_socket';
  }
  return code !== undefined && UNREACHABLE.has(code) ? 'unreachable' : 'broken';
}
