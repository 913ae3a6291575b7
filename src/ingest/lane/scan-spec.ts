import { ROUTES, type Dimension } from '../../model/index.js';
import { amountIndexes } from '../rows/amount-cells.js';
import type { CategoryRules } from '../categories/categories.js';
import type { DateReading } from '../dates/dates.js';
import { FIELDS } from '../categories/described.js';
import type { Encoding } from '../text/encoding.js';
import type { Check, KeyPart, ScanSpec } from './groups.js';
import type { FoundHeader } from '../headers/find-header.js';
import type { PlanHeader } from '../headers/header.js';
import { REST_COLUMNS, TRUST_COLUMNS, describingColumns } from '../headers/key-columns.js';
import { CANCELLED_STARTS, cancelledColumns } from '../rows/cancelled-payments.js';
import { numberColumns } from '../rows/record-cells.js';
import type { RowClass } from './row-classes.js';
import type { SpendHeader } from '../headers/spend-header.js';
import { TotalCells } from '../totals/total-cells.js';
import type { TotalMarks } from '../totals/total-marks.js';
import { TOTAL_WORDS } from '../totals/total-word.js';
import { WEAK_STARTS } from '../totals/weak-word.js';

/** The settings that decide, besides the header, which rows can be added up. */
export interface KeyOptions {
  /** True where equal rows are sought, which takes a fingerprint of each row. */
  readonly seeksEqualRows: boolean;
  /** The dimensions that lines are told apart by. */
  readonly kept: ReadonlySet<Dimension>;
  readonly categories: CategoryRules;
  /** How the dates of a file of published spend are read. */
  readonly reading: DateReading;
  /** Columns after one of amounts whose three digits are numbers of their own, and no cut-off thousands. */
  readonly holdThreeDigits: ReadonlySet<number>;
  readonly marks: TotalMarks;
}

/** Returns how rows under a header are scanned, and which of them can be added up. */
export function specOf(found: FoundHeader, encoding: Encoding, options: KeyOptions): ScanSpec {
  const { header } = found;
  const amounts = [...amountIndexes(header)].sort((a, b) => a - b);
  const spec = { ...dateSpec(found, encoding), amounts };
  if (header.layout === 'spend')
    return {
      ...spec,
      number: header.columns.get('transaction_number') ?? null,
      key: spendKey(header, options),
      checks: joined([
        ...payeeChecks(header),
        // the class of a date is that of its day
        ...markChecks(options.marks, new Set([header.columns.get('date') ?? -1])),
        ...cancelledColumns(header).map((column): Check => ({
          column,
          traits: ['blank start', 'start'],
          by: { kind: 'not cancelled' } satisfies RowClass,
        })),
        ...cutAmountChecks(found, options),
      ]),
      fingerprints: true,
    };
  const { columns } = header;
  const key = planKey(header, options);
  return {
    ...spec,
    mustBeEmpty: (['low', 'high'] as const).flatMap((name) => columns.get(name) ?? []),
    key,
    checks: joined([...totalChecks(header, key, options.marks), ...cutAmountChecks(found, options)]),
    listed: null,
    fingerprints: options.seeksEqualRows,
  };
}

/** Merges the checks of each column into one. */
function joined(checks: readonly Check[]): Check[] {
  return [...new Set(checks.map(({ column }) => column))].map((column) => {
    const own = checks.filter((check) => check.column === column);
    const traits = [...new Set(own.flatMap((check) => check.traits))];
    const by: RowClass = { kind: 'all of', kinds: own.map((check) => check.by as RowClass) };
    return { column, traits, by };
  });
}

/** Returns checks that defer rows in which an amount may have been cut in two at its comma. */
function cutAmountChecks({ header, delimiter }: FoundHeader, { holdThreeDigits }: KeyOptions): Check[] {
  if (delimiter !== ',') return [];
  const numbers = numberColumns(header);
  const by: RowClass = { kind: 'no thousands' };
  return amountIndexes(header)
    .map((index) => index + 1)
    .filter((next) => next < header.headings.length && !numbers.has(next) && !holdThreeDigits.has(next))
    .map((column) => ({ column, traits: ['blank start', 'three digits'], by }));
}

