import { bareName } from '../columns.js';

/** How a column may say that an amount is a credit. */
export type SignKind =
  /** Debit or credit, in words or letters: every word in it has to be known. */
  | 'debit or credit'
  /** The type of a document: only those that say credit note matter. */
  | 'type'
  /** Yes where the row is a credit. */
  | 'is credit';

export interface SignColumn {
  readonly index: number;
  readonly kind: SignKind;
}

/** What a cell of such a column says of the amount beside it. */
export type SignWord = 'debit' | 'credit' | 'blank' | 'unknown';

const BEHIND = '(?:indicator|ind|flag|sign|marker|mark|code|type|key)?';
const DEBIT_OR_CREDIT = new RegExp(
  `^(?:(?:debits?|dr|d|s|soll)(?:or|and)?(?:credits?|cr|c|h|haben)|(?:credits?|cr|c|h|haben)(?:or|and)?(?:debits?|dr|d|s|soll)|(?:amount|posting|transaction)?sign|plusminus)${BEHIND}$`,
);
const TYPE =
  /^(?:(?:transaction|trans|trx|document|doc|invoice|inv|record|entry|voucher|posting|line|ap|item|ledger|journal|source|payment)?(?:type|class)(?:code|description|desc|name)?|(?:invoice|inv|i)(?:or)?(?:credit|cr|cn|crn|creditnote|c)(?:note|memo)?)$/;
const IS_CREDIT = /^(?:is)?(?:credit|cr)(?:note|memo|indicator|ind|flag|marker|yn)?$/;

/** The kind of sign column that a heading names; null where it names none. */
export function signKindOf(heading: string): SignKind | null {
  if (/^\s*(?:\+\s*\/?\s*[-\u2212]|\u00b1)\s*$/.test(heading)) return 'debit or credit';
  const bare = bareName(heading);
  // "D/C" and "S/H" are, "dc" or "sh" alone may be anything
  if (/^(?:dc|cd|sh|hs)$/.test(bare) && !/[/|\\ +-]/.test(heading.trim())) return null;
  if (DEBIT_OR_CREDIT.test(bare)) return 'debit or credit';
  if (TYPE.test(bare)) return 'type';
  return IS_CREDIT.test(bare) ? 'is credit' : null;
}

const OF_PURCHASE = '(?:purchase|purch|supplier|vendor|sales|ap|invoice|inv|standard|po|non po|manual|pi)';
const CREDIT_NOTE = new RegExp(
  `^(?:${OF_PURCHASE} )?(?:(?:credit|cr) ?(?:note|memo|memorandum|invoice|adjustment|adj)s?|c n|cn|crn|pcn|pcrn|scn)(?: .*)?$`,
);
const CREDIT = new RegExp(`^(?:${OF_PURCHASE} )?(?:credits?|cr|c|h|haben|minus|negative)$`);
const DEBIT = new RegExp(
  `^(?:${OF_PURCHASE} )?(?:debits?|dr|d|s|soll|plus|positive|invoices?|inv|payments?|debit entry)$`,
);
/** To some a debit note asks for money, to others it takes it back. */
const DEBIT_NOTE = new RegExp(`^(?:${OF_PURCHASE} )?(?:debit|dr) ?(?:note|memo|memorandum)s?$`);

export function signWordOf(kind: SignKind, cell: string): SignWord {
  const trimmed = cell.trim();
  if (trimmed === '') return 'blank';
  if (kind !== 'type' && /^[-\u2212]$/.test(trimmed)) return 'credit';
  if (kind !== 'type' && trimmed === '+') return 'debit';
  const word = trimmed
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (CREDIT_NOTE.test(word)) return 'credit';
  switch (kind) {
    case 'debit or credit':
      if (CREDIT.test(word)) return 'credit';
      return DEBIT.test(word) ? 'debit' : 'unknown';
    case 'type':
      if (DEBIT_NOTE.test(word)) return 'unknown';
      return /^(?:credits?|cr)$/.test(word) ? 'credit' : 'debit';
    case 'is credit':
      if (/^(?:y|yes|true|x|c|cr|credit)$/.test(word)) return 'credit';
      return /^(?:n|no|false|d|dr|debit)$/.test(word) ? 'debit' : 'unknown';
  }
}
