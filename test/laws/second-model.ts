import { Fraction, split, sum } from './fractions.js';

export interface PlainLine {
  readonly trust: string;
  readonly product: string;
  /** One of the scenario's, or 'both': every one. */
  readonly option: string;
  readonly status: 'planned' | 'committed' | 'actual';
  readonly year: number;
  readonly month: string;
  readonly kind: 'cost' | 'benefit';
  /** A year, 'nominal', or null: the scenario's. */
  readonly base: number | 'nominal' | null;
  readonly file: string;
  /** 'net', 'gross', either with a rate behind it ('gross 5%'), or ''. */
  readonly vat: string;
  readonly amount: string;
}

export interface PlainStep {
  readonly options: readonly string[];
  readonly product: string | null;
  readonly from: number | null;
  readonly kind: 'cost' | 'benefit';
  readonly actuals: boolean;
  readonly what:
    | readonly ['percent' | 'amount' | 'replace', string]
    | readonly ['delay', number]
    | readonly ['index', string, number, 'real' | 'nominal']
    | readonly ['bias', string, string];
}

export interface PlainScenario {
  /** In their order; the first is the baseline. */
  readonly options: readonly string[];
  readonly base: number | 'nominal';
  readonly index: ReadonlyMap<number, string>;
  /** The growth in percent of prices after the last year of the index; null: the index has every year. */
  readonly beyond: string | null;
  readonly vat: { readonly basis: 'net' | 'gross'; readonly rate: string } | null;
  readonly horizon: readonly [number, number];
  /** The last closed year, and of a year closed in part the months elapsed and what stands for the rest. */
  readonly closed: {
    readonly last: number;
    readonly months: number;
    readonly rest: 'plan' | 'run-rate';
  } | null;
  readonly steps: readonly PlainStep[];
  readonly discount: { readonly rate: string; readonly base: number; readonly terms: 'real' | 'nominal' };
}

interface PlainCell extends Omit<PlainLine, 'amount'> {
  readonly amount: Fraction;
  /** Of its option among the scenario's; lines of every option come first. */
  readonly place: number;
}

/** A run that must stop: a step matches nothing, shares out over nothing, or takes more than there is. */
export class Stop extends Error {}

const HUNDRED = Fraction.of(100n);
const percent = (text: string): Fraction => Fraction.read(text).dividedBy(HUNDRED);

/** Cells in the order of their keys. */
const keyOf = (cell: PlainCell): string =>
  [
    cell.trust,
    cell.place,
    cell.product,
    cell.status,
    cell.year,
    cell.month,
    cell.vat,
    cell.kind,
    cell.base ?? '',
    cell.file,
  ].join('\u0001');
const butForFile = (cell: PlainCell): string => keyOf({ ...cell, file: '' });

export class SecondModel {
  constructor(
    private readonly lines: readonly PlainLine[],
    private readonly scenario: PlainScenario,
  ) {}

  /** Returns the amounts of each option, cell by cell. */
  run(): ReadonlyMap<string, PlainCell[]> {
    const [first, last] = this.scenario.horizon;
    const inside = this.lines.filter(({ year }) => year >= first && year <= last);
    const merged = new Map<string, PlainCell>();
    for (const line of inside) {
      const place = this.scenario.options.indexOf(line.option) + 1;
      const cell = { ...line, place, amount: Fraction.read(line.amount) };
      const known = merged.get(keyOf(cell));
      merged.set(keyOf(cell), known ? { ...known, amount: known.amount.plus(cell.amount) } : cell);
    }
    const priced = [...merged.values()].map((cell) => ({
      ...cell,
      amount: cell.amount
        .times(this.onBasis(cell.vat))
        .times(this.factor(cell.base ?? this.scenario.base, cell.year)),
    }));
    const counted = this.outturn(priced);
    const walked = (option: string): PlainCell[] => {
      let cells = counted.filter((cell) => cell.option === 'both' || cell.option === option);
      for (const step of this.scenario.steps)
        if (step.options.includes(option)) cells = this.take(step, cells);
      return cells;
    };
    return new Map(this.scenario.options.map((option) => [option, walked(option)]));
  }

