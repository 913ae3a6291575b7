import type { ProcurementLine } from '../../src/model/index.js';
import { DEFAULT_OPTIONS, Filter, lineValues } from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { forecastReport, type ForecastView, type InputSummary, type Report } from '../../src/report/index.js';
import { money, percent, text, type Column, type Row, type Value } from '../../src/report/table.js';
import { VIEWS, type FormatName, type ViewStyle } from '../../src/report/views/index.js';
import { Comparison } from '../../src/appraisal/index.js';
import { appraise, line } from '../appraisal/appraise.js';

export const PLAIN: ViewStyle = { width: 80, colour: 0, bom: false, totals: false };

const VIEW: ForecastView = {
  by: ['product'],
  columns: null,
  where: Filter.everything,
  top: null,
  order: null,
  units: null,
  decimals: null,
  bridge: false,
  factors: false,
};

export const INPUTS: InputSummary = {
  label: 'plan.csv',
  files: 1,
  rowsRead: 2,
  rowsUsed: 2,
  rowsSetAside: 0,
  amountUsed: Money.of('1'),
  amountSetAside: Money.zero,
  notes: [],
  problems: [],
};

/** The report on lines under the body of a scenario, viewed as it is by default but for what is said. */
export function reported(
  lines: readonly ProcurementLine[],
  view: Partial<ForecastView> = {},
  body = '',
  inputs: Partial<InputSummary> = {},
): Report {
  return forecastReport(appraise(body, lines), { ...INPUTS, ...inputs }, { ...VIEW, ...view }, '1.2.3');
}

/** Both options of one product in one year. */
export function pair(product: string, central: string, local: string, year = '2010-11'): ProcurementLine[] {
  return [
    line(year, central, { product, option: 'central' }),
    line(year, local, { product, option: 'local' }),
  ];
}

export function where(text: string): Filter {
  const [dimension = '', values = ''] = text.split('=');
  const known = Object.keys(lineValues(line('2010-11', '1'))).find((name) => name === dimension);
  const filter = Filter.of([[known as keyof ReturnType<typeof lineValues>, values.split(',')]]);
  if (!(filter instanceof Filter)) throw new Error(`no filter: ${text}`);
  return filter;
}

export async function render(
  report: Report,
  format: FormatName,
  style: Partial<ViewStyle> = {},
): Promise<string> {
  const view = await VIEWS[format].load();
  const shown = view(report, { ...PLAIN, ...style });
  return typeof shown === 'string' ? shown : Buffer.from(shown).toString('latin1');
}

/** A report of one table alone. */
export function reportOf(columns: readonly Column[], rows: readonly Row[]): Report {
  const table = { title: 'Table', columns, rows };
  return {
    title: 'Title',
    headlines: [],
    tables: [table],
    notes: [],
    display: { units: 'pounds', decimals: 2 },
    data: table,
    document: {},
  };
}

export const NAMES: readonly Column[] = [
  { key: 'product', heading: 'Product', kind: 'text' },
  { key: 'central_gbp', heading: 'Central', kind: 'money' },
  { key: 'local_gbp', heading: 'Local', kind: 'money' },
  {
    ...{ key: 'saving_gbp', heading: 'Saving', kind: 'money' },
    derived: { kind: 'difference', of: ['central_gbp', 'local_gbp'] },
  },
  {
    ...{ key: 'saving_percent', heading: 'Saving', kind: 'percent' },
    derived: { kind: 'share', of: ['saving_gbp', 'central_gbp'] },
  },
];

/** A row of {@link NAMES}. */
export function rowOf(name: string, central: string, local: string, role: Row['role'] = 'item'): Row {
  const it = new Comparison(DEFAULT_OPTIONS, [Money.of(central), Money.of(local)]);
  const values: Value[] = [
    text(name),
    money(it.of('central')),
    money(it.of('local')),
    money(it.saving('local')),
    percent(it.savingShare('local')),
  ];
  return { role, values };
}

/** The lines under a table's title, up to the next blank line. */
export function body(text: string, title: string): string[] {
  const lines = text.split('\n');
  const at = lines.findIndex((it) => it.startsWith(title));
  const end = lines.indexOf('', at);
  return lines.slice(at + 1, end === -1 ? undefined : end);
}
