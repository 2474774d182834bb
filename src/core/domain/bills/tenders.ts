import { accept, type Decision, refuse } from '../decision.ts';
import type { Tender } from '../ledger/entry.ts';
import { isOrdinaryTender, type Programme } from '../programme/programme.ts';

/**
 * An ordinary tender of the shop. Value cannot buy value: a top-up never takes stored value, points or coupons.
 * `others` may be typed there as well. Refuses, in this order: tender_not_allowed, tender_unknown.
 */
export function allowTender(
  programme: Programme,
  tender: Tender,
  command: string,
  others: readonly Tender[] = [],
): Decision<null> {
  if (!isOrdinaryTender(tender)) return refuse({ code: 'tender_not_allowed', tender, command });
  if (programme.tenders.includes(tender)) return accept(null);
  return refuse({ code: 'tender_unknown', tender, allowed: [...others, ...programme.tenders] });
}
