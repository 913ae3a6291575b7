import type { Trust, TrustRegister } from '../../model/index.js';

/**
 * Returns the trust whose name stands beside the code of another; null where the two agree, or may. A trust that closed
 * may go by the name of its successor, which is in its region.
 */
export function contraryTrust(register: TrustRegister, trust: Trust, name: string): Trust | null {
  if (name.trim() === '' || name === trust.name) return null;
  const other = register.find(name) ?? register.findByWords(name);
  if (!other || other.code === trust.code) return null;
  const mayFollow = trust.closed !== '' || other.closed !== '';
  const areApart = trust.nhsRegion !== '' && other.nhsRegion !== '' && trust.nhsRegion !== other.nhsRegion;
  return mayFollow && !areApart ? null : other;
}
