import { Rate, type Money } from '../../money/index.js';
import { Filter, type OptionList } from '../../model/index.js';
import type { Written } from '../schema/distribution-schema.js';
import type { Faults } from '../file/faults.js';
import { locate, type Tree } from '../file/tree.js';
import type { Distribution, Risk, RiskEffect } from '../risk.js';
import type { RiskDocument } from '../schema/risk-schema.js';
import { optionsNamed } from './to-options.js';

/** The checked risk with its defaults filled in and its places kept. */
export function toRisk(
  risk: RiskDocument,
  position: number,
  options: OptionList,
  tree: Tree,
  faults: Faults,
): Risk {
  const { effect } = risk;
  const path = ['risks', position];
  const resolved = <Q extends Money | Rate>(written: Written<Q>): Distribution<Q> => {
    if (written.kind !== 'empirical') return written;
    const from = locate(tree, [...path, effect.kind, 'empirical']).file ?? '';
    return { kind: 'empirical', file: { path: written.path, from }, column: written.column };
  };
  return {
    name: risk.name,
    options: optionsNamed(risk.option, options, [...path, 'option'], faults),
    where: risk.where ?? Filter.everything,
    probability: risk.probability ?? Rate.one,
    effect: { ...effect, distribution: resolved(effect.distribution as never) } as RiskEffect,
    per: risk.per ?? 'risk',
    correlation: risk.correlation ?? Rate.zero,
    source: risk.source ?? null,
    note: risk.note ?? null,
    at: locate(tree, path),
  };
}
