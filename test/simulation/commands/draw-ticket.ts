import fc from 'fast-check';
import { redeem } from '../../../src/core/index.ts';
import { giftsOf } from '../auditor/draws.ts';
import { plansIn, tiersIn } from '../auditor/gifts.ts';
import { same } from '../compare.ts';
import type { Command, Model, Person } from '../model.ts';
import { DRAWN } from '../rules.ts';
import { hides } from './draw.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  readonly reward: number;
  readonly quantity: number;
  readonly word: string | null;
  readonly pay: readonly string[];
  /** Any reward and any person; else one that can be had, and somebody with the points for it, if there are any. */
  readonly any: boolean;
}

function chosen({ auditor, present, balance }: Model, typed: Input): { reward: string; person: Person } {
  const { draws } = auditor;
  const pick = <T>(number: number, some: readonly T[], all: readonly T[]): T => {
    const from = typed.any || some.length === 0 ? all : some;
    return from[number % from.length] as T;
  };
  const reward = pick(typed.reward, draws.ready, [...DRAWN, 'none']);
  const needed = (draws.reward(reward)?.points ?? 0) * typed.quantity;
  const rich = present.filter((person) => balance(person.who.accountId).points >= needed);
  return { reward, person: pick(typed.person, rich, present) };
}

export const drawTicketCommand: Command<Input> = {
  name: 'draw ticket',
  weight: 14,
  input: fc.record({
    person: some,
    reward: some,
    quantity: fc.oneof(
      { weight: 30, arbitrary: fc.integer({ min: 1, max: 4 }) },
      // More points than any card holds.
      { weight: 1, arbitrary: fc.constant(1_000_000_000_000) },
    ),
    word: fc.constantFrom(null, null, '', 'luck', '发财'),
    pay: fc.constantFrom<readonly string[]>([], ['wechat'], ['balance'], ['balance', 'cash']),
    any: fc.constantFrom(false, false, false, true),
  }),
  accounts: (model, typed) => {
    const { draws } = model.auditor;
    if (!typed.any && draws.ready.length === 0) return null;
    const { person } = chosen(model, typed);
    return [...new Set([person.who.accountId, model.payerOf(person)])];
  },
  deed(model, typed) {
    const { auditor, refused } = model;
    const { draws } = auditor;
    const { reward, person } = chosen(model, typed);
    const { who } = person;
    const { quantity, word } = typed;
    // Where there is no money to pay, nobody says how.
    const pay = draws.reward(reward)?.plus ? typed.pay : [];
    const wish = { reward, member: who.memberId, quantity, word, pay };
    const own = model.payerOf(person);
    const money = model.balance(own).total;
    const tenders = draws.payments(wish, money).map((tender) => ({
      ...tender,
      ...(tender.name === 'balance' && { account: own }),
    }));
    const byBalance = tenders.find(({ name }) => name === 'balance')?.amount ?? 0;
    const before = model.balance(who.accountId);
    const needed = (draws.reward(reward)?.points ?? 0) * quantity;
    const secret = draws.open(reward);
    const isDrawn = draws.reward(reward)?.prizes.length !== 0;
    return {
      run: (shop, request) =>
        redeem(shop, request, {
          ...{ who, reward, quantity, word },
          tenders: pay.map((tender) => ({ tender, amount: null })),
        }),
      refusal: refused(person, 'out') ?? draws.refused(wish, { points: before.points, money }),
      account: who.accountId,
      takes: [{ member: who.memberId, account: own, amount: byBalance }],
      // It tells nobody what a ticket would draw.
      rehearsal: (outcome) => {
        hides(outcome, secret);
        const told = isDrawn ? [{ step: 'draw_ahead', reward, tickets: quantity }] : [];
        same(
          'drawn ahead',
          outcome.steps.filter(({ step }) => step.startsWith('draw_')),
          told,
        );
        same('points of a rehearsal', outcome.balance.points, before.points - needed);
        const spent = own === who.accountId ? byBalance : 0;
        same('money of a rehearsal', outcome.balance.total, before.total - spent);
      },
      tell: (entry, outcome) => {
        hides(outcome, secret);
        const tickets = draws.draw(wish);
        auditor.redemptions.add(entry, who.accountId, needed, { gifts: giftsOf(tickets), tenders });
        draws.gave(entry, wish, tickets);
        auditor.ladder.given(entry, who.memberId, tiersIn(giftsOf(tickets)));
        auditor.plans.given(entry, who.memberId, plansIn(giftsOf(tickets)));
        const found = outcome.steps.filter(({ step }) => step === 'draw_ticket');
        const expected = tickets.map(({ number, at, parts, fell, prize }) => ({
          ...{ step: 'draw_ticket', reward, number, part: at + 1, parts, fell, prize: prize.code, name: null },
        }));
        same('tickets', found, expected);
      },
    };
  },
};
