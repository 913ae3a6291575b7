import { nearest } from '../../model/index.js';
import { fail, problem } from '../../problem/index.js';
import { amountReader } from '../rows/amounts.js';
import { bareName } from './columns.js';
import { readDate } from '../dates/dates.js';
import { headsCredits } from '../meaning/credit-columns.js';
import type { HeaderMatch, PlanHeader } from './header.js';
import type { SpendHeader } from './spend-header.js';

type Match = HeaderMatch<PlanHeader | SpendHeader>;

/** The longest heading, in letters, that is guessed by cells: the spelling of short ones is not enough to tell them apart. */
const LONGEST_GUESSED = 6;

const KINDS = [
  { name: 'amount', holds: (cell: string) => readAmount(cell) !== null },
  { name: 'date', holds: (cell: string) => readDate(cell) !== null },
] as const;

const readAmount = amountReader({ isPublished: true, decimal: 'point' });

/**
 * Identifies a column without a heading, or with a short misspelt one, by its cells. It counts only where exactly one
 * column completes the header, and all of its cells are of that kind.
 *
 * @param rows below the header.
 * @returns null where no such column completes the header.
 * @throws Failure where debits and credits have a column each: neither is the amount.
 */
export function matchByContent(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  match: (headings: readonly string[]) => Match,
  place: { readonly file: string; readonly line: number },
): Match | null {
  const debits = headings.find((heading) => DEBITS.test(heading) || MONEY_OUT.test(bareName(heading)));
  const credits = headings.find((heading) => CREDITS.test(heading) || headsCredits(heading));
  if (debits !== undefined && credits !== undefined)
    throw fail('debits-and-credits', place, { debits: debits.trim(), credits: credits.trim() });
  const found = headings.flatMap((heading, index) =>
    KINDS.flatMap(({ name, holds }) => {
      const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
      if (!mayMean(heading, name, headings) || cells.length === 0 || !cells.every(holds)) return [];
      const tried = match(headings.map((other, i) => (i === index ? name : other)));
      if (tried.kind !== 'fits') return [];
      const guess = problem('column-by-content', 'warning', { ...place, value: heading }, { column: name });
      const header: PlanHeader | SpendHeader = { ...tried.header, headings };
      return [{ ...tried, header, notes: [guess, ...tried.notes] }];
    }),
  );
  const [only, ...others] = found;
  return only && others.length === 0 ? only : null;
}

/** Headings of debits alone and of credits alone; 'Debit/Credit' is a column of signs. */
const DEBITS = /^[^a-z]*(?:debits?|dr)(?![^]*(?:credit|\bcr\b))(?:[^a-z]|$)/i;
const CREDITS = /^[^a-z]*(?:credits?|cr)(?![^]*(?:debit|\bdr\b|note|term|rating))(?:[^a-z]|$)/i;

/** Other headings of a column of debits, beside one of credits. */
const MONEY_OUT = /^(?:amounts?(?:dr|debit)|paidout|moneyout|expenditures?|payments?)$/;

/** Vague headings, which name a column where no other does and all of their cells are of its kind. */
const VAGUE: Readonly<Record<(typeof KINDS)[number]['name'], RegExp>> = {
  amount: /^(?:actuals?|price|charged?|sum|debits?|debitamount|figure|money)$/,
  date: /^(?:month|period|accountingperiod|periodend|when|day|weekending|week)$/,
};

/** Headings that only plans have, whose headers are never completed to published spend. */
const OF_PLANS =
  /^(?:trustcode|odscode|option|product|route|status|financialyear|pricebase|centralamount|localamount)$/;

function mayMean(
  heading: string,
  name: (typeof KINDS)[number]['name'],
  headings: readonly string[],
): boolean {
  const bare = bareName(heading);
  if (bare === '') return true;
  if (VAGUE[name].test(bare) && !headings.some((other) => OF_PLANS.test(bareName(other)))) return true;
  return bare.length >= 2 && bare.length <= LONGEST_GUESSED && nearest(bare, [name], 2) !== null;
}
