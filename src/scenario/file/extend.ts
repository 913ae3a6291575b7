import { fail } from '../../problem/index.js';
import { textAt, type Entry, type Tree } from './tree.js';

/** Lists whose elements have names: an element of the same name takes the place of the one extended. */
const NAMED_LISTS = ['steps', 'risks', 'checks'];

/** The file that a scenario extends, as written. null where it extends none. */
export function extendedBy(tree: Tree): string | null {
  return textAt(tree, ['extend']) ?? null;
}

/**
 * Merges a scenario over the one that it extends: its keys win. In `steps`, `risks` and `checks` an element of a known name
 * takes the place of the other, whole, and new ones come after; maps such as `prices` are laid over key by key.
 *
 * @throws Failure where the one extended is of another version of the format.
 */
export function mergeOver(base: Tree, tree: Tree): Tree {
  if (base.kind !== 'map' || tree.kind !== 'map') return tree;
  const version = base.entries.find(({ key }) => key === 'version')?.value;
  if (version?.kind !== 'text' || version.text !== '1')
    throw fail('scenario-value', base.at, {
      what: 'This program extends scenarios of version 1 of the format.',
    });
  const own = tree.entries.filter(({ key }) => key !== 'extend');
  const kept = base.entries
    .filter(({ key }) => key !== 'extend' && key !== 'note')
    .map((entry): Entry => {
      const over = own.find(({ key }) => key === entry.key);
      return over ? { ...over, value: mergeValue(entry.key, entry.value, over.value) } : entry;
    });
  const added = own.filter(({ key }) => !kept.some((entry) => entry.key === key));
  return { kind: 'map', at: tree.at, entries: [...kept, ...added] };
}

function mergeValue(key: string, base: Tree, over: Tree): Tree {
  if (base.kind === 'list' && over.kind === 'list' && NAMED_LISTS.includes(key)) {
    const named = over.items.map((item) => ({ item, name: nameOf(item) }));
    const replaced = base.items.map((item) => {
      const name = nameOf(item);
      return (name === null ? undefined : named.find((other) => other.name === name)?.item) ?? item;
    });
    const names = base.items.map(nameOf);
    const added = named.filter(({ name }) => name === null || !names.includes(name)).map(({ item }) => item);
    return { ...over, items: [...replaced, ...added] };
  }
  if (base.kind !== 'map' || over.kind !== 'map') return over;
  const kept = base.entries.map((entry) => over.entries.find((other) => other.key === entry.key) ?? entry);
  const added = over.entries.filter(({ key: name }) => !base.entries.some((entry) => entry.key === name));
  return { ...over, entries: [...kept, ...added] };
}

/** Returns the identifier of an element of a list: its id, else its name; null where it has neither. */
export function nameOf(tree: Tree): string | null {
  return textAt(tree, ['id']) ?? textAt(tree, ['name']) ?? null;
}
