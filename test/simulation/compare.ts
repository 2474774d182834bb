/** The shop's books against the auditor's. */
import { isDead } from '../../src/core/domain/ledger/lot.ts';
import { check } from '../../src/core/index.ts';
import { accountById } from '../../src/core/store/accounts.ts';
import { houseAccount } from '../../src/core/store/coupons.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { cardsOfMember, type Member, memberById, tagsOf } from '../../src/core/store/members.ts';
import { statement } from '../../src/core/store/statement.ts';
import { clocksAstray } from '../support/books.ts';
import { HOUSE } from './auditor/books.ts';
import { described } from './auditor/lots.ts';
import type { World } from './world.ts';

export function same(about: string, found: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${about}:\n  shop    ${left}\n  auditor ${right}`);
}

/** Every lot of these accounts; the auditor knows the shop's own by a number of its own. */
export async function sameBooks(
  { model, tills }: World,
  accounts: readonly number[],
  known?: typeof HOUSE,
): Promise<void> {
  const { books } = model.auditor;
  for (const account of accounts) {
    const found = await tills.shop(0).store.transaction('read', async (tx) => {
      const { clockEndsOn } = await accountById(tx, account);
      const lots = await allLots(tx, account);
      // Whether the night has run makes no difference: what has ended is gone.
      return lots.map((lot) => {
        const ended = isDead(lot, { day: books.day, clockEndsOn });
        return described(ended ? { ...lot, expired: lot.expired + lot.remaining, unearned: 0 } : lot);
      });
    });
    sameLots(`lots of account ${account}`, found, books.lotsOf(known ?? account));
  }
}

/** The tier of everybody on these accounts. */
export async function sameTiers({ model, tills }: World, accounts: readonly number[]): Promise<void> {
  for (const { who } of model.present.filter((person) => accounts.includes(person.who.accountId))) {
    const found = await tills.shop(0).store.transaction('read', (tx) => memberById(tx, who.memberId));
    same(
      `tier of M${who.memberId}`,
      found?.tier ?? null,
      model.auditor.ladder.bookedTierOf(who.memberId)?.code ?? null,
    );
  }
}

const standingOf = (member: Member | undefined) =>
  member && {
    status: member.status,
    account: member.accountId,
    paysFrom: member.paysFrom,
    bill: member.limitBill,
    day: member.limitDay,
    month: member.limitMonth,
  };

/** What everybody and their cards may do, where they live, and how they are called. */
export async function sameStandings({ model, tills }: World): Promise<void> {
  const { standings, tags, homes, allowances } = model.auditor;
  for (const { who } of model.present) {
    const { memberId: member } = who;
    const found = await tills.shop(0).store.transaction('read', async (tx) => ({
      ...standingOf(await memberById(tx, member)),
      cards: (await cardsOfMember(tx, member)).map(({ number, status }) => `${number} ${status}`),
      tags: await tagsOf(tx, member),
    }));
    const cards = standings.cardsOf(member).map(({ number, status }) => `${number} ${status}`);
    same(
      `standing of M${member}`,
      { ...found, cards: found.cards.sort(), tags: [...found.tags].sort() },
      {
        status: standings.statusOf(member),
        ...homes.of(member),
        ...allowances.of(member),
        cards: cards.sort(),
        tags: tags.of(member),
      },
    );
  }
}

/** At the end: everybody's lots, the shop's own, all money in the till, and all invariants. */
export async function sameInTheEnd(world: World): Promise<void> {
  const { model, tills } = world;
  const { books } = model.auditor;
  const shop = tills.shop(0);
  const now = books.latest;
  books.moment(now, model.day(now));
  const accounts = [...model.auditor.homes.accounts];
  await sameBooks(world, accounts);
  await sameTiers(world, accounts);
  await sameStandings(world);
  const house = await shop.store.transaction('read', houseAccount);
  if (house !== null) await sameBooks(world, [house], HOUSE);
  const flows = await shop.store.transaction('read', (tx) => tx.all(moneyFlows, {}));
  const sum = (side: 'debit' | 'credit', tender: string) =>
    flows.filter((row) => row[side] === tender).reduce((total, { amount }) => total + amount, 0);
  for (const tender of ['cash', 'wechat']) {
    same(tender, sum('debit', tender) - sum('credit', tender), books.till.get(tender) ?? 0);
  }
  const { results } = await check(shop, now);
  same(
    'check',
    results.flatMap(({ findings }) => findings),
    [],
  );
  same('clocks', await clocksAstray(shop), []);
}

/** Compares two lists of lots and tells only those that one of them has alone. */
function sameLots(about: string, found: readonly string[], expected: readonly string[]): void {
  const without = (some: readonly string[], others: readonly string[]): string[] => {
    const rest = [...others];
    return some.filter((lot) => {
      const place = rest.indexOf(lot);
      if (place >= 0) rest.splice(place, 1);
      return place < 0;
    });
  };
  const [ours, theirs] = [without(found, expected), without(expected, found)];
  if (ours.length > 0 || theirs.length > 0) same(about, ours, theirs);
}

const moneyFlows = statement<Record<never, never>, { debit: string; credit: string; amount: number }>((db) =>
  db.selectFrom('posting').select(['debit', 'credit', 'amount']).where('unit', '=', 'money'),
);
