import { bareName } from '../headers/columns.js';

/** The ways in which a column marks credits. */
export type SignKind =
  /** Debit or credit in words or letters; every word has to be known. */
  | 'debit or credit'
  /** The type of a document; only credit notes matter. */
  | 'type'
  /** Yes where the row is a credit. */
  | 'is credit'
  /** The posting keys of SAP: 31 an invoice, 21 a credit memo, 40 a debit and 50 a credit of an account. */
  | 'posting key'
  /** Payments and receipts, or income and expenditure: what comes in is a credit. */
  | 'in or out';

export interface SignColumn {
  readonly index: number;
  readonly kind: SignKind;
  /** Types that mean credits because the matching type for invoices is in the column too. */
  readonly paired?: ReadonlySet<string>;
}

/** The meaning of a cell of a sign column for its row's amounts. */
export type SignWord = 'debit' | 'credit' | 'blank' | 'unknown';

const BEHIND = '(?:indicator|ind|flag|sign|marker|mark|code|type|key)?';
const DEBIT_OR_CREDIT = new RegExp(
  `^(?:(?:debits?|dr|d|s|soll)(?:or|and)?(?:credits?|cr|c|h|haben)(?:note)?|(?:credits?|cr|c|h|haben)(?:or|and)?(?:debits?|dr|d|s|soll)(?:note)?|(?:amount|posting|transaction)?sign|plusminus|pos(?:itive)?(?:or)?neg(?:ative)?|payments?(?:or|and)?refunds?|(?:invoice|inv|i)(?:or)?(?:credit|cr|cn|crn|creditnote|c)(?:note|memo)?)${BEHIND}(?:d?c|drcr)?$`,
);
const TYPE =
  /^(?:(?:transaction|trans|trx|document|doc|invoice|inv|record|entry|voucher|posting|line|ap|item|ledger|journal|source|payment)?(?:type|class)(?:code|description|desc|name)?)$/;
/** Headings of columns in which one letter may mean debit or credit. */
const MAY_HOLD_LETTERS =
  /^(?:|indicator|ind|flag|type|key|mark|marker|(?:posting|amount|entry|balance|ledger|line|journal)(?:indicator|ind|flag|type|key)?)$/;
const IS_CREDIT = /^(?:is)?(?:credit|cr)(?:note|memo|indicator|ind|flag|marker|yn)?$/;

const POSTING_KEY = /^(?:posting|pstg|post)key$|^pstky$|^bschl$/;
/** Keys of costs, and of what lessens them. */
const COST_KEY = /^(?:31|32|40|80|81)$/;
const CREDIT_KEY = /^(?:21|22|50|90|91)$/;

/** Words for money that goes out, and for money that comes in, in headings and in cells. */
const OUT = '(?:payments?|paid|expenditures?|expenses?|spend|spending|outgoings?|costs?|money out|outflows?)';
const IN = '(?:receipts?|received|incomes?|incomings?|money in|inflows?)';
const IN_OR_OUT = new RegExp(
  `^(?:${OUT}(?:or|and)?${IN}|${IN}(?:or|and)?${OUT}|(?:money)?in(?:or)?out|(?:money)?out(?:or)?in)${BEHIND}$`,
);
/** "I/E" and "I&E"; "ie" alone may be anything. */
const INCOME_OR_EXPENDITURE = /^\s*(?:i\s*(?:[/&]|and|or)\s*e|e\s*[/&]\s*i|p\s*\/\s*r|r\s*\/\s*p)\s*$/i;

/** The kind of sign column that a heading names; null where it names none. */
export function signKindOf(heading: string): SignKind | null {
  if (/^\s*(?:\+\s*\/?\s*[-\u2212]|\u00b1)\s*$/.test(heading)) return 'debit or credit';
  const bare = bareName(heading);
  // "D/C" and "S/H" are, "dc" or "sh" alone may be anything
  if (/^(?:dc|cd|sh|hs)$/.test(bare) && !/[/|\\ +-]/.test(heading.trim())) return null;
  if (DEBIT_OR_CREDIT.test(bare)) return 'debit or credit';
  if (POSTING_KEY.test(bare)) return 'posting key';
  if (TYPE.test(bare)) return 'type';
  if (IN_OR_OUT.test(bare) || INCOME_OR_EXPENDITURE.test(heading)) return 'in or out';
  return IS_CREDIT.test(bare) ? 'is credit' : null;
}

const OF_PURCHASE = '(?:purchase|purch|supplier|vendor|sales|ap|invoice|inv|standard|po|non po|manual|pi)';
const CREDIT_NOTE = new RegExp(
  `^(?:${OF_PURCHASE} )?(?:(?:credit|cr) ?(?:note|memo|memorandum|invoice|adjustment|adj)s?|c n|cn|crn|pcn|pcrn|scn)(?: .*)?$`,
);
const CREDIT = new RegExp(
  `^(?:${OF_PURCHASE} )?(?:credits?|cr|c|h|haben|minus|negative|neg|refunds?|credit entry)$`,
);
const DEBIT = new RegExp(
  `^(?:${OF_PURCHASE} )?(?:debits?|dr|d|s|soll|plus|positive|pos|invoices?|inv|i|payments?|debit entry)$`,
);
/** Words that mean credit under any heading, where every cell of the column is such a word. */
const PLAINLY_CREDIT = new RegExp(`^(?:${OF_PURCHASE} )?(?:credits?|cr|negative|neg|credit entry)$`);
const PLAINLY_DEBIT = new RegExp(
  `^(?:${OF_PURCHASE} )?(?:debits?|dr|positive|pos|invoices?|inv|debit entry)$`,
);
const PLAINLY_OUT = new RegExp(`^${OUT}$`);
const PLAINLY_IN = new RegExp(`^${IN}$`);
/** Pairs of document types (abbreviated: SAP, Sage); the credit is understood only where both are in the column. */
const PAIRS: readonly (readonly [invoice: string, credit: string])[] = [
  ['kr', 'kg'],
  ['re', 'kg'],
  ['pi', 'pc'],
  ['si', 'sc'],
  ['payment', 'receipt'],
  ['payments', 'receipts'],
  ...['expenditure', 'expense', 'expenses', 'cost', 'costs', 'payment', 'payments'].map(
    (out) => [out, 'income'] as const,
  ),
];
const LONGEST_OF_PAIR = Math.max(...PAIRS.flat().map(({ length }) => length));
/** A fast test of a column's first cell, which nearly every other column fails. */
const MAY_BE_SIGN =
  /^\s*(?:[-+\u2212]|.?[cdsh].?|.{0,20}(?:credit|debit|cr|dr|inv|pos|neg|income|receipt|received|expen|payment|paid|costs?|spend|outgoing).{0,12})\s*$/i;
