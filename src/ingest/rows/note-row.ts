/** A line that reports print between or below their rows: dashes, double dashes, stars. */
const RULE = /^[-=_*~.\u2010-\u2015\u2212\u2500-\u257f]{2,}$/;

/** How reports begin what they print about themselves, at the foot of a page or of the whole. */
const PRINTED = new RegExp(
  `^(?:${[
    '(?:the )?end of (?:the )?(?:report|file|data|list|listing|document|extract|return)',
    'report (?:run|date|dated|printed|produced|generated|created|id|name|parameters?|ends?|completed)',
    'run (?:on|by|at|date|time)|(?:date|time|data) (?:run|printed|produced|extracted|generated)',
    '(?:printed|produced|generated|prepared|extracted|exported|created|compiled|published) (?:on|by|at|from)',
    '(?:print|run|extract) (?:date|time|id)|user(?: id| name)? ?:',
    'sources? ?:|notes? ?(?:\\d+ ?)?:|disclaimer\\b|copyright(?:$| ?[:(\\u00a9]| \\d| (?:of|notice)\\b)|\\u00a9',
    'this (?:information|data|report|file|document|list|return) (?:is|was|has|contains|shows|includes|does)\\b',
  ].join('|')})`,
);

/** The same with a number that is no money: "Page 2", "Number of records: 12". */
const COUNTED = new RegExp(
  `^(?:${[
    'page (?:no\\.? ?)?:? ?\\d+|page \\d+ (?:of|/) \\d+',
    '(?:total )?(?:number|no\\.?|count) of (?:records?|rows?|transactions?|lines?|payments?|invoices?|items?)',
    '(?:record|row|line|transaction)s? (?:count|selected|printed)',
    '\\d+ (?:records?|rows?|lines?|transactions?) (?:selected|returned|printed|found|exported|in total)',
  ].join('|')})`,
);

/**
 * Returns whether a row is one that a report prints about itself: "End of report", "Page 1 of 2", a line of dashes.
 *
 * @param holdsAmount whether it has an amount: that is money, unless the row counts something.
 */
export function isNoteRow(fields: readonly string[], holdsAmount: boolean): boolean {
  const filled = fields.flatMap((cell) => (cell.trim() === '' ? [] : [cell.trim()]));
  if (filled.length === 0) return false;
  if (filled.every((cell) => RULE.test(cell))) return filled.some((cell) => cell.length > 2);
  const text = filled
    .join(' ')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}\u00a9]+/u, '');
  return COUNTED.test(text) || (!holdsAmount && PRINTED.test(text));
}
