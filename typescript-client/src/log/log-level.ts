/** The levels of the log, from the most to the least talkative. */
export const LOG_LEVELS = ['debug', 'info', 'warning', 'error', 'critical'] as const;

/** The name of a level. */
export type LogLevel = (typeof LOG_LEVELS)[number];
