/**
 * What is counted, by its name in the JSON report. Every planned cycle lands in exactly one of the
 * first three, and `tokens_expected` = `tokens_received` + `lost`. `docs/measuring.md` defines each.
 */
export const COUNTS = [
  'cycles_completed',
  'cycles_failed',
  'cycles_interrupted',
  'runs_accepted',
  'tokens_expected',
  'tokens_received',
  'lost',
  'duplicated',
  'deduplicated',
  'reordered',
  'corrupted',
  'truncated',
  'checksum_mismatches',
  'stray',
  'clients_successful',
  'clients_failed',
  'clients_interrupted',
  'frames_received',
  'messages_received',
  'reconnections',
  'recovered_tokens',
  'resumed_streams',
  'rejected',
  'requests',
  'requests_retried',
  'sockets_refused',
  'lags_unplaced',
  'lags_below_zero',
] as const;

/** The name of a count. */
export type Count = (typeof COUNTS)[number];

/** What can go wrong, each counted as one error, with the sentence for the log. */
export const FAULTS = {
  session_failed: 'Session could not be created.',
  connect_failed: 'Connection could not be opened.',
  connection_lost: 'Connection was lost.',
  server_silent: 'No ping came from the server.',
  refresh_failed: 'Token could not be refreshed.',
  run_refused: 'Run was refused.',
  run_failed: 'Run had no usable answer.',
  run_timed_out: 'Run was not answered in time.',
  stream_silent: 'Stream fell silent.',
  stream_timed_out: 'Stream did not go on in time.',
  stream_failed: 'Stream was ended by the server with an error.',
  stream_damaged: 'Stream ended with damage.',
  message_malformed: 'Message could not be read.',
  delete_failed: 'Session could not be deleted.',
} as const;

/** The name of a kind of error. */
export type Fault = keyof typeof FAULTS;

/** What is timed and is in the JSON report, in its order. */
export const REPORTED_TIMINGS = [
  'connect',
  'request',
  'request_corrected',
  'first_token',
  'first_token_corrected',
  'inter_token',
  'delivery_lag',
] as const;

/** What is timed. */
export const TIMINGS = [
  ...REPORTED_TIMINGS,
  'failed_cycle',
  'start_delay',
  'loop_delay',
  'clock_offset',
  'clock_bound',
] as const;

/** The name of a timing. */
export type Timing = (typeof TIMINGS)[number];
