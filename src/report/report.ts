import type { Money } from '../money/index.js';
import type { Chart, TextChart } from './charts/chart.js';
import type { CiReport } from './ci/ci-report.js';
import type { Display, Note, Table } from './table.js';

/** The output of a command, before it is written in a format such as table, CSV or JSON. */
export interface Report {
  readonly title: string;
  /** True where it is tables alone, that stand without its title. */
  readonly isTable?: boolean;
  /** Before the tables. */
  readonly headlines: readonly Note[];
  readonly tables: readonly Table[];
  /** After the tables. */
  readonly notes: readonly Note[];
  readonly display: Display;
  /** The table that CSV gives. */
  readonly data: Table;
  /** Why there is nothing to show to people, where they asked to hear only of what matters. */
  readonly silence?: string;
  /** Rules and problems, for formats that CI reads. */
  readonly ci?: CiReport;
  /** Pictures of the figures in the tables. */
  readonly charts?: readonly TextChart[];
  /** The whole story in parts, where there is one: what is in them is not in `tables`, `notes` and `charts` again. */
  readonly sections?: readonly Section[];
  /** The few figures that matter most, where the report is a story. */
  readonly keyFigures?: readonly KeyFigure[];
  /** The styles of options in pictures, in their order. */
  readonly marks?: readonly string[];
  /** Makes what a workbook has besides. */
  readonly forWorkbook?: () => ForWorkbook;
  /** The value that JSON gives; money in it is text. */
  readonly document: JsonValue;
}

/** The tables that only a workbook has: to filter and to pivot, too long to be read. */
export interface ForWorkbook {
  /** One of the name of a table of the report stands in its place. */
  readonly tables: readonly Table[];
  readonly notes: readonly Note[];
}

/** One part of a longer report. */
export interface Section {
  readonly title: string;
  readonly notes: readonly Note[];
  /** Each with its figures in a table of its own. */
  readonly charts: readonly Chart[];
  readonly tables: readonly Table[];
  /** Texts as they stand in files. */
  readonly texts?: readonly { readonly title: string; readonly text: string }[];
}

/** A figure that stands for itself, such as the saving, and a word on it. */
export interface KeyFigure {
  readonly label: string;
  readonly amount: Money;
  readonly remark: string;
  readonly tone: Note['tone'];
  /** The column of a table in whose total row it stands too. */
  readonly column?: string;
  /** The labels of the two figures that it is the difference of. */
  readonly difference?: readonly [string, string];
}

/**
 * Returns a function that makes a value on its first call and keeps it: not every format shows every part of a report.
 */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/**
 * Returns a report with some parts replaced. Parts are made when they are shown, and stay so: to copy their values would
 * make them all.
 */
export function revised(report: Report, parts: Partial<Report>): Report {
  return Object.defineProperties({} as Report, {
    ...Object.getOwnPropertyDescriptors(report),
    ...Object.getOwnPropertyDescriptors(parts),
  });
}

/** Every table of a report, in the order of its parts. */
export function allTables({ tables, sections = [] }: Report): Table[] {
  return [
    ...tables,
    ...sections.flatMap((section) => [...section.charts.map(({ table }) => table), ...section.tables]),
  ];
}

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };
