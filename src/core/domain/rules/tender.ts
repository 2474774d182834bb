import type { Tender } from '../ledger/entry.ts';
import { isOrdinaryTender } from '../programme/programme.ts';

/** Whether a rule means a tender: by its name, as an `ordinary` one, or as stored value of whichever card. */
export const isNamed = (named: readonly Tender[], tender: Tender): boolean =>
  named.includes(tender) ||
  (named.includes('ordinary') && isOrdinaryTender(tender)) ||
  (named.includes('balance') && tender.startsWith('card:'));
