/** Names that a format could take for something else: a formula, markup, a table, what a terminal acts on. */
export const HOSTILE = [
  '=HYPERLINK("http://x")',
  '<script>alert(1)</script>',
  '| a | b |',
  '\u001b[31mred\u001b[0m \u202egnihtemos',
  '"><img src=x onerror=alert(1)>',
  '[link](javascript:alert(1))',
] as const;

/** A plan in which such names are those of trusts, products and suppliers. */
export const HOSTILE_PLAN = [
  'trust_name,region,product,supplier,financial_year,option,amount',
  ...HOSTILE.flatMap((name) => {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    return ['central,2000', 'local,1500'].map(
      (end) => `${quoted},${quoted},${quoted},${quoted},2010-11,${end}`,
    );
  }),
  '',
].join('\n');

export const HOSTILE_SCENARIO = `version: 1
name: ${JSON.stringify(HOSTILE[1])}
prices: { base: nominal }
steps:
  - name: ${JSON.stringify(HOSTILE[0])}
    percent: -5%
    source: ${JSON.stringify(HOSTILE[2])}
    note: ${JSON.stringify(HOSTILE[4])}
`;

/**
 * Characters that do not show, hide others or are acted on, by what they are: whatever a name holds, people must see it
 * as its code, in every stream and format. Each stands in the middle of a name, and at the start of one.
 */
export const UNSEEN: readonly (readonly [what: string, text: string])[] = [
  ['a colour of terminals (ESC)', '\u001b[31m'],
  ['a title of terminals (OSC)', '\u001b]0;owned\u0007'],
  ['a link of terminals', '\u001b]8;;http://x\u001b\\'],
  ['an escape of one byte (C1)', '\u009b31m'],
  ['a bell', '\u0007'],
  ['a backspace', '\b'],
  ['a deletion', '\u007f'],
  ['a line end', '\n'],
  ['a return', '\r'],
  ['both', '\r\n'],
  ['a next line (C1)', '\u0085'],
  ['a line separator', '\u2028'],
  ['a paragraph separator', '\u2029'],
  ['a vertical tabulator', '\v'],
  ['right to left', '\u202e'],
  ['an embedding', '\u202a'],
  ['an isolate', '\u2066'],
  ['a mark of direction', '\u200f'],
  ['an Arabic mark of direction', '\u061c'],
  ['a zero-width blank', '\u200b'],
  ['a joiner of words', '\u2060'],
  ['an invisible times', '\u2062'],
  ['a byte order mark', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['a joiner between Latin letters', '\u200d'],
  ['a grapheme joiner', '\u034f'],
  ['a Hangul filler', '\u3164'],
  ['a Hangul filler of a lead', '\u115f'],
  ['a Hangul filler of a vowel', '\u1160'],
  ['a half-width Hangul filler', '\uffa0'],
  ['a Mongolian separator', '\u180e'],
  ['annotations', '\ufff9b\ufffac\ufffb'],
  ['tags', '\u{e0001}\u{e0041}\u{e007f}'],
  ['a variation of a letter', '\ufe0f'],
  ['a further variation', '\u{e0100}'],
  ['a Khmer vowel that does not show', '\u17b4'],
  ['a musical beam', '\u{1d173}'],
  ['a code point that is none', '\uffff'],
];

/** Beginnings of lines that are commands to build servers. */
export const COMMANDS_OF_SERVERS = [
  '::error::owned',
  '  ::set-output name=a::b',
  'a\n::error::owned',
  'a\r::add-mask::b',
  'a\u2028::stop-commands::b',
  '##[error]owned',
  'a ##vso[task.setvariable variable=a]b',
  "##teamcity[message text='owned']",
] as const;

/** Characters of real names, which show as they are. */
export const REAL_NAMES = [
  'Ynys Môn – “£5” Ltd',
  'می\u200cخواهم', // Persian needs the non-joiner
  'क्\u200dष', // Hindi the joiner
  '👨\u200d⚕\ufe0f Health', // a picture made of two
  '病院',
  'C++ & Co. (#1): a::1',
] as const;
