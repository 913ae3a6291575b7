import { fail, problem, type Problem } from '../../problem.js';
import { amountIndexes } from '../amount-cells.js';
import type { ReadAmount } from '../amounts.js';
import type { FoundHeader } from '../find-header.js';
import type { CsvRecord } from '../records.js';
import { saysTotal } from '../totals/total-word.js';
import { AmountMeaning, type MeaningColumns } from './amount-meaning.js';
import { namesCurrency } from './currency.js';
import { meaningColumns } from './meaning-columns.js';
import { signKindOf, type SignColumn } from './sign-column.js';
import { CurrencySurvey, SignsOfAmounts, SignSurvey, VatSurvey } from './survey.js';
import { describeUnit, unitInHeading, unitInText, type AmountUnit } from './unit.js';
import { mayNameVat } from './vat-column.js';

export interface MeaningOptions {
  /** The unit of amounts of which no heading says it. */
  readonly unit?: AmountUnit;
  /** The sign that stands for the pound's before amounts. */
  readonly currencySign?: string;
}

/** How the amounts of a file are meant, and what its reader should know of that. */
export interface ReadMeaning {
  readonly meaning: AmountMeaning;
  readonly notes: readonly Problem[];
}

/** A sign of another currency among the first records: then all amounts of the file have to be looked at. */
const MAY_BE_FOREIGN = /[$\u20ac\u00a5\u20b9]|\b(?:USD|EUR|JPY|CHF|AUD|CAD)\b/;

