import fc from 'fast-check';
import { spend } from '../../../src/core/index.ts';
import { netOf, type PricedLine } from '../auditor/discounts.ts';
import { priced } from '../auditor/promotions.ts';
import type { Command, Model, Person } from '../model.ts';
import { ITEMS, worthOf } from '../rules.ts';
import { some, sum } from './money.ts';
import { accountsPaying, type Paying, paying, paymentsOf } from './paying.ts';

interface Input extends Paying {
  readonly person: number;
  /** Pieces of each item of the list; an amount alone where there are none. */
  readonly pieces: readonly number[];
  readonly amount: number;
  /** Steps of points on the bill. */
  readonly points: number;
  /** Which of all codes that one could type. */
  readonly coupons: readonly number[];
  /** Which passes pay, and with how many visits. */
  readonly passes: readonly { readonly pass: number; readonly visits: number }[];
}

const input: fc.Arbitrary<Input> = fc.record({
  person: some,
  pieces: fc.oneof(fc.constant([]), fc.array(fc.nat(3), { minLength: ITEMS.length, maxLength: ITEMS.length })),
  amount: sum(400_00),
  points: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 6 }) }),
  ...paying,
  coupons: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(fc.nat(12), { minLength: 1, maxLength: 2 }) },
  ),
  passes: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    {
      weight: 2,
      arbitrary: fc.array(fc.record({ pass: fc.nat(3), visits: fc.constantFrom(1, 1, 1, 2, 3) }), {
        minLength: 1,
        maxLength: 2,
      }),
    },
  ),
});

export const spendCommand: Command<Input> = {
  name: 'spend',
  weight: 40,
  input,
  accounts: (model, typed) => accountsPaying(model, model.person(typed.person), typed),
  deed(model, typed) {
    const person = model.person(typed.person);
    const { who } = person;
    const items = ITEMS.flatMap(({ sku, price }, index) => {
      const quantity = typed.pieces[index] ?? 0;
      return quantity === 0 ? [] : [{ sku, price, quantity }];
    });
    const bare =
      items.length > 0
        ? items.map(({ sku, price, quantity }) => ({ sku, net: price * quantity, quantity }))
        : [{ sku: null, net: typed.amount, quantity: 1 }];
    const percent = model.auditor.benefits.percentOf(who.memberId);
    const { coupons, tags, uses } = model.auditor;
    const buyer = { member: who.memberId, tags: tags.of(who.memberId), percent };
    const reduced = priced(bare, model.auditor.books.rules.promotions, { buyer, uses });
    const kinds = [...model.auditor.books.rules.coupons, ...coupons.coded].map(({ code }) => code as string);
    // What somebody has comes first, so that it is shown more often.
    const codes = [...held(model, person, 'coupon'), ...kinds];
    const shown = codes.length === 0 ? [] : typed.coupons.map((number) => codes[number % codes.length] as string);
    const laid = coupons.lay(
      { accounts: [who.accountId, model.payerOf(person)], member: who.memberId },
      shown,
      reduced.lines,
    );
    const {
      lines,
      used,
      uses: byCoupons,
    } = laid.refusal === null ? laid : { lines: reduced.lines, used: [], uses: [] };
    const net = netOf(lines);
    const passes = passesOn(model, person, lines, typed.passes);
    const due = net - passes.uses.flatMap((use) => use.lines).reduce((sum, { money }) => sum + money, 0);
    const { points, worth, refusal } = pointsOn(model, person, due, typed.points);
    const payments = paymentsOf(model, person, due - worth, typed);
    const bill = {
      amount: items.length > 0 ? null : typed.amount,
      items: items.map(({ sku, quantity }) => ({ sku, quantity, price: null, category: null })),
      category: null,
      points: points === 0 ? null : points,
      ...(shown.length > 0 && { coupons: shown }),
      ...(passes.typed.length > 0 && { passes: passes.typed.map(({ code, visits }) => ({ pass: code, visits })) }),
      tenders: payments.typed,
      others: payments.others,
    };
    const comers = [person, ...payments.people].map((each) => model.refused(each, 'out'));
    return {
      run: (shop, request) => spend(shop, request, { who, ...bill }),
      refusal:
        comers.find((code) => code !== null) ??
        passes.unusable ??
        laid.refusal ??
        passes.refusal ??
        refusal ??
        (payments.short ? 'balance_insufficient' : null),
      account: who.accountId,
      takes: payments.takes,
      tell: (entry) => {
        const bill = {
          lines: lines.map(({ sku, net, quantity }) => ({ sku, net, quantity })),
          tags: tags.of(who.memberId),
          points,
          worth,
          coupons: used,
          passes: passes.uses,
          uses: [...reduced.used, ...byCoupons],
          factor: model.auditor.benefits.factorOf(who.memberId, net),
        };
        model.auditor.sales.add(entry, who.accountId, { ...bill, tenders: payments.paid });
        model.auditor.ladder.did(entry, who.memberId, { spend: net });
        model.auditor.referrals.bought(entry, who.memberId, () => model.auditor.sales.reallyPaid(entry));
      },
    };
  },
};

/** Passes that pay first: whether they are good is asked before anything else, what they pay for after all discounts. */
function passesOn(model: Model, person: Person, lines: readonly PricedLine[], typed: Input['passes']) {
  const { auditor } = model;
  const { accountId } = person.who;
  const codes = [...held(model, person, 'pass'), ...model.auditor.books.rules.passes.map(({ code }) => code)];
  const shown = typed.flatMap(({ pass, visits }) => {
    const code = codes[pass % codes.length];
    return code === undefined ? [] : [{ code, visits }];
  });
  const refused = shown
    .map((one, place) =>
      shown.slice(0, place).some(({ code }) => code === one.code)
        ? 'tender_repeated'
        : auditor.passes.refused(accountId, one),
    )
    .find((code) => code !== null);
  const none = { typed: shown, unusable: refused ?? null, uses: [], refusal: null };
  if (refused) return none;
  const laid = auditor.passes.lay(accountId, shown, lines);
  return laid.refusal === null ? { ...none, uses: laid.uses } : { ...none, refusal: laid.refusal };
}

/** Kinds of which somebody has one that is good. */
const held = ({ auditor }: Model, { who }: Person, asset: 'coupon' | 'pass'): string[] => [
  ...new Set(auditor.books.good(who.accountId, asset).map(({ product }) => product as string)),
];

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
