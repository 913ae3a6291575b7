import { slice, type Forecast } from '../../appraisal/index.js';
import { DIMENSIONS, type CellTable, type Dimension, type Filter } from '../../model/index.js';
import { keyColumns } from '../forecast/breakdown-table.js';
import { groupDigits } from '../display.js';
import { amountKey } from '../forecast/option-figures.js';
import {
  count,
  money,
  note,
  text,
  type Column,
  type Note,
  type Row,
  type Table,
  type Value,
} from '../table.js';
import type { Money } from '../../money/index.js';

/** So many lines a workbook lists: more would keep its reader waiting, and no longer be looked through. */
export const MOST_LINES = 25_000;

/** So many lines are gone through at a time. */
const TOGETHER = 1024;

/** The columns that distinguish lines besides their dimensions. */
const KIND: Column = { key: 'kind', heading: 'Kind', kind: 'text' };
const BENEFIT_TYPE: Column = { key: 'benefit_type', heading: 'Benefit type', kind: 'text' };
const ROWS: Column = { key: 'rows', heading: 'Rows read', kind: 'count' };

/**
 * Every line that is appraised, to filter and to pivot: its dimensions, and what it comes to in each option before the
 * steps and after them. Rows of files that are alike in every dimension are one line.
 *
 * @returns null where there are more lines than {@link MOST_LINES}.
 */
export function linesTable(forecast: Forecast, where: Filter): Table | null {
  const { table, options, scenario } = forecast;
  const { walk } = forecast.shown;
  const [costs, benefits] = [slice(forecast, where), slice(forecast, where, 'benefit')];
  const members = [...costs, ...benefits];
  if (members.length > MOST_LINES) return null;
  const dimensions = DIMENSIONS.filter((dimension) => saysSomething(table, dimension, members));
  const hasSteps = scenario.steps.length > 0;
  const hasBenefits = benefits.length > 0;
  // names and years stand in line after line
  const words = new Map<string, Value>();
  const known = (word: string): Value => {
    let value = words.get(word);
    if (value === undefined) words.set(word, (value = text(word)));
    return value;
  };
  const keysOf = (member: number): Value[] => {
    const keys: Value[] = [];
    for (const dimension of dimensions) {
      keys.push(known(table.text(dimension, member)));
      if (dimension === 'trust') keys.push(known(table.trustName(member)));
    }
    if (hasBenefits) keys.push(known(table.kind(member)), known(table.benefitType(member)));
    keys.push(count(table.columns.lines[member] ?? 0));
    return keys;
  };
  const eachRow = function* (): Generator<Row> {
    for (let from = 0; from < members.length; from += TOGETHER) {
      const some = members.slice(from, from + TOGETHER);
      const groups = some.map((member) => [member]);
      const figures = options.ids.flatMap((option) => [
        ...(hasSteps ? [walk.starts(option, groups)] : []),
        walk.ends(option, groups),
      ]);
      for (const [i, member] of some.entries()) {
        const values = keysOf(member);
        for (const amounts of figures) values.push(money(amounts[i] as Money));
        yield { role: 'item', values };
      }
    }
  };
  return {
    title: 'Every line that is appraised',
    name: 'Lines',
    columns: [
      ...keyColumns(dimensions),
      ...(hasBenefits ? [KIND, BENEFIT_TYPE] : []),
      ROWS,
      ...options.all.flatMap(({ id, name }): Column[] => [
        ...(hasSteps
          ? [{ key: `before_${amountKey(id)}`, heading: `${name} before the steps`, kind: 'money' as const }]
          : []),
        { key: amountKey(id), heading: name, kind: 'money' },
      ]),
    ],
    get rows() {
      return [...eachRow()];
    },
    eachRow,
    length: members.length,
  };
}

/** Says where the lines are, or that they were too many. */
export function linesNote(lines: Table | null, there: number): Note {
  const many = (n: number): string => groupDigits(String(n));
  if (lines)
    return note(
      'Lines',
      'The sheet Lines has every line that is appraised, with what it comes to in each option before the steps and after them, in pounds: filter it, or make a pivot table of it.',
    );
  return note(
    'Lines',
    `Left out, as there are ${many(there)} and a workbook lists ${many(MOST_LINES)} at most. "npfit-cost forecast --format csv --by trust,product,year" gives as many groups of them as are wanted.`,
  );
}

/** Returns whether any of some lines has a text in a dimension. */
function saysSomething({ columns }: CellTable, dimension: Dimension, members: readonly number[]): boolean {
  const { texts, codes } = columns.dimensions[dimension];
  return members.some((member) => texts[codes[member] ?? -1] !== '');
}
