import { InvalidArgumentError, type Option } from 'commander';
import { Failure, problem, visibleJson, type Problem } from '../problem/index.js';
import { ChoiceOption } from './choice-option.js';
import { describeFault } from './fault.js';
import type { Io } from './io.js';
import { readVersion } from '../files/index.js';

const FORMS: readonly string[] = ['text', 'json'];

/** `--errors`: what standard error holds. Every command has it. */
export function errorsOption(): Option {
  return new ChoiceOption(
    '--errors <form>',
    'what standard error holds: text, or json (problems in one document)',
    FORMS,
  ).argParser((written) => {
    if (FORMS.includes(written)) return written;
    throw new InvalidArgumentError(`Forms: ${FORMS.join(', ')}.`);
  });
}

/** Returns whether `--errors json` is given. Mistakes of usage are to be told so too, so options are not read for it. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  const last = options.findLastIndex((word) => word === '--errors' || word.startsWith('--errors='));
  if (last === -1) return false;
  return options[last] === '--errors' ? options[last + 1] === 'json' : options[last] === '--errors=json';
}

/** A run whose standard error is to be one document: what is written there is dropped, and problems are kept. */
export function collectProblems(io: Io): { readonly io: Io; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const nowhere = { isTerminal: false, columns: undefined, rows: undefined, write: () => Promise.resolve() };
  return {
    problems,
    io: {
      ...{ stdout: io.stdout, stderr: nowhere, env: io.env, cwd: io.cwd, processors: io.processors },
      get stdin() {
        return io.stdin; // made when it is asked for
      },
      now: () => io.now(),
      onInterrupt: (action) => io.onInterrupt(action),
      tell: (some) => problems.push(...some),
    },
  };
}

/** The problem that ended a run: those of a failure, or a fault of ours. */
export function problemsOf(error: unknown): readonly Problem[] {
  return error instanceof Failure
    ? error.problems
    : [problem('fault', 'error', {}, { details: describeFault(error).trimEnd() })];
}

/** Returns a mistake of usage that commander reports, as a problem. */
export function usageProblem(message: string): Problem {
  return problem('usage', 'error', {}, { what: message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ') });
}

/** Every problem of a run with its exit code: all of them, because each has to be mended. */
export async function errorsDocument(problems: readonly Problem[], exitCode: number): Promise<string> {
  const { problemRows, SCHEMA_VERSION } = await import('../report/index.js');
  const document = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'npfit-cost', version: readVersion() },
    exitCode,
    problems: problemRows(problems, Infinity),
  };
  return `${visibleJson(JSON.stringify(document))}\n`;
}
