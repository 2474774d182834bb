import type { Outcome } from '../../core/domain/outcome.ts';
import type { Say } from './language.ts';
import type { Json } from './output.ts';

export const receiptJson = (_outcome: Outcome, _say: Say): Json => null;
export const receiptText = (_outcome: Outcome, _say: Say): string => '';
