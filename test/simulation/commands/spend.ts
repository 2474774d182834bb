import fc from 'fast-check';
import { spend, type Who } from '../../../src/core/index.ts';
import { netOf } from '../auditor/discounts.ts';
import type { Tender } from '../auditor/sales.ts';
import type { Command, Model, Person } from '../model.ts';
import { ITEMS, worthOf } from '../rules.ts';
import { ordinaryTender, partOf, share, some, sum } from './money.ts';

interface Input {
  readonly person: number;
  /** Pieces of each item of the list; an amount alone where there are none. */
  readonly pieces: readonly number[];
  readonly amount: number;
  /** Steps of points on the bill. */
  readonly points: number;
  readonly pay: 'balance' | 'a part of the balance' | 'another card' | 'the rest otherwise' | 'not by balance';
  readonly other: number;
  readonly part: number;
  readonly rest: string;
  /** Which of all codes that one could type. */
  readonly coupons: readonly number[];
}

const input: fc.Arbitrary<Input> = fc.record({
  person: some,
  pieces: fc.oneof(fc.constant([]), fc.array(fc.nat(3), { minLength: ITEMS.length, maxLength: ITEMS.length })),
  amount: sum(400_00),
  points: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 6 }) }),
  pay: fc.constantFrom('balance', 'a part of the balance', 'another card', 'the rest otherwise', 'not by balance'),
  other: some,
  part: share,
  rest: ordinaryTender,
  coupons: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(some, { minLength: 1, maxLength: 2 }) },
  ),
});

export const spendCommand: Command<Input> = {
  name: 'spend',
  weight: 40,
  input,
  accounts(model, { person, pay, other }) {
    const payer = model.person(person);
    const second = pay === 'another card' ? model.other(payer, other) : undefined;
    return [payer, ...(second ? [second] : [])].map(({ who }) => who.accountId);
  },
  deed(model, typed) {
    const person = model.person(typed.person);
    const { who } = person;
    const items = ITEMS.flatMap(({ sku, price }, index) => {
      const quantity = typed.pieces[index] ?? 0;
      return quantity === 0 ? [] : [{ sku, price, quantity }];
    });
    const priced =
      items.length > 0
        ? items.map(({ sku, price, quantity }) => ({ sku, net: price * quantity, quantity }))
        : [{ sku: null, net: typed.amount, quantity: 1 }];
    const { coupons } = model.auditor;
    const codes = [...model.auditor.books.rules.coupons, ...coupons.coded].map(({ code }) => code as string);
    const shown = codes.length === 0 ? [] : typed.coupons.map((number) => codes[number % codes.length] as string);
    const laid = coupons.lay(who.accountId, shown, priced);
    const { lines, used } = laid.refusal === null ? laid : { lines: priced, used: [] };
    const net = netOf(lines);
    const { points, worth, refusal } = pointsOn(model, person, net, typed.points);
    const payments = paymentsOf(model, person, net - worth, typed);
    const bill = {
      amount: items.length > 0 ? null : typed.amount,
      items: items.map(({ sku, quantity }) => ({ sku, quantity, price: null, category: null })),
      category: null,
      points: points === 0 ? null : points,
      ...(shown.length > 0 && { coupons: shown }),
      tenders: payments.typed,
      others: payments.others,
    };
    const blocked = [person, ...payments.people].some((each) => each.blocked);
    return {
      run: (shop, request) => spend(shop, request, { who, ...bill }),
      refusal: blocked
        ? 'member_blocked'
        : (laid.refusal ?? refusal ?? (payments.short ? 'balance_insufficient' : null)),
      account: who.accountId,
      tell: (entry) => {
        const bill = { lines: lines.map(({ net, quantity }) => ({ net, quantity })), points, worth, coupons: used };
        model.auditor.sales.add(entry, who.accountId, { ...bill, tenders: payments.paid });
      },
    };
  },
};

/** Points as money: by the step, for the share of the bill that they may pay at most. */
function pointsOn({ auditor }: Model, { who }: Person, net: number, steps: number) {
  const rules = auditor.books.rules;
  const points = steps * rules.step;
  if (points === 0) return { points, worth: 0, refusal: null };
  const cap = Math.floor((net * rules.share) / 100);
  // The fewest steps that cover the share; less by one if they pass it, unless the whole bill may be paid so.
  let most = 0;
  while (worthOf(most, rules) < cap) most += rules.step;
  if (cap !== net && worthOf(most, rules) > cap) most -= rules.step;
  const has = auditor.books.balance(who.accountId).points;
  const worth = worthOf(points, rules);
  const beyond = points > most ? 'above_maximum' : points > has ? 'points_insufficient' : null;
  const refusal = worth === 0 ? 'below_minimum' : beyond;
  return { points, worth: Math.min(worth, net), refusal };
}

/** How a customer pays, and what each way comes to. */
function paymentsOf(model: Model, person: Person, due: number, { pay, other, part, rest }: Input) {
  const has = (account: number): number => {
    const { paid, bonus } = model.auditor.books.balance(account);
    return paid + bonus;
  };
  const typed: { tender: string; amount: number | null }[] = [];
  const others: { tender: string; who: Who }[] = [];
  const people: Person[] = [];
  const paid: Tender[] = [];
  let open = due;
  let short = false;
  const take = (tender: string, amount: number | null, account?: number): void => {
    typed.push({ tender, amount });
    const takes = amount ?? (account === undefined ? open : Math.min(open, has(account)));
    if (account !== undefined && takes > has(account)) short = true;
    paid.push({ name: tender, amount: takes, ...(account !== undefined && { account }) });
    open -= takes;
  };
  const own = person.who.accountId;
  const second = pay === 'another card' ? model.other(person, other) : undefined;
  if (second) {
    const tender = `card:${second.card}`;
    others.push({ tender, who: second.who });
    people.push(second);
    take(tender, null, second.who.accountId);
  }
  if (pay === 'a part of the balance') take('balance', Math.min(open, partOf(has(own), part)), own);
  else if (pay !== 'not by balance') take('balance', null, own);
  if (pay === 'balance') short ||= open > 0;
  else take(rest, null);
  return { typed, others, people, paid, short };
}
