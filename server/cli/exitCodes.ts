/** Exit codes beyond 0 (fine), 1 (findings that fail) and 2 (the command could not do its work). */

/** A run that a person ended, as shells write it for SIGINT. */
export const interruptedCode = 130;
