/**
 * Code that must not compile. Every line under an expected error is one that `tsc` refuses today; where it begins to
 * accept one, the expectation itself becomes the error. None of this is run (test/money checks that operators throw).
 */
/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment, @typescript-eslint/restrict-plus-operands,
   @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unnecessary-type-parameters -- most refuse the same lines for the same reasons */
import { describe, expectTypeOf, test } from 'vitest';
import type { Cell, FinancialYear, ProcurementLine } from '../../src/model/index.js';
import { financialYear, parseFinancialYear } from '../../src/model/index.js';
import { allocate, Money, parseMoney, parsePercent, Rate } from '../../src/money/index.js';

declare const money: Money;
declare const rate: Rate;
declare const line: ProcurementLine;
declare const cell: Cell;
declare function use<T>(value: T): void;

describe('money', () => {
  test('takes money to add, take away and compare', () => {
    expectTypeOf(money.plus(money)).toEqualTypeOf<Money>();
    expectTypeOf(money.minus(money)).toEqualTypeOf<Money>();
    expectTypeOf(money.compare(money)).toEqualTypeOf<number>();
    expectTypeOf(Money.sum([money])).toEqualTypeOf<Money>();

    // @ts-expect-error money plus rate
    money.plus(rate);
    // @ts-expect-error money minus rate
    money.minus(rate);
    // @ts-expect-error money plus a number
    money.plus(5);
    // @ts-expect-error money plus text
    money.plus('5');
    // @ts-expect-error money plus pence
    money.plus(5n);
    // @ts-expect-error money plus nothing known: unknown is not zero
    money.plus(null);
    // @ts-expect-error money plus an amount that may not have been readable
    money.plus(parseMoney('5'));
    // @ts-expect-error money compared with rate
    money.compare(rate);
    // @ts-expect-error money equal to rate
    money.equals(rate);
    // @ts-expect-error a sum with a rate in it
    Money.sum([money, rate]);
    // @ts-expect-error a sum with a gap in it
    Money.sum([money, null]);
  });

  test('takes a rate to multiply', () => {
    expectTypeOf(money.times(rate)).toEqualTypeOf<Money>();

    // @ts-expect-error money times money
    money.times(money);
    // @ts-expect-error money times a number
    money.times(1.5);
    // @ts-expect-error money times a percentage that may not have been readable
    money.times(parsePercent('5%'));
    // @ts-expect-error rate times money
    rate.times(money);
  });

  test('over money is a rate, where the base is not zero', () => {
    expectTypeOf(money.shareOf(money)).toEqualTypeOf<Rate | null>();

    // @ts-expect-error money over rate
    money.shareOf(rate);
    // @ts-expect-error money does not divide: it is split
    money.dividedBy(rate);
    // @ts-expect-error a share that may be unknown
    money.times(money.shareOf(money));
  });

  test('takes no operators', () => {
    // @ts-expect-error money + money
    use(money + money);
    // @ts-expect-error money + rate
    use(money + rate);
    // @ts-expect-error money + a number
    use(money + 1);
    // @ts-expect-error money - money
    use(money - money);
    // @ts-expect-error money * rate
    use(money * rate);
    // @ts-expect-error money / money
    use(money / money);
    // @ts-expect-error money against a number
    use(money > 5);
    // @ts-expect-error money against rate
    use(money > rate);
    // @ts-expect-error money is no number
    Math.max(money, money);
  });

  test('comes from text and whole units, never from a float', () => {
    // @ts-expect-error from a float
    Money.of(0.1);
    // @ts-expect-error from a float of pence
    Money.fromPence(10);
    // @ts-expect-error from a float of units
    Money.fromUnits(10, 2);
    // @ts-expect-error made by hand
    new Money(0.1, false);
    // @ts-expect-error a likeness of money
    money.plus({ divided: false });
    // @ts-expect-error a rate is not money
    use<Money>(rate);
  });

  test('says how it rounds wherever it does', () => {
    // @ts-expect-error to how many decimals?
    money.toFixed();
    // @ts-expect-error in which units, to how many decimals?
    money.inUnitsOf(6);
  });
});

describe('a rate', () => {
  test('takes rates', () => {
    expectTypeOf(rate.times(rate)).toEqualTypeOf<Rate>();
    expectTypeOf(rate.dividedBy(rate)).toEqualTypeOf<Rate>();

    // @ts-expect-error rate plus money
    rate.plus(money);
    // @ts-expect-error rate minus money
    rate.minus(money);
    // @ts-expect-error rate over money
    rate.dividedBy(money);
    // @ts-expect-error rate times a number
    rate.times(2);
    // @ts-expect-error rate compared with money
    rate.compare(money);
    // @ts-expect-error from a float
    Rate.of(0.025);
    // @ts-expect-error from a float of per cent
    Rate.percent(2.5);
    // @ts-expect-error made by hand
    new Rate(0.1, true);
    // @ts-expect-error rate + rate
    use(rate + rate);
    // @ts-expect-error rate * a number
    use(rate * 2);
    // @ts-expect-error money is not a rate
    use<Rate>(money);
  });
});

describe('splitting', () => {
  test('takes money and weights of money', () => {
    expectTypeOf(allocate(money, [money])).toEqualTypeOf<Money[]>();

    // @ts-expect-error a rate to split
    allocate(rate, [money]);
    // @ts-expect-error weights of rates
    allocate(money, [rate]);
    // @ts-expect-error weights of numbers
    allocate(money, [1, 2]);
  });
});

describe('the model', () => {
  test('keeps years apart from other numbers', () => {
    expectTypeOf(financialYear(2010)).toEqualTypeOf<FinancialYear>();
    expectTypeOf(parseFinancialYear('2010-11')).toEqualTypeOf<FinancialYear | null>();

    // @ts-expect-error a number is no financial year
    use<FinancialYear>(2010);
    // @ts-expect-error arithmetic on a year gives a number, to be checked again
    use<FinancialYear>(financialYear(2010) + 1);
  });

  test('keeps amounts as money, and lines and cells as they are', () => {
    expectTypeOf(line.amount).toEqualTypeOf<Money>();
    expectTypeOf(line.low).toEqualTypeOf<Money | null>();
    expectTypeOf(cell.amount).toEqualTypeOf<Money>();

    // @ts-expect-error a line does not change
    line.amount = money;
    // @ts-expect-error a cell does not change
    cell.amount = money;
    // @ts-expect-error a value of a cell does not change
    cell.values.trust = 'RKE';
    // @ts-expect-error a status that is none
    use<ProcurementLine['status']>('forecast');
  });
});
