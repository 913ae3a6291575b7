import { Money, type Rate } from '../../money/index.js';
import {
  EVERY_OPTION,
  isWithin,
  lineTextOf,
  yearLabel,
  type Dimension,
  type Filter,
  type FinancialYear,
  type LineTrust,
  type OptionId,
  type PriceBase,
  type ProcurementLine,
} from '../../model/index.js';
import type { Place } from '../../problem/index.js';
import type { Vat } from '../../scenario/index.js';
import { slice } from '../breakdown.js';
import { figureWalk, type StepShare } from './explain-steps.js';
import type { Forecast } from '../result.js';
import { isClosed } from '../outturn/outturn.js';
import { VatBasis, type VatConversion } from '../prices/vat.js';
import { movesLines } from '../steps/step-effects.js';

/** A line that went into a figure. */
export interface ExplainedLine {
  readonly place: Place;
  /** The column of its amount, and the text that stands there. */
  readonly column: string;
  readonly text: string;
  readonly written: Money;
  readonly from: PriceBase;
  /** In the prices that the figure is shown in. */
  readonly amount: Money;
}

/** Lines of one year and price base, and what turned them into the prices of the figure. */
export interface ExplainedConversion {
  readonly from: PriceBase;
  readonly to: PriceBase;
  readonly year: FinancialYear;
  readonly indexFrom: Rate;
  readonly indexTo: Rate;
  readonly factor: Rate;
  readonly lines: number;
  readonly before: Money;
  readonly after: Money;
}

/** Why a line does not count under `actuals-to`. */
export type LeftOut = 'plan of a closed year' | 'plan of the year closed in part' | 'actual after the cut';

/**
 * Why a figure is what it is. Its lines are those that are part of it at first or in the end: a delay may bring lines
 * into it, or take them out. Lines, months to go and the effects of steps add up to it exactly.
 */
export interface Explanation {
  readonly option: OptionId;
  readonly figure: Money;
  readonly priceBase: PriceBase;
  /** The largest first; those that were not asked for are in `others`. */
  readonly lines: readonly ExplainedLine[];
  readonly others: { readonly lines: number; readonly amount: Money };
  readonly lineCount: number;
  readonly linesTotal: Money;
  readonly conversions: readonly ExplainedConversion[];
  /** The VAT basis of the scenario, and the lines that stood on another. */
  readonly vat: Vat | null;
  readonly vatConversions: readonly VatConversion[];
  /** Read, and replaced by the outturn: no part of the sum. */
  readonly leftOut: readonly { readonly why: LeftOut; readonly lines: number; readonly amount: Money }[];
  /** Forecast for the months to go of a year closed in part; zero without one. */
  readonly monthsToGo: Money;
  readonly steps: readonly StepShare[];
  /** Steps that change other lines only. */
  readonly untouched: readonly string[];
  /** True where it all adds up; it does unless the files changed between two readings. */
  readonly addsUp: boolean;
}

interface Wanted {
  readonly option: OptionId;
  readonly where: Filter;
  /** How many lines to give one by one; null: all. */
  readonly top: number | null;
}

/** Takes the lines of a forecast once more, one by one, and says what made one figure of it. */
export class Explainer {
  private lines: ExplainedLine[] = [];
  /** The size of the least of the lines kept, where there are as many as are asked for. */
  private least: Money | null = null;
  private readonly hasDelays: boolean;
  private lineCount = 0;
  private linesTotal = Money.zero;
  private readonly conversions = new Map<
    string,
    { -readonly [K in keyof ExplainedConversion]: ExplainedConversion[K] }
  >();
  private readonly leftOut = new Map<LeftOut, { lines: number; amount: Money }>();
  private readonly vat: VatBasis;
  private readonly vatConversions = new Map<string, VatConversion>();

  constructor(
    private readonly forecast: Forecast,
    private readonly wanted: Wanted,
  ) {
    this.vat = new VatBasis(forecast.scenario.vat);
    this.hasDelays = forecast.scenario.steps.some(({ effect }) => movesLines(effect));
  }

  /** Returns whether lines of a trust that are like a line but for that and their amounts are part of the figure. */
  wants(line: ProcurementLine, trust: LineTrust = line): boolean {
    const { option, where } = this.wanted;
    if (line.kind !== 'cost' || (line.option !== EVERY_OPTION && line.option !== option)) return false;
    if (!isWithin(line.year, this.forecast.horizon)) return false;
    const textOf = (dimension: Dimension): string => lineTextOf(line, trust, dimension);
    return (
      where.isEmpty ||
      where.matchesBy(textOf, trust.trustName) ||
      (this.hasDelays && this.isMovedIn(line, trust))
    );
  }

  /** A line as ingest gives it; one that is no part of the figure is passed over. */
  add(line: ProcurementLine, place: Place, column: string, text: string): void {
    if (!this.wants(line)) return;
    const { priceBase, shown } = this.forecast;
    const from = line.priceBase ?? priceBase;
    const isAsShown = from === priceBase && from === shown.priceBase;
    const onBasis = this.vat.factorOf(line.vat).scale(line.amount);
    const amount = isAsShown ? onBasis : onBasis.times(this.factor(from, line.year));
    const why = this.whyLeftOut(
      line.status === 'actual',
      isClosedBy(this.forecast, line.year, line.month),
      line.year,
    );
    if (why !== null) {
      const sum = this.leftOut.get(why) ?? { lines: 0, amount: Money.zero };
      this.leftOut.set(why, { lines: sum.lines + 1, amount: sum.amount.plus(amount) });
      return;
    }
    this.lineCount += 1;
    this.linesTotal = this.linesTotal.plus(amount);
    this.noteConversion(line, from, onBasis, amount);
    this.noteVatConversion(line, onBasis);
    this.keep({ place, column, text, written: line.amount, from, amount });
  }

