import { accept, type Decision, refuse } from '../decision.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { balanceOf, type Holding, moneyBehindPasses } from '../ledger/holding.ts';
import type { Standing, Who } from '../staff/who.ts';
import { entryWithoutValue } from './status.ts';

export interface EraseFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
  readonly day: string;
  /** Open members who share the account: its value stays theirs. */
  readonly others: readonly string[];
  /** What is on the card stays in the books, owed to nobody who is known. */
  readonly acceptLoss: boolean;
  /** Nothing personal is there any more. */
  readonly erased: boolean;
}

/**
 * Takes away all that tells who somebody is. The books stay as they are: what was bought and paid is still there, of a
 * member without a name. Doing it twice is no mistake. No words of why are kept: they would tell again whom it was
 * about. Refuses: balance_not_zero.
 */
export function decideErase(facts: EraseFacts): Decision<{ readonly plan: EntryPlan; readonly idle: boolean }> {
  const { who, holding, day, others, acceptLoss, erased } = facts;
  const { total, points } = balanceOf(holding, day);
  const passes = moneyBehindPasses(holding, day);
  const owed = others.length === 0 && (total > 0 || passes > 0);
  if (owed && !acceptLoss && !erased) {
    return refuse({
      ...{ code: 'balance_not_zero', balance: total, points, command: 'erase', member: facts.standing.member.number },
      passes: passes > 0 ? passes : undefined,
    });
  }
  const steps = erased ? [] : [{ step: 'erased' } as const];
  return accept({ plan: entryWithoutValue({ ...who, cardId: null }, { steps }, null), idle: erased });
}
