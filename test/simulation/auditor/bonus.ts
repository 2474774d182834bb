/** Bonus money: how it ends. */
import { endOfMonth, plusMonths } from '../arithmetic.ts';
import type { Books } from './books.ts';

export const bonusEnd = ({ day, rules }: Books): string => endOfMonth(plusMonths(day, rules.bonusMonths));
