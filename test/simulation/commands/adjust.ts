import fc from 'fast-check';
import { adjust } from '../../../src/core/index.ts';
import { plusDays } from '../arithmetic.ts';
import type { Command } from '../model.ts';
import { partOf, share, some } from './money.ts';

interface Input {
  readonly person: number;
  /** Up by so many units, or down by that share of what is there (below zero); null: not at all. */
  readonly paid: number | null;
  readonly bonus: number | null;
  readonly points: number | null;
  /** When what is added ends: days from now, one that is over too; null: as the rules say. */
  readonly endIn?: number | 'never' | null;
}

const change = fc
  .tuple(
    fc.boolean(),
    fc.oneof(
      fc.integer({ min: 1, max: 50 }),
      share.map((part) => -part - 1),
    ),
  )
  .map(([wanted, by]) => (wanted ? by : null));

const endIn = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.nat(60) },
  { weight: 1, arbitrary: fc.constantFrom<'never' | -1>('never', -1) },
);

export const adjustCommand: Command<Input> = {
  name: 'adjust',
  weight: 5,
  input: fc.record({ person: some, paid: change, bonus: change, points: change, endIn }),
  accounts(model, { person, paid, bonus, points }) {
    const nothing = paid === null && bonus === null && points === null;
    return nothing ? null : [model.person(person).who.accountId];
  },
  deed({ auditor, person, refused }, typed) {
    const someone = person(typed.person);
    const { who } = someone;
    const has = auditor.books.balance(who.accountId);
    const by = (change: number | null, there: number, unit: number): number | null => {
      if (change === null) return null;
      return change > 0 ? change * unit : -partOf(there, -change - 1);
    };
    const paid = by(typed.paid, has.paid, 1_00);
    const bonus = by(typed.bonus, has.bonus, 1_00);
    const points = by(typed.points, has.points, 1);
    const short = has.paid + (paid ?? 0) < 0 || has.bonus + (bonus ?? 0) < 0;
    const refusal = short ? 'balance_insufficient' : has.points + (points ?? 0) < 0 ? 'points_insufficient' : null;
    const { endIn = null } = typed;
    const expires = typeof endIn === 'number' ? plusDays(auditor.books.day, endIn) : endIn;
    const changes = { paid, bonus, points, expires, asEarned: false };
    const over = endIn === -1 ? 'expiry_in_past' : null;
    return {
      run: (shop, request) => adjust(shop, { ...request, reason: '盘点' }, { who, ...changes }),
      refusal: refused(someone, 'in') ?? over ?? refusal,
      account: who.accountId,
      tell: (entry) => {
        const change = { paid: paid ?? 0, bonus: bonus ?? 0, points: points ?? 0 };
        auditor.adjustments.add(entry, who.accountId, change, expires);
        auditor.ladder.did(entry, who.memberId, {});
      },
    };
  },
};
