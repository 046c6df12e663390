/** The command line or the environment is wrong. The message is one line that says what is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