/** A cell that says net or gross among the first records: any column may say it of every row. */
const MAY_SAY_VAT =
  /(?:^|[,;\t"])\s*(?:nett?|gross|incl?|excl?|inclusive|exclusive)\b[^,;\t\r\n"]{0,20}(?:[,;\t\r\n"]|$)/i;

/**
 * Finds out how the amounts of a file are meant: from its headings and titles, and, where a column may change what they
 * mean, from all of its rows.
 *
 * @param sample the first records behind the header.
 * @param records reads all records behind the header, each time it is called.
 * @throws Failure where it cannot be told.
 */
export async function readMeaning(
  file: string,
  found: FoundHeader,
  options: MeaningOptions & { readonly readAmount: ReadAmount },
  sample: readonly CsvRecord[],
  records: () => AsyncIterable<{ readonly csv: CsvRecord; readonly record: number }>,
): Promise<ReadMeaning> {
  const { header } = found;
  const { headings } = header;
  const { readAmount } = options;
  const notes: Problem[] = [];
  const amounts = amountIndexes(header);
  const units = unitsOf(file, found, options, notes);
  const currencySign = options.currencySign ?? null;
  const isAmount = new Set(amounts);
  const columns = meaningColumns(headings).filter((i) => !isAmount.has(i));
  const mayBeForeign = currencySign === null && sample.some(({ text }) => MAY_BE_FOREIGN.test(text));
  const isUnitSaid =
    options.unit !== undefined || amounts.some((i) => unitInHeading(headings[i] ?? '').unit !== null);
  const used = new Set([...header.columns.values(), ...amounts, ...columns]);
  const unnamed = sample.some(({ text }) => MAY_SAY_VAT.test(text))
    ? headings.flatMap((heading, i) => (used.has(i) || heading.trim() === '' ? [] : [i]))
    : [];
  if (columns.length + unnamed.length === 0 && !mayBeForeign && currencySign === null) {
    const plain = { units, isUnitSaid, sign: null, currencies: [], currencySign, vat: null };
    return { meaning: new AmountMeaning(plain, readAmount), notes };
  }

  const headingAt = (i: number): string => (headings[i] ?? '').trim();
  const signs = signColumns(columns, headings).map(
    (column) => new SignSurvey(column, headingAt(column.index)),
  );
  const currencies = columns
    .filter((i) => namesCurrency(headings[i] ?? ''))
    .map((i) => new CurrencySurvey(i, headingAt(i)));
  const vats = columns
    .filter((i) => mayNameVat(headings[i] ?? ''))
    .map((i) => new VatSurvey(i, headingAt(i), true));
  for (const i of unnamed) vats.push(new VatSurvey(i, headingAt(i), false));
  const written = new SignsOfAmounts(readAmount);
  for await (const { csv, record } of records()) {
    const { fields } = csv;
    if (!fields || fields.some(saysTotal)) continue;
    const texts = amounts.map((i) => fields[i] ?? '');
    written.see(texts);
    const read = texts.flatMap((text) => {
      const amount = readAmount(text);
      return amount === null || amount.isZero() ? [] : [{ isNegative: amount.isNegative() }];
    });
    if (read.length === 0 && texts.every((text) => text.trim() === '')) continue;
    for (const sign of signs) sign.see(fields, read, record);
    for (const each of [...currencies, ...vats]) each.see(fields);
  }
  if (currencySign === null) written.settle(file);
  else notes.push(problem('currency-sign-applied', 'note', { file }, { sign: currencySign }));
  let sign: MeaningColumns['sign'] = null;
  for (const each of signs) sign ??= each.settle(file, notes);
  const amountHeadings = amounts.map((i) => headings[i] ?? '');
  const foreign = currencies.flatMap((each) => each.settle(file, amountHeadings, notes) ?? []);
  const vat = vatColumns(file, vats, notes);
  const told = new Set([
    ...header.columns.values(),
    ...(sign ? [sign.index] : []),
    ...foreign,
    ...signs.flatMap(({ isTold, column }) => (isTold ? [column.index] : [])),
    ...currencies.flatMap(({ isTold, index }) => (isTold ? [index] : [])),
    ...(vat ? [vat.index, vat.rate ?? -1] : []),
  ]);
  const idle = columns.filter((i) => !told.has(i)).map(headingAt);
  if (idle.length > 0)
    notes.push(problem('extra-columns', 'note', { file, line: found.line }, { columns: idle.join(', ') }));
  return {
    meaning: new AmountMeaning(
      { units, isUnitSaid, sign, currencies: foreign, currencySign, vat },
      readAmount,
    ),
    notes,
  };
}

/** Sign columns, those first that say debit or credit by name. */
function signColumns(columns: readonly number[], headings: readonly string[]): SignColumn[] {
  const all = columns.flatMap((index): SignColumn[] => {
    const kind = signKindOf(headings[index] ?? '');
    return kind === null ? [] : [{ index, kind }];
  });
  const order = ['debit or credit', 'is credit', 'type'];
  return all.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.index - b.index);
}

function vatColumns(file: string, vats: readonly VatSurvey[], notes: Problem[]): MeaningColumns['vat'] {
  const basis = vats.find(({ saysBasis }) => saysBasis);
  if (!basis) return null;
  const rate = vats.find((each) => each !== basis && each.rates > 0 && each.bases === 0);
  notes.push(problem('vat-applied', 'note', { file, column: basis.heading }));
  return { index: basis.index, heading: basis.heading, rate: rate?.index ?? null };
}

/** The unit of each column of amounts, and of low and high. @throws Failure where headings, titles and option disagree. */
function unitsOf(
  file: string,
  { header, titles, line }: FoundHeader,
  { unit: given }: MeaningOptions,
  notes: Problem[],
): Map<number, AmountUnit> {
  const { headings } = header;
  const unitAt = (i: number): AmountUnit | null => unitInHeading(headings[i] ?? '').unit;
  const amounts = amountIndexes(header);
  const said = amounts.map(unitAt);
  const known = said.flatMap((unit) => unit ?? []);
  const contrary = amounts.find((_, i) => given !== undefined && said[i] != null && said[i] !== given);
  if (contrary !== undefined && given !== undefined) {
    const details = { unit: given, says: describeUnit(unitAt(contrary) ?? 'pounds') };
    throw fail('unit-contrary', { file, line, column: (headings[contrary] ?? '').trim() }, details);
  }
  if (known.length > 0 && known.length < said.length && given === undefined) {
    const without = amounts.find((_, i) => said[i] === null) ?? -1;
    throw fail('unit-mixed', { file, line, column: (headings[without] ?? '').trim() });
  }
  if (known.length === 0 && given === undefined) {
    const title = titles.find((text) => unitInText(text) !== null);
    const unit = title === undefined ? null : unitInText(title);
    if (title !== undefined && unit !== null)
      throw fail('unit-in-title', { file, value: title.trim() }, { unit, means: describeUnit(unit) });
  }
  const units = new Map(amounts.map((index, i) => [index, said[i] ?? given ?? 'pounds'] as const));
  const first = units.get(amounts[0] ?? -1) ?? 'pounds';
  const columns: ReadonlyMap<string, number> = header.columns;
  for (const name of ['low', 'high']) {
    const index = columns.get(name);
    if (index !== undefined) units.set(index, unitAt(index) ?? first);
  }
  const applied = [...new Set(units.values())].filter((unit) => unit !== 'pounds');
  if (applied.length > 0) {
    const means = applied.map(describeUnit).join(' and ');
    notes.push(problem('unit-applied', 'note', { file, line }, { means }));
  }
  return units;
}
