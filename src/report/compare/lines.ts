import type { LineChange } from '../../appraisal/index.js';
import { DIMENSIONS, TRUST_DIMENSIONS, yearLabel, type Dimension } from '../../model/index.js';
import { Money } from '../../money/index.js';
import type { Place } from '../../problem/index.js';
import { keyColumns } from '../forecast/breakdown-table.js';
import type { Remark } from '../ci/ci-report.js';
import { groupDigits, showMoney } from '../display.js';
import { JsonList } from '../json-list.js';
import type { JsonValue } from '../report.js';
import { money, text, type Row, type Table, type Value } from '../table.js';
import { sum } from './tables.js';

/** The lines of two sides compared, with the places of those that are shown. */
export interface LinesCompared {
  /** Largest change first. */
  readonly changes: readonly LineChange[];
  /** By the key of lines: where the first of them stands, on the later side where it has them. */
  readonly places: ReadonlyMap<string, Place>;
}

/** How many lines people see unless `--top` says. */
export const LINES_SHOWN = 20;

/** The dimensions that a line is named by, in the order of their columns. */
const FIRST: readonly Dimension[] = ['trust', 'product', 'year', 'month', 'option', 'supplier'];
const NAMING = [
  ...FIRST,
  ...DIMENSIONS.filter((dimension) => !isOfPlace(dimension) && !FIRST.includes(dimension)),
];

/** Returns true for the other dimensions of a trust, which its code stands for, and for the file, which a place names. */
function isOfPlace(dimension: Dimension): boolean {
  return dimension === 'file' || TRUST_DIMENSIONS.includes(dimension);
}

/** These stand in every table of lines; others where they tell its rows apart. */
const ALWAYS: ReadonlySet<Dimension> = new Set(['trust', 'product', 'year']);

const WORDS = { added: 'Added', removed: 'Removed', changed: 'Changed' } as const;
const NONE: Value = { kind: 'none', reason: '' };

/** The table of lines that changed: the first of them, and how many more there are. */
export function linesTable({ changes, places }: LinesCompared, top: number | null): Table {
  const shown = changes.slice(0, top ?? LINES_SHOWN);
  const textOf = ({ line }: LineChange, dimension: Dimension): string => line.values[dimension];
  const dimensions = NAMING.filter(
    (dimension) =>
      ALWAYS.has(dimension) || new Set(shown.map((change) => textOf(change, dimension))).size > 1,
  );
  const bases = new Set(shown.map(pricesOf));
  const [hasPrices, hasPlaces] = [bases.size > 1, shown.some(({ key }) => places.has(key))];
  const rows = shown.map((change): Row => {
    const place = places.get(change.key);
    return {
      role: 'item',
      values: [
        text(`${WORDS[change.kind]}${change.line.kind === 'cost' ? '' : `, ${change.line.kind}`}`),
        ...dimensions.map((dimension) => text(textOf(change, dimension))),
        ...(hasPrices ? [text(pricesOf(change))] : []),
        ...[change.before, change.after, change.change].map((amount) => (amount ? money(amount) : NONE)),
        ...(hasPlaces ? [text(place ? placeWords(place) : '')] : []),
      ],
    };
  });
  const columns: Table['columns'] = [
    { key: 'line', heading: 'Line', kind: 'text' },
    ...keyColumns(dimensions).filter(({ key }) => key !== 'trust_name'),
    ...(hasPrices ? [{ key: 'price_base', heading: 'Prices', kind: 'text' as const }] : []),
    { key: 'before_gbp', heading: 'Before', kind: 'money' },
    { key: 'after_gbp', heading: 'After', kind: 'money' },
    { key: 'change_gbp', heading: 'Change', kind: 'money' },
    ...(hasPlaces ? [{ key: 'place', heading: 'Where', kind: 'text' as const }] : []),
  ];
  return {
    title: 'Lines as written, largest change first',
    columns,
    rows: [...rows, ...othersRow(changes.slice(shown.length), columns)],
  };
}

