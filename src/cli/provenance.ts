import type { Command } from 'commander';
import { compareText } from '../model/index.js';
import type { FileDigest, Provenance } from '../report/index.js';
import { readVersion, rulesText, type Task } from '../files/index.js';
import type { Io } from './io.js';

/** An option as it was given: its long name, and its text where it takes one. */
export type Given = readonly [flag: string, value: string | null];

/** Options that bear on where a report goes and how it looks, not on its figures. */
const NOT_OF_THE_FIGURES: readonly string[] = [
  ...[
    '--format',
    '--output',
    '--force',
    '--totals',
    '--bom',
    '--quiet',
    '--verbose',
    '--no-color',
    '--color',
    '--errors',
  ],
  ...['--chart', '--units', '--decimals', '--verify', '--progress', '--jobs'],
  ...['--no-bridge', '--no-notes', '--only'],
];

/** Writes down every option of a command as it is given; call it when the command has all its options. */
export function recordGiven(command: Command): readonly Given[] {
  const given: Given[] = [];
  for (const { long } of command.options) {
    if (long === undefined || NOT_OF_THE_FIGURES.includes(long)) continue;
    command.on(`option:${long.replace(/^--/, '')}`, (value: string | null | undefined) => {
      given.push([long, value ?? null]);
    });
  }
  return given;
}

/**
 * The command in a form that does not depend on the order in which options and files were given: the same figures
 * come with the same bytes.
 */
export function canonicalCommand(name: string, given: readonly Given[], words: readonly string[]): string[] {
  const options = [...given].sort(([a], [b]) => compareText(a, b));
  const files = [...new Set(words)].sort(compareText);
  return [
    name,
    ...options.flatMap(([flag, value]) => (value === null ? [flag] : [flag, value])),
    ...(files.some((word) => /^-./.test(word)) ? ['--'] : []),
    ...files,
  ];
}

/** Returns the provenance of a report: the command, the texts of the scenario, and digests of the files read. */
export async function provenanceOf(
  command: readonly string[],
  task: Task,
  categories: string | undefined,
  io: Io,
): Promise<Provenance> {
  const inputs: FileDigest[] = [];
  for (const source of task.inputs.sources)
    inputs.push({ file: source.name, sha256: await digestOf(source.open()) });
  // the figures were worked out before, and have to be of the same bytes
  for (const source of task.inputs.sources) source.refuseChanged?.();
  const { deflatorFile } = task;
  return {
    toolVersion: readVersion(),
    command,
    scenario: task.scenarioTexts,
    inputs,
    others: [
      ...(deflatorFile ? [{ file: deflatorFile.file, sha256: await digestOf([deflatorFile.text]) }] : []),
      ...(categories === undefined
        ? []
        : [{ file: categories, sha256: await digestOf([await rulesText(categories, io.cwd)]) }]),
    ],
  };
}

async function digestOf(parts: AsyncIterable<Uint8Array> | Iterable<string | Uint8Array>): Promise<string> {
  const { createHash } = await import('node:crypto'); // takes time to load
  const hash = createHash('sha256');
  for await (const chunk of parts) hash.update(chunk);
  return hash.digest('hex');
}
