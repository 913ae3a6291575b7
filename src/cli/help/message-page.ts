import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../files/index.js';
import type { TopicName } from './topic-list.js';

const MESSAGES = 'docs/ERRORS.md';

/** The topics of messages that docs/ERRORS.md has no section for, by the beginnings of their codes. */
const TOPICS_BY_CODE: readonly (readonly [start: string, topic: TopicName])[] = [
  ['scenario-', 'scenario'],
  ['step-', 'steps'],
  ['bias-', 'steps'],
  ['risk-', 'scenario'],
  ['outcomes-', 'scenario'],
  ['simulation-', 'scenario'],
  ['check-', 'measures'],
  ['deflator-', 'prices'],
  ['discount-', 'prices'],
  ['price-', 'prices'],
  ['compare-', 'options'],
  ['baseline-', 'options'],
  ['where-', 'dimensions'],
  ['dimension-', 'dimensions'],
  ['output-format', 'formats'],
];

/** Returns the topic of a message without a section of its own; null where there is none. */
export function topicOf(code: string): TopicName | null {
  return TOPICS_BY_CODE.find(([start]) => code.startsWith(start))?.[1] ?? null;
}

let page: Promise<string> | null = null;

/** Returns the page of messages, read once; '' where it cannot be. */
const pageText = (): Promise<string> => (page ??= readFile(join(ROOT, MESSAGES), 'utf8').catch(() => ''));

/** Returns the section of docs/ERRORS.md on a message, as plain text; null where it has none. */
export async function messageSection(code: string): Promise<string | null> {
  const text = await pageText();
  const start = `\n### ${code}\n`;
  const from = text.indexOf(start);
  if (from < 0) return null;
  const behind = text.slice(from + start.length);
  const end = behind.search(/^#{2,3} /m);
  return plainFrom(end < 0 ? behind : behind.slice(0, end));
}

/** Markdown as plain text: blocks of code indented, and the marks of links and names left out. */
function plainFrom(markdown: string): string {
  let isCode = false;
  const lines = markdown
    .trim()
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('```')) {
        isCode = !isCode;
        return [];
      }
      if (isCode) return [`  ${line}`.trimEnd()];
      return [line.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replace(/[`*]/g, '')];
    });
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

/** So many pages are named at the end of a failed run. */
const NAMED = 3;

/** Returns the lines that name the pages about errors; '' where there is none. */
export async function pagesAbout(codes: readonly string[]): Promise<string> {
  const lines = new Set<string>();
  for (const code of new Set(codes)) {
    const topic = topicOf(code);
    if (lines.size === NAMED) break;
    if ((await messageSection(code)) !== null)
      lines.add(`help: npfit-cost help ${code} (${MESSAGES}#${code})\n`);
    else if (topic !== null) lines.add(`help: npfit-cost help ${topic}\n`);
  }
  return [...lines].join('');
}
