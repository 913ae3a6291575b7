import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program.js';

/** A folder to run commands in, and how the last of them ended. */
export interface Session {
  readonly folder: string;
  exitCode: number;
}

type Token = { readonly kind: 'word'; readonly text: string } | { readonly kind: '|' | '>' | '<' };

interface Stage {
  readonly words: string[];
  from: string | null;
  to: string | null;
}

/**
 * Runs one line of a console block as a shell would: `npfit-cost`, with `cat` before it, `head` behind
 * it, `<` and `>`; and `echo $?`. Anything else is refused, so that no document shows what is not checked.
 *
 * @returns what a terminal would show, standard error included.
 */
export async function runLine(line: string, session: Session): Promise<string> {
  if (line === 'echo $?') {
    const shown = `${session.exitCode}\n`;
    session.exitCode = 0;
    return shown;
  }
  const stages = toStages(tokens(line));
  // what only puts files together for a later command shows nothing that could be wrong
  const shows = stages.at(-1)?.to === null;
  if (shows && !stages.some(({ words }) => words[0] === 'npfit-cost'))
    throw new Error(`not run by the checks, so not to be shown: ${line}`);
  for (const stage of stages) refuseMissingFiles(stage, session.folder);
  const screen: string[] = [];
  let piped = '';
  for (const [i, stage] of stages.entries()) {
    const isLast = i === stages.length - 1 && stage.to === null;
    const input = stage.from === null ? piped : readFileSync(join(session.folder, stage.from), 'utf8');
    const out: string[] = [];
    await runStage(stage.words, input, session, isLast ? screen : out, screen);
    piped = out.join('');
    if (stage.to !== null) writeFileSync(join(session.folder, stage.to), piped);
  }
  return screen.join('');
}

async function runStage(
  [program = '', ...words]: readonly string[],
  input: string,
  session: Session,
  out: string[],
  err: string[],
): Promise<void> {
  session.exitCode = 0;
  if (program === 'npfit-cost') {
    session.exitCode = await runProgram({ words, input, folder: session.folder }, out, err);
  } else if (program === 'cat') {
    for (const word of words) out.push(readFileSync(join(session.folder, word), 'utf8'));
  } else if (program === 'head' && /^-\d+$/.test(words.join(' '))) {
    const lines = input.split('\n');
    const kept = lines.slice(0, -Number(words[0]));
    out.push(kept.length < lines.length ? `${kept.join('\n')}\n` : input);
  } else throw new Error(`not run by the checks, so not to be shown: ${[program, ...words].join(' ')}`);
}

function tokens(line: string): Token[] {
  return [...line.matchAll(/[|<>]|(?:"[^"]*"|'[^']*'|[^\s|<>"'])+/g)].map(([text]) =>
    text === '|' || text === '<' || text === '>'
      ? { kind: text }
      : { kind: 'word', text: text.replace(/["']/g, '') },
  );
}

function toStages(line: readonly Token[]): Stage[] {
  const stages: Stage[] = [{ words: [], from: null, to: null }];
  let redirection: '<' | '>' | null = null;
  for (const token of line) {
    const stage = stages.at(-1);
    if (!stage) break;
    if (token.kind === '|') stages.push({ words: [], from: null, to: null });
    else if (token.kind !== 'word') redirection = token.kind;
    else if (redirection === null) stage.words.push(token.text);
    else {
      if (redirection === '<') stage.from = token.text;
      else stage.to = token.text;
      redirection = null;
    }
  }
  return stages;
}

const LOOKS_LIKE_A_FILE = /(?:\.(?:csv|gz|ya?ml|json|txt)|\/)$/;

/** A document must give every file that its commands read. */
function refuseMissingFiles({ words, from }: Stage, folder: string): void {
  const read = words.filter((word, i) => words[i - 1] !== '--output' && LOOKS_LIKE_A_FILE.test(word));
  for (const name of from === null ? read : [...read, from])
    if (!/[*?]/.test(name) && !existsSync(join(folder, name)))
      throw new Error(`the document names a file that it does not give: ${name}`);
}
