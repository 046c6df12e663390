/**
 * Reports an invalid command line or environment. The message is one line that states the problem.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
