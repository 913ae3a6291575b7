import process from 'node:process';

/** Where text goes. Writing to a pipe that its reader has closed is no error: the reader has had enough. */
export interface Output {
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Of the terminal; undefined where it is none. */
  readonly columns: number | undefined;
}

/** Everything the program knows of the world besides the file system. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Calls back when the user interrupts (Ctrl-C); returns how to take that back. */
  onInterrupt(action: () => void): () => void;
}

/** The real console. */
export function nodeIo(): Io {
  return {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: process.stdin as AsyncIterable<Uint8Array>,
    env: process.env,
    cwd: process.cwd(),
    onInterrupt: (action) => {
      const listener = (): void => {
        action();
        process.exit(130);
      };
      process.once('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
  };
}

function output(stream: NodeJS.WriteStream): Output {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return {
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : undefined,
    write: (text) =>
      new Promise((resolve, reject) => {
        if (closed || text === '') {
          resolve();
          return;
        }
        stream.write(text, (error) => {
          if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
          else resolve();
        });
      }),
  };
}

/** Whether to colour, decided once: the flag, NO_COLOR, FORCE_COLOR, then whether a terminal reads. */
export function colourLevel(io: Io, to: Output, flag: boolean): 0 | 1 | 2 | 3 {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = io.env;
  if (!flag || (no !== undefined && no !== '')) return 0;
  if (force !== undefined) {
    if (force === '0' || force === 'false') return 0;
    return force === '2' ? 2 : force === '3' ? 3 : 1;
  }
  return to.isTerminal && term !== 'dumb' ? 1 : 0;
}

/** The width to fit a table to. */
export function widthOf(io: Io, to: Output): number {
  const told = Number(io.env['COLUMNS']);
  return to.columns ?? (Number.isInteger(told) && told > 0 ? told : 80);
}
