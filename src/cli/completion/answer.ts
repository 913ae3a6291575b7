import { visible } from '../../problem/index.js';
import type { Io } from '../io.js';
import type { Candidate } from './candidate.js';
import { complete } from './complete.js';
import { quotedFor, splitLine } from './shell-words.js';

/** So much of what there is to say about a word is shown beside it. */
const ABOUT = 70;

/**
 * Answers a completion script: a candidate a line, what it is behind a tabulator; `:files` where files may follow too,
 * `:nospace` where a candidate is no whole word.
 *
 * @param asked the name of the shell, then for bash the line up to the cursor and the part of it that bash would
 *   replace, for others the words behind the program.
 */
export async function answer([shell = '', ...rest]: readonly string[], io: Io): Promise<number> {
  const isBash = shell === 'bash';
  const line = isBash ? splitLine(rest[0] ?? '') : null;
  const words = line
    ? line.words.slice(1)
    : rest.map((word, i) => unquoted(word, shell, i === rest.length - 1));
  const { candidates, files, space } = await complete(words, io);
  // bash parts words at = and : too, and replaces what stands behind the last of them
  const kept = line ? lengthKept(words.at(-1) ?? '', splitLine(rest[1] ?? '').words.at(-1) ?? '') : 0;
  // what does not show nobody can type, nor choose with open eyes
  const shown = candidates
    .filter(({ value }) => visible(value) === value)
    .map(({ value, about }) =>
      line ? quotedFor(value.slice(kept), line.quote) : `${value}\t${short({ value, about })}`,
    );
  const directives = [...(files ? [':files'] : []), ...(space ? [] : [':nospace'])];
  await io.stdout.write([...shown, ...directives].map((text) => `${text}\n`).join(''));
  return 0;
}

/** fish hands over the word at the cursor as it is typed. */
function unquoted(word: string, shell: string, isLast: boolean): string {
  return shell === 'fish' && isLast ? splitLine(word).words.join(' ') : word;
}

function lengthKept(word: string, replaced: string): number {
  return word.endsWith(replaced) ? word.length - replaced.length : 0;
}

/** The first sentence, in one line and not too long. */
function short({ about }: Candidate): string {
  const [first = ''] = about.replace(/[\s\p{Cc}]+/gu, ' ').split(/(?<=[.;]) |: (?=table)/);
  const text = visible(first.replace(/[.;]$/, ''));
  return text.length > ABOUT ? `${text.slice(0, ABOUT - 1).trimEnd()}…` : text;
}
