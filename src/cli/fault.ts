import { visibleLines } from '../problem/index.js';

/** Says that an error is none of the user's, with what is needed to mend it. */
export function describeFault(error: unknown): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return visibleLines(
    `This is a fault of npfit-cost, not of your input. Please report it with the lines below.\n${details}\n`,
  );
}
