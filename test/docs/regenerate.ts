import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workbookOf } from '../ingest/made-workbooks.js';
import { parseMarkdown, printMarkdown, type Fence, type Part } from './markdown.js';
import { runLine, type Session } from './shell.js';

/** Stands for what is not shown of an output. */
const LEFT_OUT = '…';

/**
 * The document with the output of every command in it as the program prints it now. A document that is up to date
 * comes back as it was.
 *
 * - A block in `console` holds commands, each on a line that starts with '$ ', and behind each what it prints.
 * - '<!-- only: Central against local -->' above it shows only the sections (parted by blank lines) that begin so;
 *   ' | ' parts several beginnings.
 * - A line such as '`plan.csv`:' above a block gives a file, which later commands find in their folder; a block in
 *   `hex` gives its bytes, and one in `sheets` a workbook as test/ingest/made-workbooks.ts reads it.
 * - A block in `sh` holds commands for the reader that are not run here: `elsewhere` says where they are.
 *
 * @throws Error for a command without its output, an unknown command, a file that the document does not give.
 */
export async function regenerate(
  text: string,
  elsewhere: (command: string) => boolean = () => false,
): Promise<string> {
  const session: Session = { folder: mkdtempSync(join(tmpdir(), 'npfit-cost-docs-')), exitCode: 0 };
  try {
    const parts: Part[] = [];
    for (const part of parseMarkdown(text)) {
      if (part.kind === 'prose') refuseInProse(part.lines);
      parts.push(part.kind === 'fence' ? await renew(part, session, elsewhere) : part);
    }
    return printMarkdown(parts);
  } finally {
    rmSync(session.folder, { recursive: true, force: true });
  }
}

async function renew(
  fence: Fence,
  session: Session,
  elsewhere: (command: string) => boolean,
): Promise<Fence> {
  const { language, lines, line, file, only } = fence;
  if (file !== null) {
    writeGiven(fence, session.folder);
    return fence;
  }
  if (language === 'console') {
    const commands = lines.filter((text) => text.startsWith('$ ')).map((text) => text.slice(2));
    if (commands.length === 0 || lines[0]?.startsWith('$ ') !== true)
      throw new Error(`line ${line}: a console block starts with "$ " and a command`);
    const shown: string[] = [];
    for (const command of commands) {
      const output = await runLine(command, session);
      shown.push(`$ ${command}`, ...toLines(only === null ? output : sections(output, only)));
    }
    return { ...fence, lines: shown };
  }
  for (const text of lines) {
    if (language === 'sh' ? !elsewhere(text) : COMMAND.test(text))
      throw new Error(`line ${line}: a command whose output is not checked: ${text}`);
  }
  return fence;
}

/** Puts the file that a block gives into a folder. */
export function writeGiven({ file, language, lines }: Fence, folder: string): void {
  if (file === null) return;
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  const text = `${lines.join('\n')}\n`;
  writeFileSync(
    path,
    language === 'hex' ? Buffer.from(lines.join(''), 'hex') : language === 'sheets' ? workbookOf(text) : text,
  );
}

const COMMAND = /(?:^|[$|]\s*|npx )npfit-cost(?:\s|$)/;

/** A name of a command, and help on a subject, may stand in a sentence; with options it is shown with what it prints. */
function refuseInProse(lines: readonly string[]): void {
  for (const [, code = ''] of lines.join('\n').matchAll(/`([^`]+)`/g))
    if (COMMAND.test(code) && !/^(?:npx )?npfit-cost(?: [a-z]+| help [a-z-]+)?$/.test(code))
      throw new Error(`a command whose output is not checked: ${code}`);
}

function toLines(output: string): string[] {
  if (output === '') return [];
  return output.replace(/\n$/, '').split('\n');
}

function sections(output: string, only: string): string {
  const all = output.replace(/\n$/, '').split('\n\n');
  const beginnings = only.split(' | ');
  for (const beginning of beginnings)
    if (!all.some((section) => section.startsWith(beginning)))
      throw new Error(`no section of the output begins with "${beginning}"`);
  const wanted = all.map((section) => beginnings.some((beginning) => section.startsWith(beginning)));
  const shown: string[] = [];
  all.forEach((section, i) => {
    if (wanted[i]) shown.push(section);
    else if (shown.at(-1) !== LEFT_OUT) shown.push(LEFT_OUT);
  });
  return `${shown.join('\n')}\n`;
}