/** The lines that are not shown; pounds of one price base and one kind alone are added up. */
function othersRow(left: readonly LineChange[], columns: Table['columns']): Row[] {
  if (left.length === 0) return [];
  const isOfOneKind = new Set(left.map((change) => `${pricesOf(change)} ${change.line.kind}`)).size === 1;
  const inAll = sum(
    left.map(({ before, after, change }) => ({
      before: before ?? Money.zero,
      after: after ?? Money.zero,
      change,
    })),
  );
  const figures = new Map([
    ['line', text(`and ${groupDigits(String(left.length))} more`)],
    ...(isOfOneKind
      ? [
          ['before_gbp', money(inAll.before)] as const,
          ['after_gbp', money(inAll.after)] as const,
          ['change_gbp', money(inAll.change)] as const,
        ]
      : []),
  ]);
  return [{ role: 'others', values: columns.map(({ key }) => figures.get(key) ?? NONE) }];
}

/** 'plan.csv:4', or the cell of a workbook. */
function placeWords({ file = '', line, cell }: Place): string {
  return cell === undefined ? `${file}${line === undefined ? '' : `:${line}`}` : `${file} ${cell}`;
}

/** '2 added, 1 removed, 3 changed.' */
export function linesSentence(changes: readonly LineChange[]): string {
  const count = (kind: LineChange['kind']): string =>
    groupDigits(String(changes.filter((change) => change.kind === kind).length));
  return `${count('added')} added, ${count('removed')} removed, ${count('changed')} changed.`;
}

/** How many annotations a workflow of GitHub shows of one kind in a step. */
const REMARKED = 10;

/** The largest changes as remarks at their lines; what was removed has no place any more. */
export function lineRemarks({ changes, places }: LinesCompared): Remark[] {
  const pounds = (amount: Money | null): string =>
    showMoney(amount ?? Money.zero, { units: 'pounds', decimals: 2 });
  return changes.slice(0, REMARKED).map((change): Remark => {
    const { kind, key, before, after } = change;
    const { file, line } = places.get(key) ?? {};
    const hasPlace = kind !== 'removed' && file !== undefined;
    const what =
      kind === 'changed'
        ? `${pounds(before)} is ${pounds(after)} now (${pounds(change.change)})`
        : pounds(after ?? before);
    return {
      title: `Line ${kind}`,
      text: `${nameOf(change)}: ${what}.`,
      place: hasPlace ? { file, ...(line === undefined ? {} : { line }) } : {},
    };
  });
}

/** 'RKE, care-records, 2010-11, local'. */
function nameOf({ line }: LineChange): string {
  const named = line.values.trust === '' ? [line.trustName] : [];
  return [...named, ...NAMING.map((dimension) => line.values[dimension])]
    .filter((value) => value !== '')
    .join(', ');
}

function pricesOf({ line: { priceBase } }: LineChange): string {
  if (priceBase === null) return '';
  return priceBase === 'nominal' ? priceBase : yearLabel(priceBase);
}

/** The lines for JSON: how many, and each with what names it. */
export function linesDocument({ changes, places }: LinesCompared): JsonValue {
  const count = (kind: LineChange['kind']): number => changes.filter((change) => change.kind === kind).length;
  return {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    change: Money.sum(changes.map(({ change }) => change)).toExact(),
    rows: JsonList.of(changes.length, function* () {
      for (const change of changes) yield lineDocument(change, places.get(change.key));
    }),
  };
}

function lineDocument(change: LineChange, place: Place | undefined): JsonValue {
  const { kind, line, before, after } = change;
  const named = NAMING.flatMap((dimension): [string, string][] => {
    const value = line.values[dimension];
    if (dimension === 'trust')
      return [
        ['trust', value],
        ['trust_name', line.trustName],
      ];
    return value === '' ? [] : [[dimension, value]];
  });
  const base = pricesOf(change);
  return {
    kind,
    ...Object.fromEntries(named),
    ...(line.kind === 'cost' ? {} : { of: line.kind }),
    ...(base === '' ? {} : { price_base: base }),
    before: before && before.toExact(),
    after: after && after.toExact(),
    change: change.change.toExact(),
    file: place?.file,
    line: place?.line,
    cell: place?.cell,
  };
}
