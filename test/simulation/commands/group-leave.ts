import fc from 'fast-check';
import { leaveGroup } from '../../../src/core/index.ts';
import { memberById } from '../../../src/core/store/members.ts';
import { type Asset, leftInAll } from '../auditor/lots.ts';
import type { Command, Model, Person } from '../model.ts';
import { heldOn } from './group-join.ts';
import { partOf, share, some } from './money.ts';

interface Input {
  readonly person: number;
  /** What of the shared account they take along. */
  readonly money: number | null;
  readonly points: number | null;
  /** Mostly somebody who shares one. */
  readonly any: boolean;
}

const isSharing = (model: Model, number: number): boolean => {
  const person = model.person(number);
  return person.who.paysFrom !== undefined || model.openOn(model.payerOf(person), person).length > 0;
};

function leaving(model: Model, { person, any }: Input) {
  const numbers = model.present.map((_, index) => person + index);
  return model.person((!any && numbers.find((number) => isSharing(model, number))) || person);
}

/** Whether something that nobody else could have would stay: all may use what is there, but points are of who lives there. */
function leavesToNobody(model: Model, person: Person, takes: { amount: number; points: number }): boolean {
  const shared = model.payerOf(person);
  const others = model.openOn(shared, person);
  const stays = (...assets: Asset[]) => leftInAll(heldOn(model, shared).filter(({ asset }) => assets.includes(asset)));
  const isOver = stays('paid', 'bonus') > takes.amount || stays('pass', 'coupon') > 0;
  const isHome = person.who.accountId === shared;
  const noneAtHome = !others.some(({ who }) => who.accountId === shared);
  return (others.length === 0 && isOver) || (isHome && noneAtHome && stays('points') > takes.points);
}

export const groupLeaveCommand: Command<Input> = {
  name: 'group leave',
  weight: 3,
  input: fc.record({
    person: some,
    money: fc.option(share, { freq: 2 }),
    points: fc.option(share, { freq: 2 }),
    any: fc.constantFrom(true, false, false),
  }),
  accounts(model, typed) {
    const person = leaving(model, typed);
    return [...new Set([model.payerOf(person), person.who.accountId])];
  },
  deed(model, typed) {
    const { auditor } = model;
    const person = leaving(model, typed);
    const { who } = person;
    const shared = model.payerOf(person);
    const has = auditor.books.balance(shared);
    const amount = typed.money === null ? null : partOf(has.paid + has.bonus, typed.money);
    const points = typed.points === null ? null : partOf(has.points, typed.points);
    const nothing = amount === null && points === null;
    const isShared = who.paysFrom !== undefined || model.openOn(shared, person).length > 0;
    const status = auditor.standings.statusOf(who.memberId);
    const refusal = (): string | null => {
      if (status === 'closed') return 'member_closed';
      if (!isShared || leavesToNobody(model, person, { amount: amount ?? 0, points: points ?? 0 })) return 'not_shared';
      if (nothing) return null;
      if (status === 'blocked') return 'member_blocked';
      if ((amount ?? 0) > has.paid + has.bonus) return 'balance_insufficient';
      return (points ?? 0) > has.points ? 'points_insufficient' : null;
    };
    return {
      run: (shop, request) => leaveGroup(shop, request, { who, amount, points }),
      refusal: refusal(),
      account: nothing ? who.accountId : shared,
      tell: async (entry, _outcome, shop) => {
        const found = await shop.store.transaction('read', (tx) => memberById(tx, who.memberId));
        const account = who.paysFrom === undefined ? (found?.accountId as number) : who.accountId;
        if (nothing) auditor.books.note(entry, who.accountId);
        else auditor.transfers.add(entry, shared, account, { amount: amount ?? 0, points: points ?? 0, pass: null });
        auditor.allowances.leave(who.memberId);
        model.moves(who.memberId, account);
      },
    };
  },
};
