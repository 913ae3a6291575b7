import type { OptionId, OptionList } from '../model/index.js';
import { Money, type Rate } from '../money/index.js';

/** The cost of each option and its saving against the baseline, in pounds. */
export class Comparison {
  /** @param amounts in the order of the options. */
  constructor(
    readonly options: OptionList,
    readonly amounts: readonly Money[],
  ) {}

  /** Returns the cost of an option, in pounds. */
  of(option: OptionId): Money {
    return this.amounts[this.options.indexOf(option)] ?? Money.zero;
  }

  /** Baseline minus option: positive where the option costs less. */
  saving(option: OptionId): Money {
    return this.base.minus(this.of(option));
  }

  /** The saving as a share of the size of the baseline, so that its sign is the saving's; null where that is zero. */
  savingShare(option: OptionId): Rate | null {
    return this.saving(option).shareOf(this.base.abs());
  }

  /** True where every option costs the same. */
  get isSame(): boolean {
    return this.options.others.every(({ id }) => this.saving(id).isZero());
  }

  /** The sum of several, option by option. */
  static sum(options: OptionList, parts: readonly Comparison[]): Comparison {
    return new Comparison(
      options,
      options.ids.map((_, o) => Money.sum(parts.map(({ amounts }) => amounts[o] ?? Money.zero))),
    );
  }

  private get base(): Money {
    const { baseline } = this.options;
    return baseline === null ? Money.zero : this.of(baseline);
  }
}
