import type { Place } from '../../problem/index.js';

/** Where a part of the scenario stands: a place in its file, or the `--set` that put it there. */
export type Origin = Pick<Place, 'file' | 'line' | 'column'>;

/**
 * A scenario file as it was written: every scalar as its text, so that no number passes through a float, and with
 * its place.
 */
export type Tree =
  | { readonly kind: 'text'; readonly text: string; readonly at: Origin }
  | { readonly kind: 'nothing'; readonly at: Origin }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly at: Origin }
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly at: Origin };

export interface Entry {
  readonly key: string;
  readonly at: Origin;
  readonly value: Tree;
}

/** The tree as plain objects, lists and texts, for the schema. */
export function toPlain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'text':
      return tree.text;
    case 'nothing':
      return null;
    case 'list':
      return tree.items.map(toPlain);
    case 'map':
      return Object.fromEntries(tree.entries.map(({ key, value }) => [key, toPlain(value)]));
  }
}

/** The place of the part that a path of keys and positions leads to, or of the nearest part above it. */
export function locate(tree: Tree, path: readonly (string | number)[], ofKey = false): Origin {
  let here = tree;
  let at = tree.at;
  for (const step of path) {
    if (here.kind === 'map') {
      const entry = here.entries.find(({ key }) => key === String(step));
      if (!entry) return at;
      here = entry.value;
      at = ofKey ? entry.at : entry.value.at;
    } else if (here.kind === 'list') {
      const item = here.items[Number(step)];
      if (!item) return at;
      here = item;
      at = item.at;
    } else return at;
  }
  return at;
}

/** The text at a path, for messages; undefined where it is no text. */
export function textAt(tree: Tree, path: readonly (string | number)[]): string | undefined {
  let here: Tree | undefined = tree;
  for (const step of path) {
    if (here?.kind === 'map') here = here.entries.find(({ key }) => key === String(step))?.value;
    else if (here?.kind === 'list') here = here.items[Number(step)];
    else return undefined;
  }
  return here?.kind === 'text' ? here.text : undefined;
}

/** The same in other places. */
export function relocate(tree: Tree, to: (at: Origin) => Origin): Tree {
  const at = to(tree.at);
  switch (tree.kind) {
    case 'list':
      return { ...tree, at, items: tree.items.map((item) => relocate(item, to)) };
    case 'map':
      return {
        ...tree,
        at,
        entries: tree.entries.map((entry) => ({
          ...entry,
          at: to(entry.at),
          value: relocate(entry.value, to),
        })),
      };
    case 'text':
    case 'nothing':
      return { ...tree, at };
  }
}
