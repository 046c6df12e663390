/** Lists the levels of the log, from the most to the least verbose. */
export const LOG_LEVELS = ['debug', 'info', 'warning', 'error', 'critical'] as const;

/** Is the name of a level. */
export type LogLevel = (typeof LOG_LEVELS)[number];
