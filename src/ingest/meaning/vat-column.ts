import { bareName } from '../headers/columns.js';

export type VatBasis = 'net' | 'gross';

/** A cell of a column about VAT, as it was read. */
export interface VatCell {
  readonly basis: VatBasis | null;
  /** '20%', where the cell gives one. */
  readonly rate: string | null;
  /** True where the cell is neither blank nor understood. */
  readonly isUnknown: boolean;
  /** True where it says net or gross, perhaps with a rate, and nothing else. */
  readonly isBasisOnly: boolean;
}

/** Returns true for a heading under which cells may say net or gross of VAT. */
export function mayNameVat(heading: string): boolean {
  const bare = bareName(heading);
  if (/(?:reg|registration|number|no|code|id|amount|value|total|recoverable)$/.test(bare)) return false;
  return (
    /(?:^|[^a-z])vat(?:[^a-z]|$)/i.test(heading) ||
    /^vat|vat$/.test(bare) ||
    /^(?:net|nett|gross)(?:or)?(?:net|nett|gross)$/.test(bare) ||
    /^(?:is)?(?:net|nett|gross)(?:indicator|ind|flag|yn)?$/.test(bare) ||
    /^tax(?:basis|treatment|status|rate|included|inclusive)$/.test(bare)
  );
}

/**
 * Returns what a heading of amounts says that all of them are: 'Amount inc VAT', 'Total (excl. VAT)'. null where it does
 * not name VAT, or names a part of it ("excluding recoverable VAT").
 */
export function vatInHeading(heading: string): VatBasis | null {
  const words: readonly string[] = heading.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (!words.includes('vat') || /recover|reclaim/i.test(heading)) return null;
  const basis = basisIn(words);
  return basis === 'both' ? null : basis;
}

const RATE = /(\d{1,3}(?:\.\d{1,4})?)\s*%/;
const NET = /^(?:net|nett|excludes?|excl?|exclusive|excluding|excluded|exc|ex|excluding vat|without)$/;
const GROSS = /^(?:gross|includes?|incl?|inclusive|including|included|inc|with)$/;
/** Words without influence, and words for no VAT, where net and gross are the same. */
const NEUTRAL =
  /^(?:vat|tax|of|at|basis|amount|exempt|zero|rated|outside|out|scope|the|none|n|a|na|nil|applicable|not|standard|reduced|rate)$/;

/** Reads one cell. @param heading decides what yes and no mean. */
export function vatCellOf(cell: string, heading: string): VatCell {
  const text = cell.trim().toLowerCase();
  const rate = RATE.exec(text);
  const words = text.replace(RATE, ' ').match(/\p{L}+/gu) ?? [];
  const given = rate ? `${Number(rate[1])}%` : null;
  const said = basisIn(words) ?? yesOrNo(words, heading) ?? letter(words, heading);
  if (said === 'both') return { basis: null, rate: given, isUnknown: true, isBasisOnly: false };
  const isKnown = said !== null || words.every((word) => NEUTRAL.test(word));
  const isBasisOnly =
    basisIn(words) !== null && words.every((word) => [NET, GROSS, NEUTRAL].some((known) => known.test(word)));
  return { basis: said, rate: given, isUnknown: !isKnown, isBasisOnly };
}

function basisIn(words: readonly string[]): VatBasis | 'both' | null {
  const isNet = words.some((word) => NET.test(word));
  const isGross = words.some((word) => GROSS.test(word));
  if (isNet && isGross) return 'both';
  return isNet ? 'net' : isGross ? 'gross' : null;
}

/** Reads one letter: N and G under "Net/Gross", I and E under "VAT incl/excl" or "VAT indicator". */
function letter([word = '', ...more]: readonly string[], heading: string): VatBasis | null {
  if (more.length > 0 || word.length !== 1) return null;
  const bare = bareName(heading);
  if (/net/.test(bare) && /gross/.test(bare)) return word === 'n' ? 'net' : word === 'g' ? 'gross' : null;
  const isInOrOut = (/inc/.test(bare) && /exc?/.test(bare)) || /^vat(?:indicator|ind|flag)$/.test(bare);
  return isInOrOut ? (word === 'i' ? 'gross' : word === 'e' ? 'net' : null) : null;
}

/** Reads yes and no: under "VAT included?" yes is gross, under "Excl. VAT" it is net. */
function yesOrNo([word = '', ...more]: readonly string[], heading: string): VatBasis | null {
  if (more.length > 0 || !/^(?:y|yes|true|n|no|false)$/.test(word)) return null;
  const meant = basisIn(heading.toLowerCase().match(/\p{L}+/gu) ?? []);
  if (meant === null || meant === 'both') return null;
  const isYes = /^[yt]/.test(word);
  return isYes === (meant === 'gross') ? 'gross' : 'net';
}
