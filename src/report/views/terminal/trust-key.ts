import { visible } from '../../../problem/index.js';
import type { Table, Value } from '../../table.js';
import { GAP } from './panels.js';
import { displayWidth, wrap } from './text.js';

/** A table of trusts by their codes alone, with the names that the codes stand for. */
export interface Coded {
  readonly table: Table;
  readonly key: readonly (readonly [code: string, name: string])[];
}

/** Takes the names of trusts out of a table; null where it has none, or where a name has no code of its own. */
export function withoutTrustNames(table: Table): Coded | null {
  const { columns, rows } = table;
  const [codes, names] = ['trust', 'trust_name'].map((key) =>
    columns.findIndex((column) => column.key === key),
  ) as [number, number];
  if (codes < 0 || names < 0) return null;
  const key = new Map<string, string>();
  for (const { role, values } of rows) {
    if (role !== 'item') continue;
    const [code, name] = [textOf(values[codes]), textOf(values[names])];
    if (code === '' ? name !== '' : (key.get(code) ?? name) !== name) return null;
    if (code !== '' && name !== '') key.set(code, name);
  }
  if (key.size === 0) return null;
  const without = <T>(all: readonly T[]): T[] => all.filter((_, c) => c !== names);
  return {
    table: {
      ...table,
      columns: without(columns),
      rows: rows.map(({ role, values }) => ({ role, values: without(values) })),
    },
    key: [...key],
  };
}

function textOf(value: Value | undefined): string {
  return value?.kind === 'text' ? value.text : '';
}

/** The codes with their names, as many beside one another as find room, in the order of the rows down the columns. */
export function keyText(key: readonly (readonly [code: string, name: string])[], width: number): string {
  const codes = Math.max(...key.map(([code]) => displayWidth(visible(code)))) + GAP;
  const entries = key.map(([code, name]) => padded(visible(code), codes) + visible(name));
  const widest = Math.max(...entries.map(displayWidth));
  const across = Math.max(1, Math.floor((width + GAP) / (widest + GAP)));
  if (across === 1) return entries.flatMap((entry) => wrap(entry, width, codes)).join('\n');
  const down = Math.ceil(entries.length / across);
  return Array.from({ length: down }, (_, r) =>
    Array.from({ length: across }, (__, c) => padded(entries[c * down + r] ?? '', widest))
      .join(' '.repeat(GAP))
      .trimEnd(),
  ).join('\n');
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
