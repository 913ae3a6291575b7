import { readRegister } from '../files/index.js';
import type { TrustRegister } from '../model/index.js';

/**
 * Returns the register of trusts that comes with the package: those of the Programme and those of today, with names,
 * regions, and the days on which they opened and closed.
 *
 * @example
 * const register = await trustRegister();
 * register.find('Whittington Health')?.code; // 'RKE'
 * @public
 */
export async function trustRegister(): Promise<TrustRegister> {
  return readRegister();
}
