import { Rate, type Money } from '../../money/index.js';

/** The units of amounts by the names that `--unit` accepts. */
export const UNITS_OF_AMOUNTS = ['pounds', 'k', 'm', 'bn', 'pence'] as const;
export type AmountUnit = (typeof UNITS_OF_AMOUNTS)[number];

const POUNDS_IN: Readonly<Record<AmountUnit, Rate>> = {
  pence: Rate.of('0.01'),
  pounds: Rate.one,
  k: Rate.of('1000'),
  m: Rate.of('1000000'),
  bn: Rate.of('1000000000'),
};

/** Returns an amount in pounds, exactly. */
export function toPounds(amount: Money, unit: AmountUnit): Money {
  return unit === 'pounds' ? amount : amount.times(POUNDS_IN[unit]);
}

/** Returns the name of a unit for messages: '£ thousands'. */
export function describeUnit(unit: AmountUnit): string {
  return {
    pence: 'pence',
    pounds: 'pounds',
    k: 'thousands of pounds',
    m: 'millions of pounds',
    bn: 'billions of pounds',
  }[unit];
}

/** A pound sign, also as a wrong encoding garbles it. */
const SIGN = '(?:\\u00c2?\\u00a3|\\ufffd|gbp|pounds?|sterling)';
/** A figure before a unit makes it an amount of its own: "over £25k", "25,000", "25 000". */
const NUMBER_WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|hundred|several|few|a';
const NO_FIGURE = `(?<![\\d.,'])(?<!\\d\\s)(?<!\\b(?:${NUMBER_WORDS})[\\s-])`;
const BEHIND = '(?![\\p{L}\\d]|[,.]\\d)';

const THOUSANDS = "(?:[',]?\\s*000\\s*'?\\s*s?|(?:[x\u00d7*]\\s*)1,?000s?|1,?000\\s*'?s)";
const WORDS: readonly (readonly [AmountUnit, string])[] = [
  ['k', `(?:${THOUSANDS}|ks?|thous(?:ands?)?)`],
  ['m', '(?:mn?|mil|mill|millions?)'],
  ['bn', '(?:bn|billions?)'],
];

/** A unit with a pound sign, "£000", "GBP k", "£ million", in headings and in titles. */
const SIGNED = WORDS.map(
  ([unit, words]) => [unit, new RegExp(`${SIGN}\\s*${words}${BEHIND}`, 'iu')] as const,
);

/** Phrases for a unit without a pound sign. */
const PHRASES = WORDS.map(([unit, words]) => {
  const long = words.replace('|ks?', '').replace('mn?|mil|mill|', '').replace('bn|', '');
  const forms = [
    `\\bin\\s+${long}(?:\\s+of)?(?:\\s+(?:pounds|sterling|gbp))?`,
    `${long}\\s+(?:of\\s+)?(?:pounds|sterling|£)`,
    `\\(\\s*${long}\\s*\\)`,
    `^\\s*${long}\\s*$`,
  ];
  return [unit, new RegExp(`${NO_FIGURE}(?:${forms.join('|')})${BEHIND}`, 'iu')] as const;
});

