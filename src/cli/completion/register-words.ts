import { loadReaders, bundledTrusts, trustTexts } from '../../files/index.js';
import { NATIONAL, type Dimension, compareText } from '../../model/index.js';
import { plain, type Candidate } from './candidate.js';

/** The words of the register of trusts, for completion. */
export interface RegisterWords {
  /** Codes, each with the name of its trust, and the names. */
  readonly trusts: readonly Candidate[];
  /** The values of a dimension that lines have from their trusts; none for others. */
  valuesOf(dimension: Dimension): readonly Candidate[];
}

export async function registerWords(): Promise<RegisterWords> {
  const texts = await trustTexts();
  const { trusts } = bundledTrusts(texts) ?? (await loadReaders()).readTrustRows(...texts);
  const attributes = {
    region: 'region',
    cluster: 'cluster',
    'nhs-region': 'nhsRegion',
    icb: 'icb',
    'trust-type': 'trustType',
  } as const;
  const codes = trusts.map(({ code, name }) => ({ value: code, about: name }));
  const names = trusts.flatMap(({ code, name }) =>
    // a comma parts values
    name.includes(',') ? [] : [{ value: name.replace(/^The /, ''), about: code }],
  );
  return {
    trusts: [...codes, { value: NATIONAL, about: 'spending of no single trust' }, ...names],
    valuesOf: (dimension) => {
      if (!Object.hasOwn(attributes, dimension)) return [];
      const attribute = attributes[dimension as keyof typeof attributes];
      const values = new Set(trusts.map((trust) => trust[attribute]).filter((value) => value !== ''));
      return plain([...values].sort(compareText));
    },
  };
}
