import { Rate } from '../../money/index.js';
import { Deflator, parseFinancialYear, type FinancialYear } from '../../model/index.js';
import { fail, Failure, problem, type Problem } from '../../problem/index.js';
import { readSmallTable } from './small-table.js';

/** The headings, bare, of the two columns that are read. */
const PERIOD = ['period', 'year', 'financialyear', 'calendaryear'];
const INDEX = ['index', 'deflator', 'value', 'gdpdeflator'];

/**
 * Reads a price index from CSV: a column `period` (calendar years such as 2010, financial years such as 2010-11, or
 * both) and a column `index`; where there is a column `base` it must say the same in every row.
 *
 * @param name how reports name the series.
 * @throws Failure naming every row that cannot be read, with file and line.
 */
export function readDeflator(csv: string, file: string, name: string): Deflator {
  const [header, ...rows] = readSmallTable(csv, file, 'deflator-value');
  if (!header) throw fail('file-empty', { file });
  const headings = header.record.map((text) => text.toLowerCase().replace(/[^a-z]/g, ''));
  const at = (names: readonly string[]): number => headings.findIndex((heading) => names.includes(heading));
  const [period, index, base] = [at(PERIOD), at(INDEX), headings.indexOf('base')];
  if (period === -1 || index === -1)
    throw fail(
      'deflator-value',
      { file, line: 1 },
      { what: 'A column "period" and a column "index" belong here.' },
    );

  const calendar = new Map<number, Rate>();
  const financial = new Map<FinancialYear, Rate>();
  const faults: Problem[] = [];
  let firstBase: string | undefined;
  for (const { record, info } of rows) {
    const say = (column: string, value: string, what: string): void => {
      faults.push(problem('deflator-value', 'error', { file, line: info.lines, column, value }, { what }));
    };
    const when = (record[period] ?? '').trim();
    const figure = (record[index] ?? '').trim();
    if (when === '' && figure === '') continue;
    if (base !== -1) {
      firstBase ??= record[base] ?? '';
      if (firstBase !== record[base])
        say('base', record[base] ?? '', `Two series on different bases ("${firstBase}" above) do not mix.`);
    }
    const year = parseFinancialYear(when);
    const known = year === null ? calendar : financial;
    if (year === null && !/^\d{4}$/.test(when))
      say(
        'period',
        when,
        'This is no year. Write a calendar year such as 2010 or a financial year such as 2010-11.',
      );
    else if (!/^\d{1,30}(\.\d{1,30})?$/.test(figure) || Rate.of(figure).isZero())
      say('index', figure, 'This is no index. Write a number above zero, such as 68.217.');
    else if ((known as ReadonlyMap<number, Rate>).has(year ?? Number(when)))
      say('period', when, 'The year stands there twice. Take one row out.');
    else if (year === null) calendar.set(Number(when), Rate.of(figure));
    else financial.set(year, Rate.of(figure));
  }
  if (faults.length > 0) throw new Failure(faults);
  return new Deflator(name, calendar, financial);
}
