// Written by scripts/generate.sh from the tables of the Java client: do not edit.

/** Everything that is counted. */
export const COUNTS = [
  'cycles_completed',
  'cycles_failed',
  'tokens_expected',
  'tokens_received',
  'lost',
  'duplicated',
  'reordered',
  'corrupted',
  'truncated',
  'deduplicated',
  'cycles_interrupted',
  'cycles_late',
  'cycles_dropped',
  'checksum_mismatches',
  'stray',
  'runs_accepted',
  'cycles_by_usage',
  'answers_promised',
  'token_events',
  'input_tokens',
  'turns_not_asked',
  'clients_successful',
  'clients_failed',
  'reconnections',
  'recovered_tokens',
  'resumed_streams',
  'rejected',
  'messages_received',
  'frames_received',
  'requests_retried',
  'sockets_refused',
  'requests',
  'clients_interrupted',
  'lags_unplaced',
  'lags_below_zero',
  'cycles_within_slo',
] as const;

/** The counts that say that tokens, streams or messages were damaged. */
export const DAMAGES = [
  'lost',
  'duplicated',
  'reordered',
  'corrupted',
  'truncated',
  'checksum_mismatches',
  'stray',
] as const;

/** Everything that is timed. */
export const TIMINGS = [
  'connect',
  'request',
  'first_token',
  'request_corrected',
  'first_token_corrected',
  'inter_token',
  'delivery_lag',
  'failed_cycle',
  'session_create',
  'end_to_end',
  'time_per_token',
  'lag_emulator',
  'lag_delivery',
  'lag_client',
  'start_delay',
  'loop_delay',
  'clock_offset',
  'clock_bound',
] as const;

/** The kinds of error, each with the sentence for the log. */
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
  stream_unfinished: 'Stream ended without its finish.',
  content_type_wrong: 'Reply was no event stream.',
  answer_too_large: 'Answer was larger than its bound.',
  message_malformed: 'Message could not be read.',
  prompt_unreadable: 'Prompt could not be read from its file.',
  delete_failed: 'Session could not be deleted.',
} as const;

/** The outcomes of a run, each with its exit code and what that means. */
export const EXIT_CODES = {
  completed: { code: 0, meaning: 'every cycle completed and every token intact' },
  internal_error: { code: 1, meaning: 'internal error' },
  usage_error: { code: 2, meaning: 'usage' },
  set_up_failed: { code: 3, meaning: 'set-up failed (port, unreachable, missing program), or output lost' },
  cycles_failed: { code: 4, meaning: 'cycles failed' },
  integrity_broken: { code: 5, meaning: 'integrity broken' },
  interrupted: { code: 130, meaning: 'interrupted' },
} as const;

/** The times of the reports: `keys` are those of the text report. */
export const LATENCIES = [
  { timing: 'connect', shown: 'files', title: '', keys: ['p50', 'p95', 'p99', 'max'] },
  { timing: 'request', shown: 'always', title: 'REQUEST LATENCY (ms)', keys: ['p50', 'p95', 'p99', 'max'] },
  { timing: 'first_token', shown: 'always', title: 'TOKEN LATENCY (ms)', keys: ['p50', 'p95', 'p99'] },
  { timing: 'request_corrected', shown: 'open_load', title: 'REQUEST LATENCY FROM THE INTENDED TIME (ms)', keys: ['p50', 'p95', 'p99', 'max'] },
  { timing: 'first_token_corrected', shown: 'open_load', title: 'TOKEN LATENCY FROM THE INTENDED TIME (ms)', keys: ['p50', 'p95', 'p99', 'max'] },
  { timing: 'inter_token', shown: 'always', title: 'INTER-TOKEN LATENCY (ms)', keys: ['p50', 'p95', 'p99', 'max'] },
  { timing: 'delivery_lag', shown: 'always', title: 'DELIVERY LAG (ms)', keys: ['p50', 'p95', 'p99', 'max'] },
  { timing: 'failed_cycle', shown: 'unless_zero', title: 'FAILED CYCLES (ms until given up)', keys: ['p50', 'p95', 'p99', 'max'] },
] as const;

