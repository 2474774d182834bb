import fc from 'fast-check';
import { joinGroup } from '../../../src/core/index.ts';
import { leftIn } from '../auditor/lots.ts';
import type { Command, Model } from '../model.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  readonly to: number;
  readonly ownPoints: boolean;
  /** Mostly somebody who may. */
  readonly any: boolean;
}

/** What of an account has not ended: nobody may leave that behind. */
export const heldOn = ({ auditor: { books } }: Model, account: number) =>
  books.lots.filter((lot) => lot.account === account && leftIn(lot) > 0 && !books.isDead(lot));

function refusedBy(model: Model, typed: Pick<Input, 'person' | 'to' | 'ownPoints'>): string | null {
  const [person, to] = [model.person(typed.person), model.person(typed.to)];
  const isClosed = [person, to].some(({ who }) => model.auditor.standings.statusOf(who.memberId) === 'closed');
  if (isClosed) return 'member_closed';
  if (model.payerOf(person) === model.payerOf(to)) return 'same_account';
  if (model.openOn(model.payerOf(person), person).length > 0) return 'already_shared';
  const held = heldOn(model, person.who.accountId);
  const money = held.some(({ asset }) => asset === 'paid' || asset === 'bonus');
  return money || (held.length > 0 && !typed.ownPoints) ? 'account_in_use' : null;
}

/** The same wish, of the first person who may have it. */
function wished(model: Model, typed: Input): Input {
  if (typed.any) return typed;
  const others = model.present.map((_, index) => ({ ...typed, person: typed.person + index }));
  return others.find((other) => refusedBy(model, other) === null) ?? typed;
}

export const groupJoinCommand: Command<Input> = {
  name: 'group join',
  weight: 4,
  input: fc.record({ person: some, to: some, ownPoints: fc.boolean(), any: fc.constantFrom(true, false, false) }),
  accounts(model, typed) {
    const { person: number, to: other } = wished(model, typed);
    const [{ who }, to] = [model.person(number), model.person(other)];
    return [...new Set([who.accountId, model.payerOf(to), to.who.accountId])];
  },
  deed(model, typed) {
    const wish = wished(model, typed);
    const { ownPoints } = wish;
    const [{ who }, to] = [model.person(wish.person), model.person(wish.to)];
    return {
      run: (shop, request) => joinGroup(shop, request, { who, to: to.who, ownPoints }),
      refusal: refusedBy(model, wish),
      account: who.accountId,
      tell: (entry) => {
        const { books } = model.auditor;
        books.bury(books.lots.filter(({ account }) => account === who.accountId));
        books.note(entry, who.accountId);
        if (ownPoints) model.moves(who.memberId, who.accountId, model.payerOf(to));
        else model.moves(who.memberId, to.who.accountId, to.who.paysFrom);
      },
    };
  },
};
