import * as v from 'valibot';
import { count, money, Parts, yearText, type Reading } from './parts.js';
import { forecastEntries } from './forecast.js';
import { outcomes } from './simulation.js';

/** The JSON of `report`: that of a forecast, and the parts that a page adds. */
export function reportSchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  const amounts = v.array(money);
  const text = v.optional(v.string());
  return p.map({
    ...forecastEntries(reading),
    breakdowns: v.array(
      p.map({
        by: v.array(v.string()),
        rows: v.array(p.keyedByOption({ ...p.comparison, basis: v.string() }, money)),
      }),
    ),
    optionYears: p.map({
      years: v.array(yearText),
      options: p.byOption(
        {},
        p.map({
          items: v.array(
            p.map({ label: v.string(), kind: v.string(), amounts, reference: v.nullable(v.string()) }),
          ),
          costs: amounts,
          benefits: v.optional(amounts),
          presentCosts: v.optional(amounts),
          presentBenefits: v.optional(amounts),
        }),
      ),
    }),
    financialCase: p.map({
      prices: v.string(),
      vat: v.nullable(v.string()),
      years: v.array(yearText),
      options: p.byOption(
        {},
        p.map({
          capital: v.optional(amounts),
          oneOff: v.optional(amounts),
          ongoing: v.optional(amounts),
          unsaid: v.optional(amounts),
          total: amounts,
          cashReleasing: v.optional(amounts),
          net: amounts,
          cumulative: amounts,
        }),
      ),
      reconciliation: p.byOption({}, v.record(v.string(), money)),
    }),
    systems: v.optional(v.array(systemSchema(p))),
    risk: v.optional(
      p.map({
        draws: count,
        seed: count,
        options: outcomes(p),
        chanceOfTarget: v.nullable(v.number()),
      }),
    ),
    files: v.array(p.file),
    setAside: v.array(
      p.map({
        file: text,
        record: v.optional(count),
        line: v.optional(count),
        sheet: text,
        cell: text,
        column: v.optional(v.union([v.string(), v.number()])),
        value: text,
        text: v.string(),
        reasons: v.array(v.string()),
      }),
    ),
  });
}

/** A system of the announcement: what became of it, and what was published of its cost. */
export function systemSchema(p: Parts): v.GenericSchema {
  const text = v.nullable(v.string());
  return p.map({
    id: v.string(),
    name: v.string(),
    fate: v.string(),
    route: text,
    here: p.map({
      kind: v.string(),
      products: v.array(p.byOption({ product: v.string() }, money)),
    }),
    published: v.array(
      p.map({
        id: v.string(),
        figure: v.string(),
        costAlone: v.boolean(),
        value: v.string(),
        unit: v.string(),
        amount: v.optional(money),
        priceBase: text,
        asOf: v.string(),
        source: v.string(),
        url: text,
        note: v.string(),
      }),
    ),
    reason: v.string(),
    cannotBeSaid: v.string(),
    source: v.string(),
    url: text,
  });
}
