import type { Io, Output } from './io.js';

/** An output that remembers whether a write to it has failed, even where the caller went on regardless. */
interface RememberingOutput extends Output {
  readonly hasFailed: boolean;
}

/** The world of a run, and whether all that was written to standard output and standard error has arrived. */
export interface WatchedIo {
  readonly io: Io;
  readonly hasFailed: () => boolean;
}

/** Watches both outputs, so that a run of which something was not written cannot end as a success. */
export function watchOutputs(io: Io): WatchedIo {
  const stdout = rememberFailure(io.stdout);
  const stderr = rememberFailure(io.stderr);
  return {
    io: {
      stdout,
      stderr,
      get stdin() {
        return io.stdin; // made when it is asked for
      },
      env: io.env,
      cwd: io.cwd,
      now: () => io.now(),
      processors: io.processors,
      onInterrupt: (action) => io.onInterrupt(action),
    },
    hasFailed: () => stdout.hasFailed || stderr.hasFailed,
  };
}

function rememberFailure(output: Output): RememberingOutput {
  let hasFailed = false;
  const watch = async (writing: Promise<void>): Promise<void> => {
    try {
      await writing;
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  return {
    isTerminal: output.isTerminal,
    columns: output.columns,
    rows: output.rows,
    write: (text) => watch(output.write(text)),
    ...(output.writeBytes && {
      writeBytes: (bytes: Uint8Array) => watch(output.writeBytes?.(bytes) ?? Promise.resolve()),
    }),
    get hasFailed() {
      return hasFailed;
    },
  };
}
