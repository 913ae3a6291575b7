import { Rate } from '../../money/index.js';
import type { BiasCategory } from '../effect.js';

/**
 * Upper bounds of optimism bias: Mott MacDonald for HM Treasury (2002), Table 2, as the Green Book's supplementary
 * guidance gives them; `data/reference/green-book.csv` has the same figures with their addresses, and a test compares.
 * The bound for duration is an uplift on time: on money it says what a longer contract of the same yearly cost adds.
 */
export const BIAS_UPPER_BOUNDS: Readonly<Record<BiasCategory, Rate>> = {
  'equipment-capital': Rate.percent('200'),
  'equipment-duration': Rate.percent('54'),
  'outsourcing-operating': Rate.percent('41'),
};