  presentValue(cells: readonly PlainCell[], kind: 'cost' | 'benefit'): { value: Fraction; sunk: Fraction } {
    const { rate, base, terms } = this.scenario.discount;
    const isDeflated = this.scenario.base === 'nominal' && terms === 'real';
    const growth = Fraction.one.plus(percent(rate));
    const own = cells.filter((cell) => cell.kind === kind);
    const factor = (years: number): Fraction => {
      let compounded = Fraction.one;
      for (let i = 0; i < years; i++) compounded = compounded.times(growth);
      return Fraction.one.dividedBy(compounded).cut();
    };
    return {
      value: sum(
        own
          .filter(({ year }) => year >= base)
          .map(({ year, amount }) =>
            amount.times(factor(year - base)).times(isDeflated ? this.ratio(year, base) : Fraction.one),
          ),
      ),
      sunk: sum(own.filter(({ year }) => year < base).map(({ amount }) => amount)),
    };
  }

  private indexOf(year: number): Fraction {
    const { index, beyond } = this.scenario;
    const last = Math.max(...index.keys());
    if (beyond === null || year <= last) return Fraction.read(index.get(year) ?? '1');
    return this.indexOf(year - 1).times(Fraction.one.plus(percent(beyond)));
  }

  /** The factor that brings money of one year's prices to the prices of another. */
  private ratio(from: number, to: number): Fraction {
    if (from === to) return Fraction.one;
    const ratio = this.indexOf(to).dividedBy(this.indexOf(from));
    const isGrowthAlone = to > from && from >= Math.max(...this.scenario.index.keys());
    return isGrowthAlone ? ratio : ratio.cut();
  }

  private onBasis(said: string): Fraction {
    const { vat } = this.scenario;
    const [own = '', rate] = said.split(' ');
    if (vat === null || own === '' || own === vat.basis) return Fraction.one;
    const gross = Fraction.one.plus(percent(rate === undefined ? vat.rate : rate.slice(0, -1)));
    return vat.basis === 'gross' ? gross : Fraction.one.dividedBy(gross);
  }

  private factor(base: number | 'nominal', year: number): Fraction {
    const wanted = this.scenario.base;
    if (base === wanted) return Fraction.one;
    return this.ratio(base === 'nominal' ? year : base, wanted === 'nominal' ? year : wanted);
  }

  private outturn(cells: readonly PlainCell[]): PlainCell[] {
    const { closed } = this.scenario;
    if (!closed) return [...cells];
    const partYear = closed.months > 0 ? closed.last + 1 : null;
    const lastMonth = partYear === null ? '' : monthOf(partYear, closed.months);
    const kept: PlainCell[] = [];
    for (const cell of cells) {
      const isOpenPlan = cell.year === partYear;
      if (cell.kind === 'benefit') kept.push(cell);
      else if (cell.status === 'actual') {
        const isSpent =
          cell.year <= closed.last ||
          (cell.year === partYear && (cell.month === '' || cell.month <= lastMonth));
        if (isSpent) kept.push(cell);
      } else if (cell.year > (partYear ?? closed.last)) kept.push(cell);
      else if (isOpenPlan && closed.rest === 'plan') {
        if (cell.month === '')
          kept.push({ ...cell, amount: cell.amount.times(Fraction.of(BigInt(12 - closed.months), 12n)) });
        else if (cell.month > lastMonth) kept.push(cell);
      }
    }
    if (partYear !== null && closed.rest === 'run-rate') {
      const rated = new Map<string, PlainCell>();
      for (const cell of kept.filter(
        ({ kind, status, year }) => kind === 'cost' && status === 'actual' && year === partYear,
      )) {
        const like: PlainCell = { ...cell, status: 'planned', month: '', file: '' };
        const key = `${like.trust} ${like.option} ${like.product}`;
        const part = cell.amount.times(Fraction.of(BigInt(12 - closed.months), BigInt(closed.months)));
        const known = rated.get(key);
        rated.set(key, known ? { ...known, amount: known.amount.plus(part) } : { ...like, amount: part });
      }
      kept.push(...rated.values());
    }
    return kept;
  }

