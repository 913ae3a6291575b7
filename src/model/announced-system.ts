import type { PriceBase } from './line.js';

/** A figure as it was published. Its text is kept, because its precision and its prices are the source's own. */
export interface PublishedFigure {
  readonly id: string;
  /** The name of the figure: 'PACS: cost to March 2011'. */
  readonly title: string;
  /** A plain decimal number: '855.2'. */
  readonly value: string;
  /** 'GBP m', 'GBP bn', 'GBP m a year' or '%'. */
  readonly unit: string;
  /** null where the source gives none. */
  readonly priceBase: PriceBase | null;
  /** A date, a month, a year or a financial year. */
  readonly asOf: string;
  readonly source: string;
  /** '' where no address is known. */
  readonly url: string;
  readonly note: string;
}

/** The fates that the announcement of September 2010 gave to systems, and to the routes that it left to trusts. */
export const FATES = ['stays', 'keep and develop', 'may be chosen', 'not named'] as const;
export type Fate = (typeof FATES)[number];

/** A system or route of the announcement of September 2010, and where its cost stands in the bundled data. */
export interface AnnouncedSystem {
  readonly id: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly fate: Fate;
  /** The route of a line of this kind; '' where it has none. */
  readonly route: string;
  /** The product that holds its cost; '' where no single one is known to. */
  readonly product: string;
  /** True where the product holds this system alone, by a published figure of its own. */
  readonly isProduct: boolean;
  /** Products that presumably hold parts of its cost. */
  readonly presumablyIn: readonly string[];
  /** Published figures of its cost alone, the main one first. */
  readonly costs: readonly PublishedFigure[];
  /** Other published figures: benefits, expenditure, business cases. */
  readonly furtherFigures: readonly PublishedFigure[];
  /** Where the announcement was read. */
  readonly source: string;
  readonly url: string;
  /** Why it has, or has not, a product of its own. */
  readonly reason: string;
  /** The questions about its cost that no source read answers. */
  readonly unknown: string;
}
