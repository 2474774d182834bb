import fc from 'fast-check';
import { merge } from '../../../src/core/index.ts';
import type { Command, Person } from '../model.ts';
import { some } from './money.ts';

interface Input {
  readonly from: number;
  readonly into: number;
}

export const mergeCommand: Command<Input> = {
  name: 'merge',
  weight: 2,
  input: fc.record({ from: some, into: some }),
  accounts(model, { from, into }) {
    const [one, other] = [model.person(from), model.person(into)];
    const alone = model.present.filter(({ who }) => who.accountId === one.who.accountId).length === 1;
    // Two must be left to trade with each other.
    const few = new Set(model.present.map(({ who }) => who.accountId)).size <= 2;
    if (few || !alone || one === other) return null;
    return [one.who.accountId, other.who.accountId];
  },
  deed({ auditor, person }, typed) {
    const { standings } = auditor;
    // People are merged, not cards.
    const refused = ({ who }: Person, way: 'in' | 'out') => standings.refused({ ...who, cardId: null }, way);
    const [from, into] = [person(typed.from), person(typed.into)];
    return {
      run: (shop, request) => merge(shop, request, { from: from.who, into: into.who }),
      refusal: refused(from, 'out') ?? refused(into, 'in'),
      account: into.who.accountId,
      tell: (entry) => {
        auditor.transfers.merge(entry, from.who.accountId, into.who.accountId);
        auditor.ladder.merge(from.who.memberId, into.who.memberId);
        standings.merge(from.who.memberId, into.who.memberId);
        auditor.uses.merge(from.who.memberId, into.who.memberId);
        auditor.tags.merge(from.who.memberId, into.who.memberId);
        auditor.plans.merge(from.who.memberId, into.who.memberId);
        auditor.birthdays.merge(from.who.memberId, into.who.memberId);
        auditor.referrals.merge(from.who.memberId, into.who.memberId);
        from.gone = true;
      },
    };
  },
};
