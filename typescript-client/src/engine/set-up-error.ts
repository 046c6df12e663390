/** Reports that the run could not begin. The message names what is missing and where. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';
}
