import type { Fate } from '../../model/index.js';
import type { SystemCosts } from './system-costs.js';

/** Returns the words for what became of a system, for a cell of a table. */
export function fateText(fate: Fate): string {
  switch (fate) {
    case 'stays':
      return 'Stays';
    case 'keep and develop':
      return 'A trust may keep and develop them';
    case 'may be chosen':
      return 'A trust may choose them';
    case 'not named':
      return 'Not named in the announcement';
  }
}

/** Where the cost of a system stands in the data, for a cell of a table. */
export function placeText({ kind, products }: SystemCosts): string {
  const names = listed(products.map(({ product }) => product));
  switch (kind) {
    case 'own':
      return `${names}, a product of its own`;
    case 'within':
      return `within ${names}`;
    case 'presumed':
      return `presumably within ${names}`;
    case 'none':
      return 'not known';
  }
}

/** 'a, b and c' */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