/** Units that count in headings but not in titles: "Amount (x1000)", "Amount (1000s)", "Amount k£", "Amount in pence". */
const IN_HEADINGS: readonly (readonly [AmountUnit, RegExp])[] = [
  [
    'k',
    /\(\s*(?:in\s+)?(?:£\s*)?(?:[x\u00d7*]\s*1,?000|1,?000\s*'?s)\s*\)|(?<![\p{L}\d])k\s*(?:£|gbp)(?![\p{L}\d])/iu,
  ],
  ['m', /(?<![\p{L}\d])mn?\s*(?:£|gbp)(?![\p{L}\d])/iu],
  ['pence', /\(\s*(?:in\s+)?(?:p|pence|pennies)\s*\)|(?<!\p{L})in\s+pence(?!\p{L})|(?<=[\s_])pence\s*$/iu],
];

/** A pound sign before figures that are no known unit: "£00", "£100s". */
const UNKNOWN_UNIT = new RegExp(`${SIGN}\\s*(?:[x\u00d7*]\\s*\\d+|'?0+|1[\\d,]*0\\s*'?s)(?![\\d,.])`, 'iu');

/** Headings of money; in other headings the last letter is no unit ("Option M"). */
const OF_MONEY =
  '(?:(?:19|20)\\d\\d[-/]\\d{2,4}|amounts?|costs?|values?|spend|spending|expenditure|budget|gross|nett?|total|low|high|central|local|paid|payments?)';

/** Short forms that mean a unit only at the end of a heading of money: "Amount (k)", "Cost, m", "amount 000s". */
const AT_END = WORDS.map(
  ([unit, words]) =>
    [
      unit,
      new RegExp(`(?<=${OF_MONEY})(?:\\s*\\(\\s*${words}\\s*\\)|[\\s_,:-]+${words})\\s*$`, 'iu'),
    ] as const,
);

/** A fast test before the slow patterns: a text without any of these gives no unit. */
const MAY_SAY_UNIT = /000|thous|illion|pence|pennies|(?:ks?|mn?|mill?|bn|\bp)(?![a-z])|[\u017f\u212a]/i;

/** A pound sign as a wrong encoding spoils it, alone or before a unit; a question mark only before noughts. */
const SPOILT_POUND =
  /(?<!\p{L})(?:\u00c3?\u0082?\u00c2+\u00a3|\u00ef\u00bf\u00bd|[\ufffd\u00c2\u0141\u00fa\u0153\u009c])(?=(?:\s*(?:k|mn?|bn|thous\w*|millions?|billions?))?(?!\p{L}))|\?(?=\s*'?000)/giu;

const plain = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u00b4\u0060\u2032\uff07]/g, "'")
    .replace(/\u00a0/g, ' ')
    .replace(SPOILT_POUND, '£');

/** Returns the unit that a title or other text beside the table gives; null where it gives none. */
export function unitInText(text: string): AmountUnit | null {
  const read = plain(text);
  if (!MAY_SAY_UNIT.test(read)) return null;
  for (const [unit, pattern] of [...SIGNED, ...PHRASES]) if (pattern.test(read)) return unit;
  return null;
}

/** A heading without the unit that it says its amounts are in. */
export interface HeadingUnit {
  readonly unit: AmountUnit | null;
  /** The heading without its unit; a lone "£" where it was nothing but a unit. */
  readonly rest: string;
}

/** Splits "Amount (£000)" into "Amount" and its unit. A spoilt pound sign becomes one. */
export function unitInHeading(heading: string): HeadingUnit {
  const read = plain(heading);
  const mended = heading.replace(SPOILT_POUND, '£');
  if (!MAY_SAY_UNIT.test(read)) return { unit: null, rest: mended };
  for (const [unit, pattern] of [...SIGNED, ...PHRASES, ...IN_HEADINGS, ...AT_END]) {
    const found = pattern.exec(read);
    if (!found) continue;
    const rest = `${read.slice(0, found.index)} ${read.slice(found.index + found[0].length)}`;
    const left = rest
      .replace(/[([]\s*(?:in)?\s*[)\]]/gi, ' ')
      .replace(/\s+in\s*$/i, '')
      .trim();
    return { unit, rest: /[\p{L}\d]/u.test(left) ? left : '£' };
  }
  return { unit: null, rest: mended };
}

/** Returns true for a heading with an unknown unit: "Amount (£100s)". */
export function hasUnknownUnit(heading: string): boolean {
  return unitInHeading(heading).unit === null && UNKNOWN_UNIT.test(plain(heading));
}

/** Returns true for a heading of a column that may give the unit of each row's amounts. */
export function namesUnits(heading: string): boolean {
  return /^(?:amounts?|currency|cost|value|money)?(?:units?|scale|denomination|multiplier|factor|uom)(?:of(?:the)?(?:amounts?|measure|currency|money|values?|costs?))?$/.test(
    heading.toLowerCase().replace(/[^a-z]/g, ''),
  );
}

const PLAIN_UNIT =
  /^(?:(?:pounds?|gbp|£)|(?<k>k|[',]?000'?s?|thousands?|1,?000s?)|(?<m>mn?|mil|millions?)|(?<bn>bn|billions?)|(?<pence>p|pence))$/i;

/**
 * Returns the unit that a cell gives, and nothing else; null where it gives none.
 *
 * @param isNamed whether its column is headed as one of units, so that short forms count.
 */
export function unitOfCell(cell: string, isNamed: boolean): AmountUnit | null {
  const text = plain(cell).trim();
  if (text === '' || text.length > 30) return null;
  for (const [unit, pattern] of SIGNED) if (pattern.exec(text)?.[0].length === text.length) return unit;
  const found = isNamed ? PLAIN_UNIT.exec(text) : null;
  if (!found) return null;
  const { k, m, bn, pence } = found.groups ?? {};
  return k !== undefined
    ? 'k'
    : m !== undefined
      ? 'm'
      : bn !== undefined
        ? 'bn'
        : pence !== undefined
          ? 'pence'
          : 'pounds';
}

/** Reads the unit of `--unit`; null where it is none. */
export function parseAmountUnit(text: string): AmountUnit | null {
  const name = text.trim().toLowerCase();
  const also: readonly (readonly [string, AmountUnit])[] = [
    ['£', 'pounds'],
    ['pound', 'pounds'],
    ['thousands', 'k'],
    ['000', 'k'],
    ['millions', 'm'],
    ['billions', 'bn'],
  ];
  return (
    UNITS_OF_AMOUNTS.find((unit) => unit === name) ?? also.find(([other]) => other === name)?.[1] ?? null
  );
}