/** The sections of the reports: `of` is a count or the name of another figure. */
export const SECTIONS = {
  throughput: [
    { key: 'requests_per_sec', of: 'throughput.requests_per_sec', shown: 'always', whole: false },
    { key: 'tokens_per_sec', of: 'throughput.tokens_per_sec', shown: 'always', whole: false },
    { key: 'cycles_per_sec', of: 'throughput.cycles_per_sec', shown: 'always', whole: false },
    { key: 'streaming_tokens_per_sec', of: 'throughput.streaming_tokens_per_sec', shown: 'always', whole: false },
  ],
  clocks: [
    { key: 'offset_ms', of: 'clock_offset.max', shown: 'files', whole: false },
    { key: 'bound_ms', of: 'clock_bound.max', shown: 'files', whole: false },
    { key: 'lags_unplaced', of: 'lags_unplaced', shown: 'files', whole: true },
    { key: 'lags_below_zero', of: 'lags_below_zero', shown: 'files', whole: true },
  ],
  connections: [
    { key: 'successful', of: 'clients_successful', shown: 'always', whole: true },
    { key: 'failed', of: 'clients_failed', shown: 'always', whole: true },
    { key: 'total_errors', of: 'errors.total', shown: 'always', whole: true },
    { key: 'reconnections', of: 'reconnections', shown: 'always', whole: true },
    { key: 'recovered_tokens', of: 'recovered_tokens', shown: 'always', whole: true },
    { key: 'resumed_streams', of: 'resumed_streams', shown: 'always', whole: true },
    { key: 'rejected', of: 'rejected', shown: 'always', whole: true },
    { key: 'messages_received', of: 'messages_received', shown: 'always', whole: true },
    { key: 'frames_received', of: 'frames_received', shown: 'always', whole: true },
    { key: 'requests_retried', of: 'requests_retried', shown: 'unless_zero', whole: true },
    { key: 'sockets_refused', of: 'sockets_refused', shown: 'unless_zero', whole: true },
    { key: 'requests', of: 'requests', shown: 'files', whole: true },
  ],
  integrity: [
    { key: 'cycles_planned', of: 'integrity.cycles_planned', shown: 'always', whole: true },
    { key: 'cycles_completed', of: 'cycles_completed', shown: 'always', whole: true },
    { key: 'cycles_failed', of: 'cycles_failed', shown: 'always', whole: true },
    { key: 'tokens_expected', of: 'tokens_expected', shown: 'always', whole: true },
    { key: 'tokens_received', of: 'tokens_received', shown: 'always', whole: true },
    { key: 'lost', of: 'lost', shown: 'always', whole: true },
    { key: 'duplicated', of: 'duplicated', shown: 'always', whole: true },
    { key: 'reordered', of: 'reordered', shown: 'always', whole: true },
    { key: 'corrupted', of: 'corrupted', shown: 'always', whole: true },
    { key: 'truncated', of: 'truncated', shown: 'always', whole: true },
    { key: 'deduplicated', of: 'deduplicated', shown: 'always', whole: true },
    { key: 'achieved_of_offered', of: 'throughput.achieved_of_offered', shown: 'always', whole: false },
    { key: 'stream_pacing', of: 'throughput.stream_pacing', shown: 'always', whole: false },
    { key: 'cycles_interrupted', of: 'cycles_interrupted', shown: 'unless_zero', whole: true },
    { key: 'cycles_late', of: 'cycles_late', shown: 'unless_zero', whole: true },
    { key: 'cycles_dropped', of: 'cycles_dropped', shown: 'unless_zero', whole: true },
    { key: 'checksum_mismatches', of: 'checksum_mismatches', shown: 'unless_zero', whole: true },
    { key: 'stray', of: 'stray', shown: 'unless_zero', whole: true },
  ],
} as const;