  private take(step: PlainStep, cells: readonly PlainCell[]): PlainCell[] {
    const matches = (cell: PlainCell): boolean =>
      cell.kind === step.kind &&
      (step.actuals || cell.status !== 'actual') &&
      (step.product === null || cell.product === step.product) &&
      (step.from === null || cell.year >= step.from);
    const others = cells.filter((cell) => !matches(cell));
    const matched = cells.filter(matches).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    if (matched.length === 0) throw new Stop('matches nothing');
    const total = sum(matched.map(({ amount }) => amount));
    const scaled = (factorOf: (cell: PlainCell) => Fraction): PlainCell[] => [
      ...others,
      ...matched.map((cell) => ({ ...cell, amount: cell.amount.times(factorOf(cell)) })),
    ];
    const { what } = step;
    switch (what[0]) {
      case 'percent':
        refusePastZero(total, total.times(percent(what[1])));
        return scaled(() => Fraction.one.plus(percent(what[1])));
      case 'bias':
        return scaled(() => Fraction.one.plus(percent(what[1]).times(Fraction.one.minus(percent(what[2])))));
      case 'index':
        return scaled(({ year }) => this.growth(year, what));
      case 'amount':
        if (total.sign === 0) throw new Stop('nothing to share out by');
        refusePastZero(total, Fraction.read(what[1]));
        return [
          ...others,
          ...shared(Fraction.read(what[1]), matched, (cell, share) => cell.amount.plus(share)),
        ];
      case 'replace':
        if (total.sign === 0) throw new Stop('nothing to share out by');
        refusePastZero(total, Fraction.read(what[1]).minus(total));
        return [...others, ...shared(Fraction.read(what[1]), matched, (_, share) => share)];
      case 'delay':
        return this.moved(others, matched, what[1]);
    }
  }

  private growth(year: number, [, rate, from, terms]: readonly ['index', string, number, string]): Fraction {
    if (year <= from) return Fraction.one;
    let growth = Fraction.one;
    for (let i = from; i < year; i++) growth = growth.times(Fraction.one.plus(percent(rate)));
    return terms === 'real' || this.scenario.base === 'nominal'
      ? growth
      : growth.times(this.ratio(year, from));
  }

  private moved(others: readonly PlainCell[], matched: readonly PlainCell[], years: number): PlainCell[] {
    const [first, last] = this.scenario.horizon;
    const cells = new Map(others.map((cell) => [keyOf(cell), cell]));
    for (const cell of matched) {
      const year = cell.year + years;
      if (cell.amount.sign === 0 || year < first || year > last) continue;
      const month =
        cell.month === '' ? '' : `${Number(cell.month.slice(0, 4)) + years}${cell.month.slice(4)}`;
      const like = { ...cell, year, month };
      const known = cells.get(keyOf(like));
      cells.set(keyOf(like), known ? { ...known, amount: known.amount.plus(cell.amount) } : like);
    }
    return [...cells.values()];
  }
}

function refusePastZero(total: Fraction, effect: Fraction): void {
  if (total.sign !== 0 && total.plus(effect).sign === -total.sign) throw new Stop('takes too much');
}

/** Shared out over cells that differ by more than their file, and then between those that do not. */
function shared(
  amount: Fraction,
  cells: readonly PlainCell[],
  to: (cell: PlainCell, share: Fraction) => Fraction,
): PlainCell[] {
  const lists = new Map<string, PlainCell[]>();
  for (const cell of cells) lists.set(butForFile(cell), [...(lists.get(butForFile(cell)) ?? []), cell]);
  const groups = [...lists.values()];
  const shares = split(
    amount,
    groups.map((group) => sum(group.map((cell) => cell.amount))),
  );
  return groups.flatMap((group, g) => {
    const share = shares[g] ?? Fraction.zero;
    const parts =
      share.sign === 0
        ? group.map(() => Fraction.zero)
        : split(
            share,
            group.map((cell) => cell.amount),
          );
    return group.map((cell, i) => ({ ...cell, amount: to(cell, parts[i] ?? Fraction.zero) }));
  });
}

function monthOf(year: number, elapsed: number): string {
  const month = 3 + elapsed;
  return month > 12 ? `${year + 1}-0${month - 12}` : `${year}-${String(month).padStart(2, '0')}`;
}
