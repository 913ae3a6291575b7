/** A parser of Markdown for the checks of documents: fenced blocks, tables, and the words between them. */

export interface Fence {
  readonly kind: 'fence';
  /** The language behind the opening fence, '' where there is none. */
  readonly language: string;
  readonly lines: readonly string[];
  /** The file that the line above names ('`plan.csv`:'), null where it names none. */
  readonly file: string | null;
  /** How the sections to be shown begin ('<!-- only: Central against local -->' above), null for all of them. */
  readonly only: string | null;
  /** Of the opening fence, from 1. */
  readonly line: number;
}

export interface Prose {
  readonly kind: 'prose';
  readonly lines: readonly string[];
}

export type Part = Fence | Prose;

const FENCE = /^```(\w*)$/;
const FILE = /^`([^`]+)`:$/;
const ONLY = /^<!-- only: (.+) -->$/;

/** Cuts a document into fenced blocks and what lies between them. Joined again it is the document. */
export function parseMarkdown(text: string): Part[] {
  const parts: Part[] = [];
  const lines = text.split('\n');
  let from = 0;
  while (from < lines.length) {
    const opening = lines.findIndex((line, i) => i >= from && FENCE.test(line));
    const prose = lines.slice(from, opening === -1 ? undefined : opening);
    parts.push({ kind: 'prose', lines: prose });
    if (opening === -1) break;
    const closing = lines.indexOf('```', opening + 1);
    if (closing === -1) throw new Error(`line ${opening + 1}: the fenced block is never closed`);
    const above = prose.filter((line) => line.trim() !== '').at(-1) ?? '';
    parts.push({
      kind: 'fence',
      language: FENCE.exec(lines[opening] ?? '')?.[1] ?? '',
      lines: lines.slice(opening + 1, closing),
      file: FILE.exec(above)?.[1] ?? null,
      only: ONLY.exec(above)?.[1] ?? null,
      line: opening + 1,
    });
    from = closing + 1;
  }
  return parts;
}

export function printMarkdown(parts: readonly Part[]): string {
  return parts
    .flatMap((part) =>
      part.kind === 'prose' ? part.lines : [`\`\`\`${part.language}`, ...part.lines, '```'],
    )
    .join('\n');
}

/** The files that a document gives, by name. */
export function filesOf(parts: readonly Part[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const part of parts)
    if (part.kind === 'fence' && part.file !== null) files.set(part.file, `${part.lines.join('\n')}\n`);
  return files;
}

/** The part of a document under a heading, up to the next heading of the same depth or above. */
export function underHeading(text: string, heading: string): string {
  const lines = text.split('\n');
  const start = lines.indexOf(heading);
  if (start === -1) throw new Error(`no heading "${heading}"`);
  const depth = heading.indexOf(' ');
  const next = lines.findIndex((line, i) => i > start && /^#+ /.test(line) && line.indexOf(' ') <= depth);
  return lines.slice(start + 1, next === -1 ? undefined : next).join('\n');
}

/** The rows of a table, each cell by the heading of its column. */
export type TableRows = readonly Readonly<Record<string, string>>[];

/** The tables in a text. */
export function tablesIn(text: string): TableRows[] {
  const tables: TableRows[] = [];
  let rows: string[][] = [];
  for (const line of [...text.split('\n'), '']) {
    if (line.startsWith('|')) {
      rows.push(
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
      continue;
    }
    const [header = [], , ...body] = rows;
    if (body.length > 0)
      tables.push(body.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']))));
    rows = [];
  }
  return tables;
}
