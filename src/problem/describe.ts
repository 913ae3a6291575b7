import type { Place } from './place.js';
import { visible } from './visible.js';

/** The parts of a problem that its description is made from. */
interface DescribableProblem extends Place {
  readonly message: string;
}

/** Returns a problem as text: 'plan.csv, record 3 (line 4), column amount: "1e3": This is not an amount. …' */
export function describeProblem(p: DescribableProblem): string {
  const place = describePlace(p);
  const value = p.value === undefined ? '' : `${quoted(p.value)}: `;
  // names of files and columns, and quotes in messages, are untrusted text
  return visible(withShortWords(`${place === '' ? '' : `${place}: `}${value}${p.message}`));
}

/** Returns a place as text: 'plan.csv, record 3 (line 4), column amount'; '' for an empty place. */
export function describePlace({ file, record, line, column, sheet, cell }: Place): string {
  const parts: string[] = [];
  if (file !== undefined) parts.push(file);
  if (cell !== undefined)
    return [...parts, cell, ...(column === undefined ? [] : [`column ${column}`])].join(', ');
  if (sheet !== undefined)
    return [...parts, `sheet ${sheet}`, ...(line === undefined ? [] : [`row ${line}`])].join(', ');
  if (record !== undefined) parts.push(`record ${record}${line === undefined ? '' : ` (line ${line})`}`);
  else if (line !== undefined) parts.push(`line ${line}`);
  if (column !== undefined) parts.push(`column ${column}`);
  return parts.join(', ');
}

/** Words from a thousand characters on, such as a number of 40,000 digits, and how they begin. */
const LONG_WORD = /(\S{120})\S{880,}/gu;

/** Returns a message with the beginnings of words that nobody could read to their ends. */
export function withShortWords(message: string): string {
  return message.length < 1000 ? message : message.replace(LONG_WORD, '$1…');
}

const LONGEST_VALUE = 60;

/** Returns a text in quotes, on one line, cut where it is long, with control characters as their codes. */
export function quoted(text: string): string {
  const shown = Array.from(visible(text));
  return `"${shown.length > LONGEST_VALUE ? `${shown.slice(0, LONGEST_VALUE).join('')}…` : shown.join('')}"`;
}
