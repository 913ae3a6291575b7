/** A line that reports print between or below their rows: dashes, double dashes, stars. */
const RULE = /^[-=_*~.\u2010-\u2015\u2212\u2500-\u257f]{2,}$/;

/** How reports begin what they print about themselves, at the foot of a page or of the whole. */
const PRINTED = new RegExp(
  `^(?:${[
    '(?:the )?end of (?:the )?(?:report|file|data|list|listing|document|extract|return)',
    'report (?:run|date|dated|printed|produced|generated|created|id|name|parameters?|ends?|completed)',
    '(?:run|date|time|data) (?:on|by|at|run|printed|produced|extracted|generated|date)',
    '(?:printed|produced|generated|prepared|extracted|exported|created|compiled|published) (?:on|by|at|from)',
    '(?:print|run|extract) (?:date|time|id)|user(?: id| name)? ?:',
    'page (?:no\\.? ?)?:? ?\\d+|page \\d+ (?:of|/) \\d+',
    '(?:total )?(?:number|no\\.?|count) of (?:records?|rows?|transactions?|lines?|payments?|invoices?|items?)',
    '(?:record|row|line|transaction)s? (?:count|selected|printed)',
    '\\d+ (?:records?|rows?|lines?|transactions?) (?:selected|returned|printed|found|exported|in total)',
    'sources? ?:|notes? ?(?:\\d+ ?)?:|disclaimer\\b|copyright\\b|\\u00a9',
    'this (?:information|data|report|file|document|list|return) (?:is|was|has|contains|shows|includes|does)\\b',
  ].join('|')})`,
);

/**
 * Returns whether a row is one that a report prints about itself: "End of report", "Page 1 of 2", a line of dashes. Its
 * cells may hold numbers, which are no money.
 */
export function isNoteRow(fields: readonly string[]): boolean {
  const filled = fields.flatMap((cell) => (cell.trim() === '' ? [] : [cell.trim()]));
  if (filled.length === 0) return false;
  if (filled.every((cell) => RULE.test(cell))) return filled.some((cell) => cell.length > 2);
  const text = filled
    .join(' ')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}\u00a9]+/u, '');
  return PRINTED.test(text);
}
