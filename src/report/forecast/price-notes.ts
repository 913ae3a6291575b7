import { priceBaseLabel, type Forecast, type VatConversion } from '../../appraisal/index.js';
import { yearLabel, type Deflator, type FinancialYear, type PriceBase } from '../../model/index.js';
import type { Vat } from '../../scenario/index.js';
import { groupDigits } from '../display.js';
import type { JsonValue } from '../report.js';
import { note, type Note } from '../table.js';

/** 'money of the day' or '2004-05 prices'. */
export function pricesOf(base: PriceBase): string {
  return base === 'nominal' ? 'money of the day' : `${priceBaseLabel(base)} prices`;
}

const pounds = (text: string): string => `£${groupDigits(text)}`.replace('£-', '-£');

/** How the amounts stand to VAT, and what was brought from the other basis; empty where the scenario does not say. */
export function vatNotes(vat: Vat | null, conversions: readonly VatConversion[]): Note[] {
  if (!vat) return [];
  const turned = conversions.map(({ said, rate, lines, before, after }) => {
    const [from] = said.split(' ');
    return ` ${lines} ${lines === 1 ? 'line' : 'lines'} ${from} of VAT at ${rate.toPercentText()}: ${pounds(before.toFixed(2))} became ${pounds(after.toFixed(2))}.`;
  });
  return [
    note(
      'VAT',
      `Amounts are ${vat.basis} of VAT; lines that say nothing of it are taken to be.${turned.join('')}`,
    ),
  ];
}

/** How amounts stand to VAT, for JSON. */
export function vatDocument(
  vat: Vat | null,
  conversions: readonly VatConversion[],
): Record<string, JsonValue> {
  if (!vat) return {};
  return {
    vat: {
      basis: vat.basis,
      rate: vat.rate.toPercentText(),
      converted: conversions.map(({ said, rate, lines, before, after }) => ({
        from: said.split(' ')[0] ?? '',
        rate: rate.toPercentText(),
        lines,
        before: before.toExact(),
        after: after.toFixed(2),
      })),
    },
  };
}

/** Returns the notes on prices: lines converted to the scenario's VAT basis and price base, and the index used. */
export function priceNotes(forecast: Forecast): Note[] {
  const { conversions, priceBase, shown, priceIndex } = forecast;
  const converted = [
    ...vatNotes(forecast.scenario.vat, forecast.vatConversions),
    ...conversions.map(({ from, lines, before, after }) =>
      note(
        'Prices',
        `${lines} ${lines === 1 ? 'line' : 'lines'} in ${pricesOf(from)} brought to ${pricesOf(priceBase)}: ${pounds(before.toFixed(2))} became ${pounds(after.toFixed(2))}.`,
      ),
    ),
  ];
  const restated =
    shown.priceBase === priceBase
      ? []
      : [
          note(
            'Prices',
            `Appraised in ${pricesOf(priceBase)}; shown year by year in ${pricesOf(shown.priceBase)}. Steps, target, checks and present value stay in ${pricesOf(priceBase)}.`,
          ),
        ];
  const { deflator, used } = priceIndex;
  if (used.length === 0 || !deflator) return [...converted, ...restated];
  const approximate = used.some(({ year }) => deflator.isApproximate(year));
  const indexes = used.map(({ year, index }) => `${yearLabel(year)} ${index.toFixed(4)}`).join(', ');
  return [
    ...converted,
    ...restated,
    note(
      'Index',
      `${deflator.name}: ${indexes}.${approximate ? ' A financial year takes three quarters of its first calendar year and one quarter of the next, which is an approximation.' : ''}${assumed(deflator, used.at(-1)?.year)}`,
    ),
  ];
}

/** Says what is assumed of the years after the series, where one of them was needed. */
function assumed({ beyond, lastYear }: Deflator, lastUsed: FinancialYear | undefined): string {
  if (!beyond || lastYear === null || lastUsed === undefined || lastUsed <= lastYear) return '';
  return ` After ${yearLabel(lastYear)} the series ends: ${beyond.toPercentText()} a year is assumed.`;
}

/** The prices of the figures, and what was converted, for JSON. */
export function pricesDocument(forecast: Forecast): JsonValue {
  const { conversions, priceBase, shown, priceIndex } = forecast;
  const { deflator, used } = priceIndex;
  return {
    base: priceBaseLabel(shown.priceBase),
    ...(shown.priceBase === priceBase ? {} : { scenarioBase: priceBaseLabel(priceBase) }),
    ...vatDocument(forecast.scenario.vat, forecast.vatConversions),
    ...(conversions.length === 0
      ? {}
      : {
          converted: conversions.map(({ from, lines, before, after }) => ({
            from: priceBaseLabel(from),
            lines,
            before: before.toExact(),
            after: after.toExact(),
          })),
        }),
    ...(used.length === 0 || !deflator
      ? {}
      : {
          deflator: {
            name: deflator.name,
            ...(deflator.beyond
              ? {
                  beyond: deflator.beyond.toPercentText(),
                  ...(deflator.lastYear === null ? {} : { lastYear: yearLabel(deflator.lastYear) }),
                }
              : {}),
            indexes: used.map(({ year, index }) => ({ year: yearLabel(year), index: index.toExact() })),
          },
        }),
  };
}
