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
const FIRST_WORD = new RegExp(`^${WORD}\\b\\s*(.*)$`);

/** Longer texts are sentences. */
const LONGEST = 80;

function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*_"]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s:=.-]+$/, '');
}

/** A cell without either word says nothing of a total. Nearly none holds one, and that is fast to see. */
export const TOTAL_WORDS: readonly string[] = ['total', 'sum'];
const MAY_SAY = new RegExp(TOTAL_WORDS.join('|'), 'i');

/** Returns true where a cell says that its row is a sum of others. */
export function saysTotal(cell: string): boolean {
  return labelOf(cell) !== null;
}

/** As {@link saysTotal}, of a cell where a trust belongs: no trust is called "Total …". */
export function trustSaysTotal(cell: string): boolean {
  return saysTotal(cell) || (MAY_SAY.test(cell) && cell.length <= LONGEST && FIRST_WORD.test(plain(cell)));
}

/** The label in a cell that says total, as {@link plainLabel} has it ('' where there is none); null where it does not say so. */
export function labelOf(cell: string): string | null {
  if (cell.length > LONGEST || !MAY_SAY.test(cell)) return null;
  const text = plain(cell);
  if (ALONE.test(text)) return '';
  const found = BEFORE.exec(text) ?? BEHIND.exec(text);
  return found ? plainLabel(found[1] ?? '') : null;
}

/** The label of a total in a cell where a trust belongs. */
export function trustLabelOf(cell: string): string | null {
  return labelOf(cell) ?? (trustSaysTotal(cell) ? plainLabel(FIRST_WORD.exec(plain(cell))?.[1] ?? '') : null);
}

/** A label as labels are compared: letters and figures, in lower case. */
export function plainLabel(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  );
}
