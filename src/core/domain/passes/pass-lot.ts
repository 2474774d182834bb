import { givenLot } from '../ledger/given-lot.ts';
import type { LotDraft } from '../ledger/lot.ts';
import type { Money } from '../numbers/money.ts';
import type { Pass, ProgrammeVersion } from '../programme/programme.ts';
import type { Day } from '../time/day.ts';
import { daysAtSale } from './pass-terms.ts';

export interface NewPass {
  readonly accountId: number;
  readonly version: ProgrammeVersion;
  readonly day: Day;
  readonly store: string;
  /** What is paid for it. */
  readonly cost: Money;
  readonly rule?: string;
}

/** A pass as it comes to an account, sold or given: a lot of its visits with the terms of today. */
export function passLot(pass: Pass, { accountId, version, day, store, cost, rule }: NewPass): LotDraft {
  const { code, starts, valid, when, visits, bonusVisits } = pass;
  return givenLot({
    accountId,
    asset: 'pass',
    product: code,
    amount: visits + bonusVisits,
    cost,
    openedOn: day,
    ...daysAtSale(pass, day),
    store,
    programme: version.version,
    ...(rule !== undefined && { rule }),
    terms: { reinstateDays: version.programme.storedValue.reinstateDays, pass: { starts, valid, when } },
  });
}
