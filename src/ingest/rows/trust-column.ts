import { problem, type Place, type Problem } from '../../problem/index.js';
import { NATIONAL, nearest, type Trust, type TrustRegister } from '../../model/index.js';

import { contraryTrust } from './contrary-name.js';
import { saysNhsTrust } from './trust-like.js';

/** The trust of a row, with its attributes from the register. */
export type RowTrust = Omit<Trust, 'opened' | 'closed'>;

/** Returns the fields of a line that come from its trust, except the region, which the row may give. */
export function trustFields(trust: RowTrust | null) {
  return {
    trust: trust?.code ?? '',
    trustName: trust?.name ?? '',
    cluster: trust?.cluster ?? '',
    nhsRegion: trust?.nhsRegion ?? '',
    icb: trust?.icb ?? '',
    trustType: trust?.trustType ?? '',
  };
}

/** Stands for the trust of spending that belongs to none. */
const NATIONAL_TRUST: RowTrust = {
  code: NATIONAL,
  name: 'National programme',
  region: 'National',
  cluster: 'National',
  nhsRegion: 'National',
  icb: 'National',
  trustType: 'national',
};

/** The blank attributes of a trust that the register does not hold. */
const NOT_KNOWN = { region: '', cluster: '', nhsRegion: '', icb: '', trustType: '' };

const CODE = /^[A-Z0-9]{3,6}$/;

/** Finds trusts by code and name, with a cache; each uncertain trust is reported once per file. */
export class TrustColumn {
  private readonly known = new Map<string, RowTrust>();

  constructor(
    private readonly register: TrustRegister,
    private readonly report: (problem: Problem) => void,
  ) {}

  /**
   * @param place returns the place of the cell that names it, for a warning.
   * @returns null where the row names no trust at all.
   */
  resolve(codeText: string, nameText: string, place: () => Place): RowTrust | null {
    const key = `${codeText}\u0000${nameText}`;
    const known = this.known.get(key);
    if (known) return known;
    const trust = this.lookUp(codeText.trim(), nameText.replace(/\s+/g, ' ').trim(), place);
    if (trust) this.known.set(key, trust);
    return trust;
  }

  private lookUp(codeText: string, nameText: string, place: () => Place): RowTrust | null {
    const code = codeText.toUpperCase();
    if (code === NATIONAL) return NATIONAL_TRUST;
    if (code === '') return nameText === '' ? null : this.byName(nameText, place);
    // a column with the heading "trust" may hold names
    if (nameText === '' && !CODE.test(code)) return this.byName(codeText.replace(/\s+/g, ' '), place);
    const trust = this.register.get(code) ?? (nameText === '' ? this.register.find(codeText) : undefined);
    if (trust) {
      this.compare(trust, nameText, place);
      return trust;
    }
    const near = nearest(code, this.register.codes);
    this.report(problem('trust-unknown', 'warning', { ...place(), value: codeText }, this.meant(near)));
    return { code, name: nameText, ...NOT_KNOWN };
  }

  /** Reports a code beside the name of another trust; the rows with both are counted once all have been read. */
  private compare(trust: Trust, name: string, place: () => Place): void {
    const other = contraryTrust(this.register, trust, name);
    if (!other) return;
    const trusts = { code: trust.code, name: trust.name, other: other.code, otherName: other.name };
    this.report(
      problem(
        'trust-contrary',
        'warning',
        { ...place(), value: name },
        { ...trusts, rows: 1, amount: '0.00' },
      ),
    );
  }

  private byName(name: string, place: () => Place): RowTrust {
    if (name.toUpperCase() === NATIONAL) return NATIONAL_TRUST;
    const trust = this.register.find(name);
    if (trust) return trust;
    const near = this.register.nearest(name);
    if (near !== null || saysNhsTrust(name))
      this.report(problem('trust-name-unmatched', 'warning', { ...place(), value: name }, this.meant(near)));
    return { code: '', name, ...NOT_KNOWN };
  }

  /** Returns the details of a message about the trust that may be meant: its code and its name. */
  private meant(code: string | null): { nearest?: string; name?: string } {
    return code === null ? {} : { nearest: code, name: this.register.get(code)?.name ?? '' };
  }
}
