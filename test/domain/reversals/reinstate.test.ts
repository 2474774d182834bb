import { expect, test } from 'vitest';
import type { Posting } from '../../../src/core/domain/ledger/entry.ts';
import type { Lot } from '../../../src/core/domain/ledger/lot.ts';
import { decideReinstate, type Lapse } from '../../../src/core/domain/reversals/reinstate.ts';
import { addDays } from '../../../src/core/domain/time/day.ts';
import { after, holding } from '../../support/lots.ts';
import { standing, who } from '../../support/people.ts';
import { rules } from '../../support/programme.ts';

const DAY = '2026-11-22';

/** The booked end of a lot: everything it held, unless less is said. */
const lapse = (
  lot: Lot,
  { endedOn, back = 0, elsewhere = false }: { endedOn: string; back?: number; elsewhere?: boolean },
): Lapse => ({
  lot,
  endedOn,
  elsewhere,
  amount: lot.expired - back,
  posting: {
    id: 1000 + lot.id,
    entryId: 9,
    debit: 'points',
    credit: 'points_issued',
    unit: 'points',
    amount: lot.expired,
    accountId: lot.accountId,
    lotId: lot.id,
    lotEffect: -1,
    figure: 'expired',
    reverses: null,
    rule: null,
    store: 'main',
  } satisfies Posting,
});

interface Row {
  name: string;
  before: string;
  /** Last good day of each lot that ended, in order; on the clock where it is one day for all. */
  ended: string[];
  back?: number;
  /** How many of them, the first ones, had ended before they were imported. */
  elsewhere?: number;
  clock?: string;
  status?: string;
  after?: string;
  clockAfter?: string | null;
  refuses?: object;
}

test.each<Row>([
  {
    name: 'the same lot, good again for the reinstate days',
    before: 'points 0 expired 50 until 2026-11-01',
    ended: ['2026-11-01'],
    after: 'points 50 until 2026-12-12',
  },
  {
    name: 'the last day of grace still counts',
    before: 'points 0 expired 50',
    ended: [addDays(DAY, -30)],
    after: 'points 50 until 2026-12-12',
  },
  {
    name: 'the day after it does not',
    before: 'points 0 expired 50',
    ended: [addDays(DAY, -31)],
    refuses: { code: 'nothing_to_reinstate', member: 'M1', grace_days: 30 },
  },
  {
    name: 'each lot by its own day',
    before: 'points 0 expired 50 | points 0 expired 20 used 5 | points 7',
    ended: ['2026-01-01', '2026-11-20'],
    after: 'points 20 until 2026-12-12 | points 7',
  },
  {
    name: 'only what was not brought back before',
    before: 'points 0 expired 50',
    ended: ['2026-11-01'],
    back: 30,
    after: 'points 20 until 2026-12-12',
  },
  {
    name: 'nothing twice',
    before: 'points 0 expired 50',
    ended: ['2026-11-01'],
    back: 50,
    refuses: { code: 'nothing_to_reinstate' },
  },
  {
    name: 'a debt is repaid first',
    before: 'points 0 expired 50 until 2026-11-01 | points_debt 20',
    ended: ['2026-11-01'],
    after: 'points 30 until 2026-12-12',
  },
  {
    name: 'a clock that ended them is wound on',
    before: 'points 0 expired 50 clock',
    ended: ['2026-11-20'],
    clock: '2026-11-20',
    after: 'points 50 until 2026-12-12 clock',
    clockAfter: '2026-12-12',
  },
  {
    name: 'a clock that ended other points stays',
    before: 'points 0 expired 50 until 2026-11-20',
    ended: ['2026-11-20'],
    clock: '2026-11-10',
    after: 'points 50 until 2026-12-12',
    clockAfter: '2026-11-10',
  },
  {
    name: 'what had ended before it was imported stays ended',
    before: 'points 0 expired 50 | points 0 expired 20 | points 7',
    ended: ['2026-11-01', '2026-11-20'],
    elsewhere: 2,
    refuses: { code: 'nothing_to_reinstate', member: 'M1', grace_days: 30, ended_before_import: 70 },
  },
  {
    name: 'what ended here comes back without it',
    before: 'points 0 expired 50 | points 0 expired 20',
    ended: ['2026-11-01', '2026-11-20'],
    elsewhere: 1,
    after: 'points 20 until 2026-12-12',
  },
  { name: 'nothing ended', before: 'points 5', ended: [], refuses: { code: 'nothing_to_reinstate' } },
  { name: 'closed', before: '', ended: [], status: 'closed', refuses: { code: 'member_closed' } },
  { name: 'a lost card', before: '', ended: [], status: 'card blocked', refuses: { code: 'card_blocked' } },
  { name: 'an old card', before: '', ended: [], status: 'card replaced', refuses: { code: 'card_replaced' } },
])('$name', ({ before, ended, back, elsewhere = 0, clock, status, after: rest, clockAfter, refuses }) => {
  const held = holding(before, { clockEndsOn: clock ?? null });
  const dead = held.lots.filter(({ expired }) => expired > 0);
  const decision = decideReinstate({
    who: who(),
    standing: standing(status),
    // As it is loaded: a lot that is empty is not there.
    holding: { ...held, lots: held.lots.filter(({ remaining }) => remaining > 0) },
    version: rules({ points: { graceDays: 30 }, storedValue: { reinstateDays: 20 } }),
    day: DAY,
    lapses: ended.map((endedOn, index) =>
      lapse(dead[index] as Lot, { endedOn, back: back ?? 0, elsewhere: index < elsewhere }),
    ),
    note: null,
  });
  if (refuses) {
    expect(decision).toMatchObject({ ok: false, problem: refuses });
    return;
  }
  if (!decision.ok) throw new Error(decision.problem.code);
  const { plan, clockEndsOn } = decision.value;
  expect(after(plan, [held])).toBe(rest);
  expect(clockEndsOn).toBe(clockAfter ?? null);
  for (const posting of plan.postings.filter(({ figure }) => figure === 'expired')) {
    expect(posting).toMatchObject({ debit: 'points_issued', credit: 'points', lotEffect: 1 });
    expect(posting.reverses).not.toBeNull();
  }
});
