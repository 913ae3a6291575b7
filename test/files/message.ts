import { Failure } from '../../src/problem/index.js';

/** The message of a failure. @throws any other error. */
export const messageIn = (error: unknown): string => {
  if (error instanceof Failure) return error.message;
  throw error;
};

/** The message of the failure that a run ends with; 'it ran' where it ends with none. */
export const messageOf = async (run: Promise<unknown>): Promise<string> =>
  run.then(() => 'it ran', messageIn);
