import { Money } from '../../money/index.js';
import {
  DEFAULT_OPTIONS,
  OptionList,
  parseDimension,
  type AppraisedOption,
  type Dimension,
  type OptionId,
} from '../../model/index.js';
import { fail, type Failure } from '../../problem/index.js';
import type { ByOption, Snapshot } from '../../appraisal/index.js';
import { SCHEMA_VERSION } from '../forecast/forecast-document.js';
import { isJsonMap, parseJson, valueAt, type JsonMap } from '../json-map.js';

/** Returns whether a JSON text is a forecast that this program saved, and not a scenario. */
export function isSavedForecast(text: string): boolean {
  try {
    const value = parseJson(text);
    return isJsonMap(value) && Object.hasOwn(value, 'schemaVersion') && Object.hasOwn(value, 'totals');
  } catch {
    return false;
  }
}

/**
 * Reads a forecast saved with `--format json` as one side of a comparison.
 *
 * @throws Failure where it is of another version, was narrowed with --where or --top, or is damaged.
 */
export function readSavedForecast(text: string, file: string): Snapshot {
  const root = new Reader(parseJson(text), file);
  const version = root.optional('schemaVersion');
  if (version !== SCHEMA_VERSION)
    throw root.fault(
      `It is of version ${JSON.stringify(version)}, and this program reads version ${SCHEMA_VERSION}. Save it again.`,
    );
  const rows = root.map('breakdown');
  for (const [part, key] of [
    [root, 'where'],
    [rows, 'others'],
  ] as const)
    if (part.optional(key) !== undefined)
      throw root.fault('It shows only a part. Save it without --where and --top.');
  const by = rows.list('by').map((name) => {
    const dimension = typeof name === 'string' ? parseDimension(name) : null;
    if (dimension === null) throw root.fault(`"${String(name)}" is no dimension.`);
    return dimension;
  });
  const totals = root.map('totals');
  const present = root.optional('npc') === undefined ? null : root.map('npc');
  const options = optionsOf(root);
  const target = root.optional('target') ? root.map('target').text('option') : options.main;
  const assumptions = root.optional('assumptions') === undefined ? {} : root.map('assumptions').value;
  return {
    label: file,
    name: root.map('scenario').text('name'),
    options,
    priceBase: root.map('prices').text('base'),
    discountBase: present?.text('base') ?? null,
    horizon: root.text('horizon'),
    totals: amountsOf(totals, options),
    presentCosts: present && amountsOf(present, options),
    by,
    groups: rows.list('rows').map((row) => groupOf(new Reader(row, file), by, options)),
    steps: stepsOf(root, options, file),
    assumptions: Object.entries(assumptions).map(([path, value]) => ({ path, value: String(value) })),
    targetOption: options.has(target) ? target : options.main,
  };
}

/** The options that the forecast was saved with; forecasts of before there were others have central and local. */
function optionsOf(root: Reader): OptionList {
  if (root.optional('options') === undefined) return DEFAULT_OPTIONS;
  const items = root.maps('options');
  const all = items.map((item): AppraisedOption => {
    const [id, name] = [item.text('id'), item.text('name')];
    return { id, name, word: name, also: [], about: null };
  });
  const baseline = items.find((item) => item.optional('baseline') === true)?.text('id') ?? null;
  const namesOf = (options: readonly AppraisedOption[]): string =>
    options.map(({ id, name }) => `${id} ${name}`).join('\n');
  const isUsual = namesOf(all) === namesOf(DEFAULT_OPTIONS.all);
  if (isUsual) return baseline === null ? DEFAULT_OPTIONS : DEFAULT_OPTIONS.withBaseline(baseline);
  if (all.length === 0) throw root.fault('It names no options.');
  return new OptionList(all, { baseline, unnamed: null });
}

function amountsOf(part: Reader, { ids }: OptionList): ByOption<Money> {
  return new Map(ids.map((id) => [id, part.money(id)]));
}

/** The effects of steps on each option that is compared; of options that are not, those of their walks. */
function stepsOf(root: Reader, options: OptionList, file: string): Snapshot['steps'] {
  const effects = (option: OptionId, items: readonly unknown[]): Snapshot['steps'] =>
    items
      .map((item) => new Reader(item, file))
      .filter((item) => item.optional('effect') !== undefined)
      .map((item) => ({ option, name: item.text('name'), effect: item.money('effect') }));
  if (options.others.length === 0)
    return root.maps('walks').flatMap((walk) => effects(walk.text('option'), walk.list('steps')));
  if (root.optional('bridges') === undefined) return effects(options.main, root.list('bridge'));
  const bridges = root.map('bridges');
  return options.others.flatMap(({ id }) => effects(id, bridges.list(id)));
}

function groupOf(row: Reader, by: readonly Dimension[], options: OptionList): Snapshot['groups'][number] {
  const trustName = by.includes('trust') ? row.text('trust_name') : '';
  const values = by.map((dimension) => row.text(dimension));
  return { key: { values, trustName }, amounts: amountsOf(row, options) };
}

/** One map of the file; every part of it is asked for by name and kind. */
class Reader {
  readonly value: JsonMap;

  constructor(
    value: unknown,
    private readonly file: string,
  ) {
    if (!isJsonMap(value)) throw this.fault('A map is missing.');
    this.value = value;
  }

  fault(what: string): Failure {
    return fail('saved-forecast', { file: this.file }, { what });
  }

  optional(key: string): unknown {
    return valueAt(this.value, key);
  }

  map(key: string): Reader {
    const value = this.optional(key);
    if (!isJsonMap(value)) throw this.fault(`"${key}" is missing.`);
    return new Reader(value, this.file);
  }

  list(key: string): readonly unknown[] {
    const value = this.optional(key);
    if (!Array.isArray(value)) throw this.fault(`The list "${key}" is missing.`);
    return value;
  }

  maps(key: string): Reader[] {
    return this.list(key).map((item) => new Reader(item, this.file));
  }

  text(key: string): string {
    const value = this.optional(key);
    if (typeof value !== 'string') throw this.fault(`"${key}" is missing or no text.`);
    return value;
  }

  money(key: string): Money {
    const text = this.text(key);
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw this.fault(`"${key}" is "${text}", which is no amount.`);
    return Money.of(text);
  }
}
