import { breakdown, slice, type Comparison, type Forecast } from '../../appraisal/index.js';
import { Filter, type AnnouncedSystem } from '../../model/index.js';

/** The cost of a product in a forecast, by option, in the prices that the forecast is shown in. */
export interface ProductCost {
  readonly product: string;
  readonly costs: Comparison;
}

/** A system of the announcement, and the products of a forecast in which its cost stands. */
export interface SystemCosts {
  readonly system: AnnouncedSystem;
  /**
   * own: the one product is this system alone; within: the one product holds it and more; presumed: these products
   * presumably hold parts of it; none: no product is known to hold it.
   */
  readonly kind: 'own' | 'within' | 'presumed' | 'none';
  readonly products: readonly ProductCost[];
}

/** Every system with its products, and the products that are no system's own. */
export interface SystemsInForecast {
  readonly systems: readonly SystemCosts[];
  readonly otherProducts: readonly ProductCost[];
}

/** Finds the products of a forecast that hold the cost of each system; a product without lines is left out. */
export function systemsInForecast(
  systems: readonly AnnouncedSystem[],
  forecast: Forecast,
): SystemsInForecast {
  const rows = breakdown(forecast, slice(forecast, Filter.everything), ['product']);
  const costs = rows.map(({ key, figures }): ProductCost => ({
    product: key.values[0] ?? '',
    costs: figures,
  }));
  const own = new Set(systems.flatMap(({ isProduct, product }) => (isProduct ? [product] : [])));
  return {
    systems: systems.map((system) => costsOf(system, costs)),
    otherProducts: costs.filter(({ product }) => !own.has(product)),
  };
}

function costsOf(system: AnnouncedSystem, costs: readonly ProductCost[]): SystemCosts {
  const { product, isProduct, presumablyIn } = system;
  const named = product === '' ? presumablyIn : [product];
  const products = named.flatMap((name) => costs.filter((cost) => cost.product === name));
  if (products.length === 0) return { system, kind: 'none', products };
  return { system, kind: product === '' ? 'presumed' : isProduct ? 'own' : 'within', products };
}
