import type { Tree } from '../file/tree.js';
import { nameOf } from '../file/extend.js';
import type { Assumption } from '../scenario.js';

/** Keys at the top of a scenario that say how to read it and assume nothing. */
const NO_ASSUMPTIONS = ['version', 'name', 'extend', 'inputs', 'unmonetised', 'report'];
const REMARKS = ['note', 'source', 'reason'];

/** Every value of a scenario by its path, elements of lists by their names: 'steps[Indexation].index.rate'. */
export function assumptionsOf(tree: Tree): Assumption[] {
  if (tree.kind !== 'map') return [];
  return tree.entries.flatMap(({ key, value }) =>
    NO_ASSUMPTIONS.includes(key) || REMARKS.includes(key) ? [] : flatten(key, value),
  );
}

function flatten(path: string, tree: Tree): Assumption[] {
  switch (tree.kind) {
    case 'text':
      return [{ path, value: tree.text }];
    case 'nothing':
      return [{ path, value: '(nothing)' }];
    case 'map':
      return tree.entries.flatMap(({ key, value }) =>
        key === 'name' || key === 'id' || REMARKS.includes(key) ? [] : flatten(`${path}.${key}`, value),
      );
    case 'list':
      return isPlain(tree.items)
        ? [{ path, value: `[${tree.items.map(({ text }) => text).join(', ')}]` }]
        : tree.items.flatMap((item, i) => flatten(`${path}[${nameOf(item) ?? String(i)}]`, item));
  }
}

function isPlain(items: readonly Tree[]): items is readonly Extract<Tree, { kind: 'text' }>[] {
  return items.every((item) => item.kind === 'text');
}
