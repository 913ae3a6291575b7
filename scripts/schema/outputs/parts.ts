import * as v from 'valibot';
import { DIMENSIONS } from '../../../src/model/index.js';

/** The strictness of a schema (keys beside its own are let through or refused), and the ids of the options where they are known. */
export interface Reading {
  /** null: any id, as in the published schemas; else the ids of one output, so that no other key is taken for one. */
  readonly ids: readonly string[] | null;
}

type Entries = v.ObjectEntries;

/** Money as text in pounds, with at least two decimals. */
export const money = v.pipe(
  v.string(),
  v.regex(/^-?\d+\.\d{2,}$/),
  v.description('Pounds as text, with at least two decimals.'),
);
/** A plain decimal number as text. */
export const decimal = v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/), v.description('A number as text.'));
export const percent = v.pipe(
  v.string(),
  v.regex(/^-?\d+\.\d{2}$/),
  v.description('Per cent, with two decimals.'),
);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const yearText = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}$/),
  v.description('A financial year such as 2010-11.'),
);
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** The makers of the parts that all outputs share, for one way of reading. */
export class Parts {
  constructor(private readonly reading: Reading) {}

  /** A map with these keys. */
  map<E extends Entries>(entries: E) {
    return this.reading.ids === null ? v.object(entries) : v.strictObject(entries);
  }

  /** A map with these keys, and a value for each option by its id. */
  byOption(entries: Entries, value: v.GenericSchema) {
    const { ids } = this.reading;
    if (ids === null) return v.objectWithRest(entries, value);
    const perOption = Object.fromEntries(ids.map((id) => [id, v.optional(value)]));
    return v.strictObject({ ...perOption, ...entries });
  }

  /** A map with an entry for each dimension that rows are grouped by. */
  keyed(entries: Entries) {
    return this.map({ ...KEYS, ...entries });
  }

  /** The same, and a value for each option. */
  keyedByOption(entries: Entries, value: v.GenericSchema) {
    return this.byOption({ ...KEYS, ...entries }, value);
  }

  get head(): Entries {
    return {
      schemaVersion: v.literal(1),
      tool: this.map({ name: v.literal('npfit-cost'), version: v.string() }),
    };
  }

  get scenario() {
    return this.map({ name: v.string() });
  }

  get problem() {
    const text = v.optional(v.string());
    return this.map({
      code: v.string(),
      severity: v.picklist(['note', 'warning', 'error']),
      file: text,
      record: v.optional(count),
      line: v.optional(count),
      column: v.optional(v.union([v.string(), v.number()])),
      sheet: text,
      cell: text,
      value: text,
      of: text,
      count: v.optional(count),
      amount: v.optional(decimal),
      message: v.string(),
    });
  }

  get problems() {
    return v.array(this.problem);
  }

  get prices() {
    return this.map({
      base: v.string(),
      scenarioBase: v.optional(v.string()),
      vat: v.optional(
        this.map({
          basis: v.picklist(['net', 'gross']),
          rate: v.string(),
          converted: v.array(
            this.map({ from: v.string(), rate: v.string(), lines: count, before: money, after: money }),
          ),
        }),
      ),
      converted: v.optional(
        v.array(this.map({ from: v.string(), lines: count, before: money, after: money })),
      ),
      deflator: v.optional(
        this.map({
          name: v.string(),
          beyond: v.optional(v.string()),
          lastYear: v.optional(yearText),
          indexes: v.array(this.map({ year: yearText, index: decimal })),
        }),
      ),
    });
  }

  get digests() {
    return v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));
  }

  get inputs() {
    return this.map({
      files: count,
      ...FOOTING,
      amountOutsideHorizon: money,
      provenance: v.optional(
        this.map({
          command: v.array(v.string()),
          scenario: v.array(this.map({ file: v.string(), text: v.string() })),
          inputs: this.digests,
          others: v.optional(this.digests),
        }),
      ),
    });
  }

  get file() {
    const date = v.nullable(v.string());
    return this.map({
      file: v.string(),
      sheet: v.optional(v.string()),
      layout: v.string(),
      encoding: v.string(),
      delimiter: v.nullable(v.string()),
      headerLine: count,
      dateOrder: v.nullable(v.string()),
      ...FOOTING,
      firstDate: date,
      lastDate: date,
      setAside: v.array(this.map({ code: v.string(), rows: count, amount: money })),
    });
  }

  get target() {
    const result = { option: v.string(), met: v.boolean(), headroom: money };
    return v.nullable(this.map({ ...result, atMost: money, options: v.optional(v.array(this.map(result))) }));
  }

  get check() {
    const text = v.optional(v.string());
    return this.map({
      name: v.string(),
      status: v.picklist(['pass', 'fail', 'warn']),
      measure: v.string(),
      rule: v.picklist(['at-most', 'at-least', 'within']),
      of: text,
      percent: text,
      severity: v.picklist(['error', 'warning']),
      value: v.nullable(v.string()),
      limit: v.nullable(v.string()),
      where: text,
      by: v.optional(v.array(v.string())),
      groups: v.optional(count),
      broken: v.optional(
        v.array(
          this.keyed({
            value: v.nullable(v.string()),
            limit: v.nullable(v.string()),
            excess: v.nullable(v.string()),
          }),
        ),
      ),
      file: text,
      line: v.optional(count),
    });
  }

  /** The keys that say what options come to, and the saving. */
  readonly comparison: Entries = {
    saving: v.optional(money),
    savingPercent: v.optional(v.nullable(percent)),
    savings: v.optional(v.record(v.string(), money)),
    savingPercents: v.optional(v.record(v.string(), v.nullable(percent))),
  };

  get bridge() {
    return v.array(
      this.map({
        name: v.string(),
        amount: v.optional(money),
        effect: v.optional(money),
        effectLocal: v.optional(money),
        effectCentral: v.optional(money),
        effects: v.optional(this.byOption({}, money)),
      }),
    );
  }

  get bridges(): Entries {
    return {
      bridge: v.optional(this.bridge),
      bridges: v.optional(this.byOption({}, this.bridge)),
    };
  }
}

/** Rows read, used and set aside, and their pounds. */
export const FOOTING = {
  rowsRead: count,
  rowsUsed: count,
  rowsSetAside: count,
  amountUsed: money,
  amountSetAside: money,
};

/** The keys of a row: its values by dimension, and the name of a trust beside its code. */
const KEYS: Entries = Object.fromEntries(
  [...DIMENSIONS, 'trust_name'].map((key) => [key, v.optional(v.string())]),
);
