import { Rate, type Money } from '../../money/index.js';

/** How many pounds one unit of an amount stands for: as `--unit` names it. */
export const UNITS_OF_AMOUNTS = ['pounds', 'k', 'm', 'bn'] as const;
export type AmountUnit = (typeof UNITS_OF_AMOUNTS)[number];

const POUNDS_IN: Readonly<Record<AmountUnit, Rate>> = {
  pounds: Rate.one,
  k: Rate.of('1000'),
  m: Rate.of('1000000'),
  bn: Rate.of('1000000000'),
};

/** The amount in pounds, exactly. */
export function toPounds(amount: Money, unit: AmountUnit): Money {
  return unit === 'pounds' ? amount : amount.times(POUNDS_IN[unit]);
}

/** '£ thousands', for messages. */
export function describeUnit(unit: AmountUnit): string {
  return { pounds: 'pounds', k: 'thousands of pounds', m: 'millions of pounds', bn: 'billions of pounds' }[
    unit
  ];
}

/** A pound sign, or what a wrong encoding left of it. */
const SIGN = '(?:\\u00c2?\\u00a3|\\ufffd|gbp|pounds?|sterling)';
/** A figure before a unit makes it an amount of its own: "over £25k", "25,000", "25 000". */
const NUMBER_WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|hundred|several|few|a';
const NO_FIGURE = `(?<![\\d.,'])(?<!\\d\\s)(?<!\\b(?:${NUMBER_WORDS})[\\s-])`;
const BEHIND = '(?![\\p{L}\\d]|[,.]\\d)';

const THOUSANDS = "[',]?\\s*000\\s*'?\\s*s?";
const WORDS: readonly (readonly [AmountUnit, string])[] = [
  ['k', `(?:${THOUSANDS}|ks?|thous(?:ands?)?)`],
  ['m', '(?:mn?|mil|mill|millions?)'],
  ['bn', '(?:bn|billions?)'],
];

/** The unit with its sign, "£000", "GBP k", "£ million"; holds in headings and in titles. */
const SIGNED = WORDS.map(
  ([unit, words]) => [unit, new RegExp(`${SIGN}\\s*${words}${BEHIND}`, 'iu')] as const,
);

/** Phrases that say the unit without its sign in front. */
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

/** Headings of money; of others the last letter is no unit ("Option M"). */
const OF_MONEY =
  '(?:amounts?|costs?|values?|spend|spending|expenditure|budget|gross|nett?|total|low|high|central|local|paid|payments?)';

/** Short forms that mean a unit only at the end of a heading of money: "Amount (k)", "Cost, m", "amount 000s". */
const AT_END = WORDS.map(
  ([unit, words]) =>
    [
      unit,
      new RegExp(`(?<=${OF_MONEY})(?:\\s*\\(\\s*${words}\\s*\\)|[\\s_,:-]+${words})\\s*$`, 'iu'),
    ] as const,
);

/** A text without any of these says no unit: the patterns, which take time, need not be tried. */
const MAY_SAY_UNIT = /000|thous|illion|(?:ks?|mn?|mill?|bn)(?![a-z])|[\u017f\u212a]/i;

const plain = (text: string): string =>
  text.replace(/[\u2018\u2019\u00b4\u0060\u2032\uff07]/g, "'").replace(/\u00a0/g, ' ');

/** The unit that a title or another text beside the table says its amounts are in; null where it says none. */
export function unitInText(text: string): AmountUnit | null {
  const read = plain(text);
  if (!MAY_SAY_UNIT.test(read)) return null;
  for (const [unit, pattern] of [...SIGNED, ...PHRASES]) if (pattern.test(read)) return unit;
  return null;
}

/** A heading without the unit that it says its amounts are in. */
export interface HeadingUnit {
  readonly unit: AmountUnit | null;
  /** What is left of the heading; a lone "£" where it was nothing but a unit. */
  readonly rest: string;
}

/** Parts "Amount (£000)" into "Amount" and its unit. */
export function unitInHeading(heading: string): HeadingUnit {
  const read = plain(heading);
  if (!MAY_SAY_UNIT.test(read)) return { unit: null, rest: heading };
  for (const [unit, pattern] of [...SIGNED, ...PHRASES, ...AT_END]) {
    const found = pattern.exec(read);
    if (!found) continue;
    const rest = `${read.slice(0, found.index)} ${read.slice(found.index + found[0].length)}`;
    const left = rest
      .replace(/[([]\s*(?:in)?\s*[)\]]/gi, ' ')
      .replace(/\s+in\s*$/i, '')
      .trim();
    return { unit, rest: /[\p{L}\d]/u.test(left) ? left : '£' };
  }
  return { unit: null, rest: heading };
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
