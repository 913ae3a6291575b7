import { Money } from '../../money/index.js';
import {
  compareText,
  groupCells,
  yearLabel,
  type CellTable,
  type Dimension,
  type GroupKey,
  type ProcurementLine,
} from '../../model/index.js';
import type { Problem } from '../../problem/index.js';
import { keyColumns, labelled } from '../forecast/breakdown-table.js';
import { rulesDocument, rulesTable, type CategorisedLine } from './category-table.js';
import { chooseUnits, displayIn, figuresOf } from '../display.js';
import { fileDocument, footingSentence, problemNotes } from './files-report.js';
import type { FileSummary } from './file-summary.js';
import { SCHEMA_VERSION } from '../forecast/forecast-document.js';
import { problemRows } from './problem-rows.js';
import type { Report } from '../report.js';
import {
  count,
  money,
  note,
  othersLabel,
  text,
  type Row,
  type Table,
  type Units,
  type Value,
} from '../table.js';

/** Spending of one group of rows. */
interface SpendGroup {
  readonly key: GroupKey;
  readonly amount: Money;
  readonly rows: number;
}

export interface ActualsView {
  readonly by: readonly Dimension[];
  readonly top: number | null;
  readonly units: Units | null;
  readonly decimals: number | null;
  /** 'category it', where only part is shown. */
  readonly part: string | null;
}

