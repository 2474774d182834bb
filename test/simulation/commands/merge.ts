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
  weight: 3,
  input: fc.record({ from: some, into: some }),
  accounts(model, { from, into }) {
    const [one, other] = [model.person(from), model.person(into)];
    const account = one.who.accountId;
    // Two must be left to trade with each other.
    const few = new Set(model.present.map(({ who }) => who.accountId)).size <= 2;
    // Whoever is closed would be left on an account of which everything is gone.
    const left = model.othersOn(account, one).length > 0 && model.openOn(account, one).length === 0;
    if (few || left || one === other) return null;
    return [...new Set([other.who.accountId, account])];
  },
  deed(model, typed) {
    const { auditor, person } = model;
    const { standings } = auditor;
    // People are merged, not cards.
    const refused = ({ who }: Person, way: 'in' | 'out') => standings.refused({ ...who, cardId: null }, way);
    const [from, into] = [person(typed.from), person(typed.into)];
    const isShared = [from.who.accountId, model.payerOf(from)].some(
      (account) => model.openOn(account, from).length > 0,
    );
    const refusal =
      from.who.accountId === into.who.accountId
        ? 'same_account'
        : (refused(from, 'out') ?? refused(into, 'in') ?? (isShared ? 'account_shared' : null));
    return {
      run: (shop, request) => merge(shop, request, { from: from.who, into: into.who }),
      refusal,
      account: into.who.accountId,
      tell: (entry) => {
        auditor.mergers.add(entry, from.who.memberId, into.who.memberId);
        from.gone = true;
      },
    };
  },
};
