import type { Facts } from './facts.js';
import { cell } from './facts.js';

/** Every system and route of the announcement: header and rows. */
export function systemRows(facts: Facts): string[][] {
  return [
    ['System', 'What becomes of it', 'Product here', 'Published of its cost alone'],
    ...facts.systems.map((system) => [
      cell(system, 'name'),
      cell(system, 'fate'),
      productOf(cell(system, 'product'), cell(system, 'own_control_figure'), cell(system, 'presumably_in')),
      listOf(cell(system, 'published_alone'))
        .slice(0, 1)
        .map((id) => {
          const row = facts.figure(id);
          const prices = cell(row, 'price_base');
          const unit = cell(row, 'unit').replace('GBP ', '');
          return `£${cell(row, 'value')}${unit}, ${prices === '' ? 'no price base' : `${prices} prices`} (${id})`;
        })
        .join(''),
    ]),
  ];
}

function productOf(product: string, own: string, presumably: string): string {
  if (own === 'yes') return product;
  if (product !== '') return `within ${product}`;
  return presumably === '' ? 'none' : `none; presumably in ${listOf(presumably).join(', ')}`;
}

/** 'a; b' as a list. */
function listOf(text: string): string[] {
  return text === '' ? [] : text.split('; ');
}