export interface ActualsInput {
  readonly files: readonly FileSummary[];
  readonly footing: FileSummary['footing'];
  readonly table: CellTable;
  /** The positions of the cells shown. */
  readonly shown: Uint32Array;
  /** The same, line by line as read; null where only the summary is wanted. */
  readonly lines: readonly ProcurementLine[] | null;
  /** The same with the rules that decided on their categories; null where they are not asked for. */
  readonly explained: readonly CategorisedLine[] | null;
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/**
 * Returns the report of published spending by group; CSV without groups gives the lines, in the layout that `forecast`
 * reads.
 */
export function actualsReport(input: ActualsInput, view: ActualsView, toolVersion: string): Report {
  const groups = groupCells(input.table, view.by, input.shown).map(({ key, members }): SpendGroup => ({
    key,
    amount: input.table.sum(members),
    rows: input.table.lines(members),
  }));
  const sorted = view.top === null ? groups : [...groups].sort((a, b) => b.amount.compare(a.amount));
  const shown = sorted.slice(0, view.top ?? sorted.length);
  const others = sorted.slice(shown.length);
  const table = spendTable(view.by, shown, others, groups);
  const rules = input.explained ? rulesTable(input.explained) : null;
  return {
    title: `Published spend by ${view.by.join(', ')}`,
    headlines: [
      note(
        'Read',
        `${input.files.length} ${input.files.length === 1 ? 'file' : 'files'}: ${footingSentence(input.footing)}`,
      ),
      ...(view.part === null ? [] : [note('Shown', `only ${view.part}.`)]),
    ],
    tables: rules ? [table, rules] : [table],
    notes: [...problemNotes(input.problems), ...input.notes.map((sentence) => note('Data', sentence))],
    display: displayIn(view.units ?? chooseUnits(figuresOf([table])), view.decimals ?? undefined),
    data: input.lines ? linesTable(input.lines, input.explained) : (rules ?? table),
    document: {
      schemaVersion: SCHEMA_VERSION,
      tool: { name: 'npfit-cost', version: toolVersion },
      ...(view.part === null ? {} : { where: view.part }),
      files: input.files.map(fileDocument),
      totals: { amount: sumOf(groups).toExact(), rows: rowsOf(groups) },
      breakdown: {
        by: view.by,
        rows: shown.map(({ key, amount, rows }) => ({
          ...Object.fromEntries(view.by.map((dimension, i) => [dimension, key.values[i] ?? ''])),
          ...(view.by.includes('trust') ? { trust_name: key.trustName } : {}),
          amount: amount.toExact(),
          rows,
        })),
        ...(others.length > 0
          ? { others: { count: others.length, amount: sumOf(others).toExact(), rows: rowsOf(others) } }
          : {}),
      },
      ...(input.explained ? rulesDocument(input.explained) : {}),
      problems: problemRows(input.problems),
    },
  };
}

const sumOf = (groups: readonly SpendGroup[]): Money => Money.sum(groups.map(({ amount }) => amount));
const rowsOf = (groups: readonly SpendGroup[]): number => groups.reduce((sum, { rows }) => sum + rows, 0);

function spendTable(
  by: readonly Dimension[],
  shown: readonly SpendGroup[],
  others: readonly SpendGroup[],
  all: readonly SpendGroup[],
): Table {
  const keys = keyColumns(by);
  const summary = (role: Row['role'], label: string, groups: readonly SpendGroup[]): Row => ({
    role,
    values: [...labelled(label, keys.length), money(sumOf(groups)), count(rowsOf(groups))],
  });
  return {
    title: 'Spend',
    columns: [
      ...keys,
      { key: 'amount_gbp', heading: 'Amount', kind: 'money' },
      { key: 'rows', heading: 'Rows', kind: 'count' },
    ],
    rows: [
      ...shown.map(({ key, amount, rows }): Row => {
        const words = by.flatMap((dimension, i) => {
          const value = text(key.values[i] ?? '');
          return dimension === 'trust' ? [value, text(key.trustName)] : [value];
        });
        return { role: 'item', values: [...words, money(amount), count(rows)] };
      }),
      ...(others.length > 0 ? [summary('others', othersLabel(others.length), others)] : []),
      summary('total', 'Total', all),
    ],
  };
}

/** The layout *lines*, with the month and the category besides; `vat` too where a line says it. */
const LINE_COLUMNS = [
  'trust_code',
  'trust_name',
  'region',
  'option',
  'product',
  'supplier',
  'route',
  'cost_type',
  'financial_year',
  'amount',
  'status',
  'price_base',
  'month',
  'category',
] as const;

/** The columns at the end of a line where its category is explained; `forecast` ignores them. */
const REASON_COLUMNS = ['category_rule', 'category_found_in', 'category_found'] as const;

/** Lines as `forecast` reads them: every digit of the amount, in the order of trust, year, month, supplier. */
function linesTable(lines: readonly ProcurementLine[], explained: readonly CategorisedLine[] | null): Table {
  const reasons = explained && new Map(explained.map(({ line, reason }) => [line, reason]));
  const sorted = [...lines].sort(
    (a, b) =>
      compareText(a.trust, b.trust) ||
      compareText(a.trustName, b.trustName) ||
      a.year - b.year ||
      compareText(a.month, b.month) ||
      compareText(a.supplier, b.supplier) ||
      a.amount.compare(b.amount) ||
      compareText(a.category, b.category) ||
      compareText(a.vat, b.vat),
  );
  const saysVat = lines.some(({ vat }) => vat !== '');
  return {
    title: 'Lines',
    columns: [...LINE_COLUMNS, ...(saysVat ? ['vat'] : []), ...(reasons ? REASON_COLUMNS : [])].map(
      (key) => ({
        key,
        heading: key,
        kind: key === 'amount' ? 'money' : 'text',
        exact: true,
      }),
    ),
    rows: sorted.map((line) => ({
      role: 'item',
      values: [
        text(line.trust),
        text(line.trustName),
        text(line.region),
        text(line.option),
        text(line.product),
        text(line.supplier),
        text(line.route),
        text(line.costType),
        text(yearLabel(line.year)),
        money(line.amount),
        text(line.status),
        text(
          line.priceBase === null ? '' : line.priceBase === 'nominal' ? 'nominal' : yearLabel(line.priceBase),
        ),
        text(line.month),
        text(line.category),
        ...(saysVat ? [text(line.vat)] : []),
        ...(reasons ? reasonValues(reasons.get(line)) : []),
      ],
    })),
  };
}

function reasonValues(reason: CategorisedLine['reason'] | undefined): Value[] {
  return [text(reason?.rule ?? ''), text(reason?.field ?? ''), text(reason?.text ?? '')];
}