/** Returns checks that defer rows with a label that marks a total, whatever dimensions are kept. */
function totalChecks(header: PlanHeader, key: ScanSpec['key'], marks: TotalMarks): Check[] {
  const by: RowClass = { kind: 'no total' };
  // labels in the key are examined when their group is resolved
  const keyed = new Set(key.flat().flatMap((part) => ('column' in part ? part.column : part.columns)));
  const labels = new TotalCells(header).watched.filter((column) => !keyed.has(column));
  return [...labels.map((column): Check => ({ column, traits: ['word'], by })), ...markChecks(marks, keyed)];
}

/** Returns checks that defer rows in which a word, or a blank, may mark a total. @param keyed columns to leave out. */
function markChecks({ words, blank }: TotalMarks, keyed: ReadonlySet<number>): Check[] {
  const traits = ['blank start', 'word', 'start'] as const;
  const checks = words.map((column): Check => ({
    column,
    traits,
    by: { kind: 'no mark' } satisfies RowClass,
  }));
  const ofBlank: Check[] =
    blank === null
      ? []
      : [{ column: blank, traits: ['empty', 'blank start'], by: { kind: 'filled' } satisfies RowClass }];
  return [...checks, ...ofBlank].filter(({ column }) => !keyed.has(column));
}

/** Returns checks that defer rows of spend without a payee, which may be totals or notes. */
function payeeChecks({ columns }: SpendHeader): Check[] {
  const supplier = columns.get('supplier');
  const by: RowClass = { kind: 'payee' };
  return supplier === undefined ? [] : [{ column: supplier, traits: ['empty', 'blank start', 'word'], by }];
}

/** Returns the spec to scan a file for its dates alone. */
export function dateSpec({ delimiter, header }: FoundHeader, encoding: Encoding): ScanSpec {
  return {
    width: header.headings.length,
    delimiter,
    encoding: encoding === 'windows-1252' ? encoding : 'utf-8',
    amounts: [],
    allowsEmpty: header.layout === 'years' || header.layout === 'side by side',
    mostDecimals: delimiter === ';' ? 2 : 6, // where 1.234 may mean 1,234 the row reader warns of it
    mustBeEmpty: [],
    number: null,
    key: [[], []],
    checks: [],
    words: TOTAL_WORDS,
    starts: [...WEAK_STARTS, ...CANCELLED_STARTS],
    listed: header.layout === 'spend' ? (header.columns.get('date') ?? null) : null,
    fingerprints: false,
  };
}

function planKey(header: PlanHeader, { kept }: KeyOptions): ScanSpec['key'] {
  const { columns } = header;
  const parts = (names: readonly Parameters<typeof columns.get>[0][]): KeyPart[] =>
    // a column that says two things is a part of the key once
    [...new Set(names.flatMap((name) => columns.get(name) ?? []))].map((column) => ({ column }));
  const route = columns.get('route');
  // it must be a known one, whether it is kept or not
  const known: RowClass = { kind: 'one of', allowed: ['', ...ROUTES] };
  const routes = route === undefined || kept.has('route') ? [] : [{ columns: [route], by: known }];
  const first = parts(TRUST_COLUMNS);
  return [first, [...parts([...REST_COLUMNS, ...describingColumns(kept)]), ...routes]];
}

function spendKey({ columns }: SpendHeader, { kept, categories, reading }: KeyOptions): ScanSpec['key'] {
  const date: RowClass = { kind: 'date', reading, months: kept.has('month') };
  const fields = FIELDS.filter((name) => columns.has(name));
  const category: RowClass = { kind: 'category', fields, rules: categories.written };
  const entity = columns.get('entity');
  const supplier = columns.get('supplier');
  const costType = columns.get('cost_type');
  return [
    entity === undefined ? [] : [{ column: entity }],
    [
      { columns: [columns.get('date') ?? 0], by: date },
      ...(kept.has('supplier') && supplier !== undefined ? [{ column: supplier }] : []),
      ...(kept.has('cost-type') && costType !== undefined ? [{ column: costType }] : []),
      ...(kept.has('category') && fields.length > 0
        ? [{ columns: fields.flatMap((name) => columns.get(name) ?? []), by: category }]
        : []),
    ],
  ];
}