  result(): Explanation {
    const { forecast, lineCount, linesTotal } = this;
    const { option, where, top } = this.wanted;
    const members = slice(forecast, where);
    const { walk, priceBase } = forecast.shown;
    const { start, steps, untouched } = figureWalk(forecast, option, members);
    const lines = largestFirst(this.lines).slice(0, top ?? this.lines.length);
    const monthsToGo = forecast.outturn ? start.minus(linesTotal) : Money.zero;
    const figure = walk.end(option, members);
    const sum = Money.sum([linesTotal, monthsToGo, ...steps.map(({ effect }) => effect)]);
    return {
      option,
      figure,
      priceBase,
      lines,
      others: {
        lines: lineCount - lines.length,
        amount: linesTotal.minus(Money.sum(lines.map(({ amount }) => amount))),
      },
      lineCount,
      linesTotal,
      conversions: [...this.conversions.values()].sort(
        (a, b) => a.year - b.year || Number(a.from === 'nominal') - Number(b.from === 'nominal'),
      ),
      vat: forecast.scenario.vat,
      vatConversions: [...this.vatConversions.values()],
      leftOut: [...this.leftOut].map(([why, sums]) => ({ why, ...sums })),
      monthsToGo,
      steps,
      untouched,
      addsUp: sum.equals(figure),
    };
  }

  /** Returns whether delays bring a line into the figure. */
  private isMovedIn(line: ProcurementLine, trust: LineTrust): boolean {
    const { scenario, horizon } = this.forecast;
    const { option, where } = this.wanted;
    let [year, month]: [FinancialYear, string] = [line.year, line.month];
    const textNow = (dimension: Dimension): string => {
      if (dimension === 'month') return month;
      return dimension === 'year' ? yearLabel(year) : lineTextOf(line, trust, dimension);
    };
    for (const { effect, options, changes, includeActuals, where: matched } of scenario.steps) {
      if (effect.kind !== 'delay' || changes !== 'cost' || !options.includes(option)) continue;
      if ((line.status === 'actual' && !includeActuals) || !matched.matchesBy(textNow, trust.trustName))
        continue;
      year = (year + effect.years) as FinancialYear;
      if (!isWithin(year, horizon)) return false;
      if (month !== '') month = `${Number(month.slice(0, 4)) + effect.years}${month.slice(4)}`;
    }
    return year !== line.year && where.matchesBy(textNow, trust.trustName);
  }

  /** From the line's prices over the scenario's to those shown: the way that the forecast's cells take. */
  private factor(from: PriceBase, year: FinancialYear): Rate {
    const { priceIndex, priceBase, shown } = this.forecast;
    return priceIndex
      .between(from, priceBase, year)
      .times(priceIndex.between(priceBase, shown.priceBase, year));
  }

  private whyLeftOut(isActual: boolean, isSpent: boolean, year: FinancialYear): LeftOut | null {
    const to = this.forecast.scenario.actualsTo;
    if (!to) return null;
    if (isActual) return isSpent ? null : 'actual after the cut';
    if (year <= to.lastClosed) return 'plan of a closed year';
    return year === to.part?.year ? 'plan of the year closed in part' : null;
  }

  /** Counts a line among those whose VAT basis was converted. */
  private noteVatConversion({ vat: said, amount }: ProcurementLine, onBasis: Money): void {
    if (onBasis === amount) return;
    const known = this.vatConversions.get(said);
    this.vatConversions.set(said, {
      ...{ said, rate: this.vat.rateOf(said) },
      lines: (known?.lines ?? 0) + 1,
      before: amount.plus(known?.before ?? Money.zero),
      after: onBasis.plus(known?.after ?? Money.zero),
    });
  }

  private noteConversion(line: ProcurementLine, from: PriceBase, before: Money, amount: Money): void {
    const { priceIndex, shown } = this.forecast;
    const to = shown.priceBase;
    if (from === to) return;
    const key = `${from} ${line.year}`;
    const known = this.conversions.get(key);
    if (known) {
      known.lines += 1;
      known.before = known.before.plus(before);
      known.after = known.after.plus(amount);
      return;
    }
    this.conversions.set(key, {
      from,
      to,
      year: line.year,
      indexFrom: priceIndex.of(from === 'nominal' ? line.year : from),
      indexTo: priceIndex.of(to === 'nominal' ? line.year : to),
      factor: this.factor(from, line.year),
      lines: 1,
      before,
      after: amount,
    });
  }

  /** Keeps no more than some multiple of what is asked for, however many lines come. */
  private keep(line: ExplainedLine): void {
    if (this.least && line.amount.abs().compare(this.least) <= 0) return;
    this.lines.push(line);
    const { top } = this.wanted;
    if (top === null || this.lines.length < 4 * top + 64) return;
    this.lines = largestFirst(this.lines).slice(0, top);
    this.least = this.lines.at(-1)?.amount.abs() ?? null;
  }
}

function isClosedBy({ scenario }: Forecast, year: FinancialYear, month: string): boolean {
  return scenario.actualsTo === null || isClosed(year, month, scenario.actualsTo);
}

/** Equal amounts stay in the order read. */
function largestFirst(lines: readonly ExplainedLine[]): ExplainedLine[] {
  return [...lines].sort((a, b) => b.amount.abs().compare(a.amount.abs()));
}