/** A debit note, which is ambiguous: to some it asks for money, to others it takes it back. */
const DEBIT_NOTE = new RegExp(`^(?:${OF_PURCHASE} )?(?:debit|dr) ?(?:note|memo|memorandum)s?$`);

/** Returns true for a cell that may be a word of a sign column. */
export function mayBeSign(cell: string): boolean {
  return cell.length <= 40 && MAY_BE_SIGN.test(cell);
}

/**
 * Returns the kind of sign column that a column is by its cells, all of which have to say debit or credit, invoice or
 * credit note; null where it is none.
 *
 * @param cells that are filled.
 */
export function signKindOfCells(heading: string, cells: readonly string[]): SignKind | null {
  if (!mayBeSign(cells[0] ?? '')) return null;
  const words = new Set(cells.map(wordOf));
  const all = (...tests: readonly RegExp[]): boolean =>
    [...words].every((word) => tests.some((test) => test.test(word)));
  const has = (test: RegExp): boolean => [...words].some((word) => test.test(word));
  if (all(PLAINLY_CREDIT, PLAINLY_DEBIT, CREDIT_NOTE))
    return has(PLAINLY_CREDIT) ? 'debit or credit' : 'type';
  const signs = new Set(cells.map((cell) => cell.trim()));
  if (signs.has('+') && signs.size > 1 && [...signs].every((sign) => /^[-+\u2212]$/.test(sign)))
    return 'debit or credit';
  // a bill that was received, beside one that was paid, is money still to be paid
  if (all(PLAINLY_OUT, PLAINLY_IN) && has(PLAINLY_OUT) && has(PLAINLY_IN) && !OF_PROGRESS.test(heading))
    return 'in or out';
  const areLetters = words.size === 2 && (words.has('d') || words.has('s')) && all(/^[dcsh]$/);
  return areLetters && MAY_HOLD_LETTERS.test(bareName(heading)) ? 'debit or credit' : null;
}

/** Headings under which paid and received say how far a bill has come. */
const OF_PROGRESS = /stat(?:us|e)|stage|progress|invoice|goods|order/i;

function wordOf(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const COMES_IN = new RegExp(`^(?:${IN}|inc|in|i|r|credits?|cr|refunds?)$`);
const GOES_OUT = new RegExp(`^(?:${OUT}|exp|out|e|p|debits?|dr|invoices?)$`);
const NO_WORDS: ReadonlySet<string> = new Set();

/** Returns the words for credits whose invoices are among the cells of a column. */
export function pairedCredits(cells: Iterable<string>): ReadonlySet<string> {
  const words = new Set(Array.from(cells, wordOf));
  return new Set(PAIRS.flatMap(([invoice, credit]) => (words.has(invoice) ? [credit] : [])));
}

/** Returns true for a cell that may be one of a pair that only together say what is a credit. */
export function isOfPair(cell: string): boolean {
  return cell.length <= LONGEST_OF_PAIR && PAIRS.some((pair) => pair.includes(wordOf(cell)));
}

/** Returns the meaning of a cell of a sign column. */
export function signWordOf({ kind, paired = NO_WORDS }: Omit<SignColumn, 'index'>, cell: string): SignWord {
  const trimmed = cell.trim();
  if (trimmed === '') return 'blank';
  if (kind !== 'type' && /^[-\u2212]1?$/.test(trimmed)) return 'credit';
  if (kind !== 'type' && /^\+?1$|^\+$/.test(trimmed)) return 'debit';
  const word = wordOf(trimmed);
  if (paired.has(word)) return 'credit';
  if (CREDIT_NOTE.test(word)) return 'credit';
  switch (kind) {
    case 'debit or credit':
      if (CREDIT.test(word)) return 'credit';
      return DEBIT.test(word) ? 'debit' : 'unknown';
    case 'type':
      if (DEBIT_NOTE.test(word)) return 'unknown';
      return /^(?:credits?|cr|refunds?|(?:payment )?reversals?)$/.test(word) ? 'credit' : 'debit';
    case 'posting key':
      if (CREDIT_KEY.test(word)) return 'credit';
      return COST_KEY.test(word) ? 'debit' : 'unknown';
    case 'in or out':
      if (COMES_IN.test(word)) return 'credit';
      return GOES_OUT.test(word) ? 'debit' : 'unknown';
    case 'is credit':
      if (/^(?:y|yes|true|x|c|cr|credit)$/.test(word)) return 'credit';
      return /^(?:n|no|false|d|dr|debit)$/.test(word) ? 'debit' : 'unknown';
  }
}
