import type { View } from './view.js';

interface Format {
  readonly describe: string;
  /** Endings of `--output` that choose it. */
  readonly suffixes: readonly string[];
  /** Views are loaded when they are asked for: JSON needs no table library. */
  readonly load: () => Promise<View>;
}

/** Every format there is: its name for `--format`, its help, its file endings and its view. */
export const VIEWS = {
  table: {
    describe: 'a table for the terminal',
    suffixes: ['.txt'],
    load: async () => (await import('./table.js')).renderTable,
  },
  csv: {
    describe: 'the breakdown in pounds and pence, for spreadsheets',
    suffixes: ['.csv'],
    load: async () => (await import('./csv.js')).renderCsv,
  },
  json: {
    describe: 'everything, for programs',
    suffixes: ['.json'],
    load: async () => (await import('./json.js')).renderJson,
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof VIEWS;
export const FORMATS = Object.keys(VIEWS) as readonly FormatName[];
export type { View, ViewStyle } from './view.js';
