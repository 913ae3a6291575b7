import { availableParallelism, constants } from 'node:os';
import { isAbsolute, relative } from 'node:path';
import { fail, type Problem } from '../problem/index.js';
import { kindOf, writeFully } from './file-output.js';
import { reasonOf } from '../files/index.js';

/** Where text goes. Writing to a pipe that its reader has closed is no error: the reader has had enough. */
export interface Output {
  write(text: string): Promise<void>;
  /** For formats that are no text. */
  writeBytes?(bytes: Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  /** Of the terminal; undefined where it is none. */
  readonly columns: number | undefined;
  /** Of the terminal too. */
  readonly rows: number | undefined;
}

/** Everything the program knows of the world besides the file system. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The day and time. */
  now(): Date;
  /** How many threads can run at a time. */
  readonly processors: number;
  /** Takes problems, where standard error is to hold them as data and nothing else. */
  tell?(problems: readonly Problem[]): void;
  /** Calls `action` when the run is interrupted (Ctrl-C, or a signal to end) and then ends it; returns how to undo this. */
  onInterrupt(action: () => void): () => void;
}

/** The real console. */
export function nodeIo(): Io {
  return {
    stdout: standardOutput(1, 'standard output', () => process.stdout),
    stderr: standardOutput(2, 'standard error', () => process.stderr),
    get stdin() {
      return process.stdin as AsyncIterable<Uint8Array>; // made when it is asked for
    },
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
    processors: availableParallelism(),
    onInterrupt: (action) => {
      const listener = (signal: NodeJS.Signals): void => {
        action();
        process.exit(128 + constants.signals[signal]);
      };
      for (const signal of ENDING) process.once(signal, listener);
      return () => {
        for (const signal of ENDING) process.off(signal, listener);
      };
    },
  };
}

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * An output of the process. Everything is written, or the write fails; a reader that went away is no failure.
 *
 * @param streamOf its stream, which is made when it is asked for.
 */
function standardOutput(descriptor: number, name: string, streamOf: () => NodeJS.WriteStream): Output {
  const kind = kindOf(descriptor);
  if (kind === 'file') return outputTo(writeToFile, name);
  const stream = streamOf();
  const isPlainDevice = kind === 'device' && !stream.isTTY;
  return {
    ...outputTo(isPlainDevice ? writeToFile : writeToStream(stream), name),
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : undefined,
    rows: stream.isTTY ? stream.rows : undefined,
  };

  function writeToFile(content: string | Uint8Array): Promise<void> {
    return writeFully(descriptor, content);
  }
}

/** An output through a function that writes all it is given. */
function outputTo(writeAll: (content: string | Uint8Array) => Promise<void>, name: string): Output {
  let isClosed = false;
  const write = async (content: string | Uint8Array): Promise<void> => {
    if (isClosed || content.length === 0) return;
    try {
      await writeAll(content);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE')
        throw fail('output-failed', { file: name }, { reason: reasonOf(error) });
      isClosed = true;
    }
  };
  return { isTerminal: false, columns: undefined, rows: undefined, write, writeBytes: write };
}

function writeToStream(stream: NodeJS.WriteStream): (content: string | Uint8Array) => Promise<void> {
  // without a listener the error would end the process; who wrote hears of it below
  stream.on('error', () => undefined);
  return (content) =>
    new Promise((resolve, reject) => {
      stream.write(content, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
}

/**
 * Returns whether to colour, decided once: the flag, NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, then whether a
 * terminal reads.
 */
export function colourLevel(io: Io, to: Output, flag: boolean): 0 | 1 | 2 | 3 {
  const { NO_COLOR: no, FORCE_COLOR: force, CLICOLOR_FORCE: always, CLICOLOR: wanted, TERM: term } = io.env;
  if (!flag || (no !== undefined && no !== '')) return 0;
  if (force !== undefined) {
    if (force === '0' || force === 'false') return 0;
    return force === '2' ? 2 : force === '3' ? 3 : 1;
  }
  if (always !== undefined && always !== '' && always !== '0') return 1;
  return to.isTerminal && term !== 'dumb' && wanted !== '0' ? 1 : 0;
}

/** The width to fit a table to: the terminal's, where it says (some say 0), else COLUMNS, else 80. */
export function widthOf(io: Io, to: Output): number {
  const widths = [to.columns ?? 0, Number(io.env['COLUMNS'])];
  return widths.find((width) => Number.isInteger(width) && width > 0) ?? 80;
}

/** Returns whether more than ASCII can be shown: not in a locale other than UTF-8, nor on a plain terminal. */
export function showsUnicode({ env }: Pick<Io, 'env'>): boolean {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  if (env['TERM'] === 'dumb' || env['TERM'] === 'linux') return false;
  return locale === undefined || /utf-?8/i.test(locale);
}

/**
 * The path from the root of the repository to the working folder, '' where they are the same or no workflow of GitHub
 * says where it is: annotations name files from there.
 */
export function rootOf({ env, cwd }: Pick<Io, 'env' | 'cwd'>): string {
  const workspace = env['GITHUB_WORKSPACE'];
  if (workspace === undefined || workspace === '') return '';
  const path = relative(workspace, cwd);
  return path.startsWith('..') || isAbsolute(path) ? '' : path.replaceAll('\\', '/');
}
