/**
 * How cells say that their row is a total of others: alone ("Total", "Sub-total", "Grand total:", "Sum"), behind a label
 * ("RKE Total") or before one ("Total (all trusts)", "Total for RKE"). "Total Gas and Power" says no such thing.
 */
const WORD = '(?:(?:grand|sub|overall|combined|running|cumulative|final|report|page)[ -]*)?(?:sub)?totals?';
const ALONE = new RegExp(`^(?:the )?(?:${WORD}|sums?)$`);
const BEHIND = new RegExp(`^(.+?)[ ,:(\\u2013\\u2014-]+${WORD}\\)?$`);
const OF =
  '(?:for|of|all|to|by|per|in|at|across|from|on|excl|excluding|incl|including|inc|carried|brought|b\\/f|c\\/f)';
const OF_MONEY =
  '(?:costs?|spend|spending|spent|expenditure|amounts?|budget|payments?|paid|planned|programme|capital|revenue|value|trusts?|central|local|gross|net|nett)';
const BEFORE = new RegExp(
  `^(?:${WORD}(?:\\s*[:,([\\u2013\\u2014-]\\s*|\\s+${OF}\\b\\s*|\\s+(?=\\d)|\\s+${OF_MONEY}\\b\\s*(?:${OF}\\b)?\\s*)|sum (?:of|for|total)\\b\\s*|(?:grand|sub)[ -]*totals? )(.*)$`,
);
/** The label may be a company: "Total for Softcat Ltd" is a total. */
const OF_LABEL = new RegExp(`^(?:${WORD}|sum) (?:for|of)\\b|^${WORD}\\s*:`);
const FIRST_WORD = new RegExp(`^${WORD}\\b\\s*(.*)$`);

/** Texts that may mark a total of all rows of a kind, or be a name: the sums decide. */
export const OF_ALL = '(?:all|overall|everything|aggregate|combined|whole|entire)(?: \\p{L}+){0,2}';
const ALL = new RegExp(`^${OF_ALL}$`, 'u');
/** Words of totals that no company has as its name. */
const GRAND = /^(?:the )?(?:grand|sub|overall|running|cumulative)[ -]*totals?\b/;
const COMPANY = /\b(?:ltd|limited|plc|llp|inc|gmbh|uk)\.?$/;

/** The longest text that can mark a total; longer ones are sentences. */
export const LONGEST = 80;

/** Returns the text of a cell without marks around it, in lower case. */
export function plainText(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*_"]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s:=.-]+$/, '');
}

/** The words of which a total's cell holds one: a fast test that nearly all cells fail. */
export const TOTAL_WORDS: readonly string[] = ['total', 'sum'];
const MAY_SAY = new RegExp(TOTAL_WORDS.join('|'), 'i');

const MAY_SAY_ALL = /^[\s*_"]*(?:all|overall|every|aggreg|combin|whole|entire)/i;

/** Returns true where a cell says that its row is a sum of others. */
export function saysTotal(cell: string): boolean {
  return labelOf(cell) !== null;
}

/** Returns the same as {@link saysTotal} for a cell of a trust: no trust is called "Total …". */
export function trustSaysTotal(cell: string): boolean {
  return (
    saysTotal(cell) || (MAY_SAY.test(cell) && cell.length <= LONGEST && FIRST_WORD.test(plainText(cell)))
  );
}

/** Returns true where a cell may say that its row is a sum of others, or be a name: "Total Spine". */
export function maySayTotal(cell: string): boolean {
  return MAY_SAY.test(cell) && cell.length <= LONGEST && FIRST_WORD.test(plainText(cell));
}

/** Returns the same as {@link maySayTotal} for a cell of a trust: "All trusts". */
export function trustMaySayTotal(cell: string): boolean {
  return MAY_SAY_ALL.test(cell) && cell.length <= LONGEST && ALL.test(plainText(cell));
}

/** Returns true where even a supplier's cell can only be a total: "Grand total". */
export function saysGrandTotal(cell: string): boolean {
  return MAY_SAY.test(cell) && cell.length <= LONGEST && GRAND.test(plainText(cell));
}

/** Returns the label after the word for a total in a cell that {@link maySayTotal}; null in any other. */
export function possibleLabelOf(cell: string): string | null {
  return maySayTotal(cell) ? plainLabel(FIRST_WORD.exec(plainText(cell))?.[1] ?? '') : null;
}

/** Returns the plain label of a cell that {@link saysTotal}, '' where it has none; null in any other. */
export function labelOf(cell: string): string | null {
  if (cell.length > LONGEST || !MAY_SAY.test(cell)) return null;
  const text = plainText(cell);
  if (ALONE.test(text)) return '';
  if (COMPANY.test(text) && !OF_LABEL.test(text)) return null;
  const found = BEFORE.exec(text) ?? BEHIND.exec(text);
  return found ? plainLabel(found[1] ?? '') : null;
}

/** Returns the same as {@link labelOf} for a cell of a trust. */
export function trustLabelOf(cell: string): string | null {
  if (trustMaySayTotal(cell)) return '';
  return (
    labelOf(cell) ?? (trustSaysTotal(cell) ? plainLabel(FIRST_WORD.exec(plainText(cell))?.[1] ?? '') : null)
  );
}

/** Returns a label normalised for comparison: letters and figures, in lower case. */

export function plainLabel(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  );
}
