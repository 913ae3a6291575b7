import type { Report } from '../report.js';
import { csvPieces, renderCsv } from './csv.js';
import { renderGithub } from './github.js';
import { jsonPieces, renderJson } from './json.js';
import { renderJunit } from './junit.js';
import { renderMarkdown } from './markdown.js';
import type { BinaryView, View, ViewStyle } from './view.js';

interface Format {
  readonly describe: string;
  /** Endings of `--output` that choose it. */
  readonly suffixes: readonly string[];
  /** True where people read it and nothing else does. */
  readonly forPeople?: true;
  /** True where CI servers read it: it shows rules and problems and nothing else. */
  readonly ofCi?: true;
  /** A view that needs a library is loaded when it is asked for. */
  readonly load: () => Promise<View | BinaryView>;
  /** The same text in pieces that are made while they are written, where rows may be many. */
  readonly pieces?: (report: Report, style: ViewStyle) => Iterable<string>;
}

/** Every format there is: its name for `--format`, its help, its file endings and its view. */
export const VIEWS = {
  table: {
    describe: 'a table for the terminal',
    suffixes: ['.txt'],
    forPeople: true,
    load: async () => (await import('./table.js')).renderTable,
  },
  csv: {
    describe: 'the breakdown in pounds and pence, for spreadsheets',
    suffixes: ['.csv'],
    load: () => Promise.resolve(renderCsv),
    pieces: csvPieces,
  },
  json: {
    describe: 'everything, for programs',
    suffixes: ['.json'],
    load: () => Promise.resolve(renderJson),
    pieces: jsonPieces,
  },
  markdown: {
    describe: 'a comment on a pull request',
    suffixes: ['.md'],
    forPeople: true,
    load: () => Promise.resolve(renderMarkdown),
  },
  html: {
    describe: 'one page with charts that needs nothing else',
    suffixes: ['.html', '.htm'],
    forPeople: true,
    load: async () => (await import('./html.js')).renderHtml,
  },
  xlsx: {
    describe: 'a workbook: a sheet a table, totals and savings as formulas',
    suffixes: ['.xlsx'],
    load: async () => (await import('./xlsx.js')).renderXlsx,
  },
  junit: {
    describe: 'test cases for a CI server',
    suffixes: ['.xml'],
    ofCi: true,
    load: () => Promise.resolve(renderJunit),
  },
  github: {
    describe: 'annotations of a GitHub workflow',
    suffixes: [],
    ofCi: true,
    load: () => Promise.resolve(renderGithub),
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof VIEWS;
/** The formats of `check`, `compare` and `validate`: every one. */
export const CHECK_FORMATS = Object.keys(VIEWS) as readonly FormatName[];
/** The formats of every other report. */
export const FORMATS = CHECK_FORMATS.filter((name) => !('ofCi' in VIEWS[name]));
export type { BinaryView, View, ViewStyle } from './view.js';
export { tableSchemaOf } from './table-schema.js';
