import { distance } from 'fastest-levenshtein';

/**
 * An NHS trust as the register knows it.
 *
 * @public
 */
export interface Trust {
  /** Its ODS code: 'RKE'. */
  readonly code: string;
  /** Its name. */
  readonly name: string;
  /** Such as 'acute' or 'mental health'. */
  readonly trustType: string;
  /** Government office region; '' for a trust that was not open in September 2010. */
  readonly region: string;
  /** The contract area of the Programme; '' for a trust that was not part of it. */
  readonly cluster: string;
  /** The region of NHS England today; '' where the list of trusts gives none (Wales). */
  readonly nhsRegion: string;
  /** The code of the integrated care board of today. */
  readonly icb: string;
  /** The day it opened, '2017-10-01'; '' where it is not known. */
  readonly opened: string;
  /** The last day it was open, '2020-03-31'; '' for a trust that is open. */
  readonly closed: string;
}

/**
 * The trusts that are known by code, and by name where a name means one trust.
 *
 * @public
 */
export class TrustRegister {
  private readonly byCode = new Map<string, Trust>();
  private byName: Map<string, Trust | null> | null = null;

  /** @param otherNames further names, each with the code of its trust. */
  constructor(
    trusts: Iterable<Trust>,
    private readonly otherNames: Iterable<readonly [name: string, code: string]> = [],
  ) {
    for (const trust of trusts) this.byCode.set(trust.code, trust);
  }

  /** Trusts by normalised name; null for a name that more than one trust has. */
  private names(): ReadonlyMap<string, Trust | null> {
    if (this.byName) return this.byName;
    const byName = new Map<string, Trust | null>();
    const add = (name: string, trust: Trust): void => {
      const normal = normaliseTrustName(name);
      if (normal === '') return; // 'NHS Trust' names no trust
      const known = byName.get(normal);
      byName.set(normal, known === undefined || known?.code === trust.code ? trust : null);
    };
    for (const trust of this.byCode.values()) add(trust.name, trust);
    for (const [name, code] of this.otherNames) {
      const trust = this.byCode.get(code);
      if (trust) add(name, trust);
    }
    return (this.byName = byName);
  }

  /** Returns the trust of a code; undefined where it is not known. */
  get(code: string): Trust | undefined {
    return this.byCode.get(code);
  }

  /** Returns the only trust of a name; undefined where none or more than one has it. */
  find(name: string): Trust | undefined {
    return this.names().get(normaliseTrustName(name)) ?? undefined;
  }

  /** Returns the only trust whose name has all words of a text, such as "Whittington"; undefined where none or several do. */
  findByWords(text: string): Trust | undefined {
    const words = normaliseTrustName(text).split(' ');
    if (words[0] === '') return undefined;
    const found = new Set<string>();
    for (const [known, trust] of this.names())
      if (trust && words.every((word) => known.split(' ').includes(word))) found.add(trust.code);
    const [only = '', ...others] = found;
    return others.length === 0 ? this.byCode.get(only) : undefined;
  }

  /**
   * Returns the code of the trust whose name is most like a misspelt one, with at most one letter in eight different;
   * null where there is none, or more than one as near.
   */
  nearest(name: string): string | null {
    const written = normaliseTrustName(name);
    const most = Math.floor(written.length / 8);
    if (most === 0) return null;
    let best: Trust | null = null;
    let least = Infinity;
    for (const [known, trust] of this.names()) {
      if (!trust || Math.abs(known.length - written.length) > most) continue;
      const letters = distance(written, known);
      if (letters < least) [best, least] = [trust, letters];
      else if (letters === least && best && best.code !== trust.code) best = null;
    }
    return best && least <= most ? best.code : null;
  }

  /** All codes, in the order of the register. */
  get codes(): Iterable<string> {
    return this.byCode.keys();
  }

  /** All trusts, in the order of the register. */
  get trusts(): Iterable<Trust> {
    return this.byCode.values();
  }
}

const NOT_TELLING = new Set(['the', 'nhs', 'foundation', 'trust', 'ft', 'nhsft']);

const WRITTEN_OUT = new Map([
  ['hosp', 'hospital'],
  ['hosps', 'hospitals'],
  ['univ', 'university'],
]);

/**
 * Returns a name normalised for comparison: without case, punctuation, 'the', NHS, trust or foundation trust.
 * An NHS in front of a name stays: 'NHS Bolton' was a primary care trust, 'Bolton NHS Foundation Trust' is not.
 */
export function normaliseTrustName(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['\u2019`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')
    .split(' ');
  const telling = words
    .filter((word) => !NOT_TELLING.has(word))
    .map((word) => WRITTEN_OUT.get(word) ?? word)
    .join(' ')
    .replace(/\bhealth care\b/g, 'healthcare');
  return words[0] === 'nhs' && telling !== '' ? `nhs ${telling}` : telling;
}
