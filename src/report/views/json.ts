import { visibleJson } from '../../problem/index.js';
import { JsonList } from '../json-list.js';
import type { JsonValue, Report } from '../report.js';
import type { View } from './view.js';

const INDENT = '  ';

export const renderJson: View = (report) => [...jsonPieces(report)].join('');

/** The text that {@link renderJson} gives, in pieces: long lists are made while they are written. */
export function* jsonPieces({ document }: Pick<Report, 'document'>): Generator<string> {
  yield* piecesOf(document, '\n');
  yield '\n';
}

/** @param lineBreak with the indentation of the line that the value ends on. */
function* piecesOf(value: JsonValue, lineBreak: string): Generator<string> {
  if ((value as unknown) instanceof JsonList) {
    yield* listPieces(value as unknown as JsonList, lineBreak);
    return;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    yield textOf(value, lineBreak);
    return;
  }
  let separator = '{';
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue;
    yield `${separator}${lineBreak}${INDENT}${visibleJson(JSON.stringify(key))}: `;
    yield* piecesOf(part, lineBreak + INDENT);
    separator = ',';
  }
  yield separator === '{' ? '{}' : `${lineBreak}}`;
}

function* listPieces(list: JsonList, lineBreak: string): Generator<string> {
  let separator = '[';
  for (const value of list) {
    yield `${separator}${lineBreak}${INDENT}${textOf(value, lineBreak + INDENT)}`;
    separator = ',';
  }
  yield separator === '[' ? '[]' : `${lineBreak}]`;
}

/**
 * Line breaks in texts are escaped, so that those of the JSON are its layout; so is what does not show, because JSON is
 * read on terminals and in logs too.
 */
function textOf(value: JsonValue, lineBreak: string): string {
  return visibleJson(JSON.stringify(value, null, INDENT)).replaceAll('\n', lineBreak);
}
