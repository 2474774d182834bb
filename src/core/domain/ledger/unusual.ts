import type { Unit } from './lot.ts';

/** Why a doing is worth a look. None of them is a wrong in itself. */
export const SIGNS = ['round_adjustment', 'own_card', 'after_last_sale'] as const;
export type Sign = (typeof SIGNS)[number];

/** Corrections are odd figures as a rule: a round one was more likely chosen than counted. Full hundreds. */
export const isRound = (unit: Unit, amount: number, decimals: number): boolean =>
  amount % (unit === 'money' ? 100 * 10 ** decimals : 100) === 0;
