import { MONTH_NAMES, monthNumber } from '../../model/index.js';
import { labelOf, LONGEST, OF_ALL, plainLabel, plainText } from './total-word.js';

/**
 * Words that a total may bear, and other rows as well: "All products", "Carried forward", "Full year", "Result". Only the
 * sums can tell whether such a row is a total.
 */
const FORWARD = '(?:carried|brought|c|b)[ /.-]*(?:forward|fwd|over|down|f|d)';
const WORDS = [
  OF_ALL,
  `(?:(?:opening|closing|balance|bal|amounts?) ){0,2}${FORWARD}(?: (?:balance|bal))?`,
  '(?:(?:opening|closing|running|account|ledger|final|year[ -]end) )?(?:balance|bal)',
  '(?:(?:full|the) )?year(?: to date)?|to date|ytd|annual',
  '(?:q|qtr|quarter) ?[1-4]|h[12]|half[ -]year(?: ?[12])?',
  '(?:overall )?results?|(?:overall )?summary|sub|(?:sub|g|grand)?[ /-]*tot|ttl|s/t|g/t|\\u2211',
];
const WEAK = new RegExp(`^(?:${WORDS.join('|')})$`, 'u');
/** "Sum Softcat": a total of its label, or a name. */
const SUM_OF = /^sum (.+)$/;
/** The marks of subtotals in lists of SAP. */
const STARS = /^\s*\*{1,5}\s*$/;
/** The letters, three at most, with which such words start: a fast test that most cells fail. */
export const WEAK_STARTS: readonly string[] = [
  ...'all ove eve agg com who ent car bro c/f b/f c/d b/d c/o b/o c.f b.f c-f b-f cfw bfw'.split(' '),
  ...'c f,b f,c d,b d,to '.split(','),
  ...'ope clo bal amo run acc led fin ful the yea ytd ann q1 q2 q3 q4 qtr qua h1 h2 hal'.split(' '),
  ...'res sum sub gra tot ttl s/t g/t * ** ***'.split(' '),
  ...MONTH_NAMES.map((name) => name.slice(0, 3)),
];
const STARTS = new Set(WEAK_STARTS.map((start) => start.padEnd(3)));

/** Balances that an account carries from one period into the next, which no one is paid. */
const BALANCE = new RegExp(
  `^(?:(?:opening|closing) (?:balance|bal)|(?:balance|bal) ${FORWARD}|${FORWARD} (?:balance|bal)|(?:carried|brought)[ -]?forward|[bc]/f(?:wd)?)(?: (?:at|as at|on)? ?[\\d/. -]+)?$`,
);

/** Returns true where a cell may say that its row is a sum of others, and the sums have to tell. */
export function weaklySaysTotal(cell: string): boolean {
  return weakLabelOf(cell) !== null;
}

/** Returns the label of a cell that {@link weaklySaysTotal}, '' where it has none; null in any other. */
export function weakLabelOf(cell: string): string | null {
  if (cell === '' || cell.length > LONGEST) return null;
  if (!mayStartWord(cell)) return labelOf(cell);
  if (STARS.test(cell)) return '';
  const text = plainText(cell);
  if (WEAK.test(text) || isSpanOfMonths(text) || BALANCE.test(text)) return '';
  const [, label] = SUM_OF.exec(text) ?? [];
  return label === undefined ? labelOf(cell) : plainLabel(label);
}

/** Returns whether a text is a quarter or another part of a year between two months: "Apr-Jun". */
function isSpanOfMonths(text: string): boolean {
  const [, first = '', last = ''] = /^(\p{L}+) ?(?:-|to|\u2013) ?(\p{L}+)$/u.exec(text) ?? [];
  return monthNumber(first) > 0 && monthNumber(last) > 0;
}

/** Returns whether a cell starts like one of the words, with a blank, or with a character beyond ASCII. */
function mayStartWord(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return first <= 32 || first >= 128 || STARTS.has(cell.slice(0, 3).padEnd(3).toLowerCase());
}

/** Returns true for a cell that names the balance of an account. */
export function saysBalance(cell: string): boolean {
  return cell.length <= LONGEST && BALANCE.test(plainText(cell));
}
