/** What each deed has to know, asked one after the other, as words of its command. */
import { calledBySku, codeCalled } from '../../core/domain/programme/called.ts';
import type { Programme } from '../../core/domain/programme/programme.ts';
import type { MemberPage } from '../../core/index.ts';
import { moneyText } from '../shared/figures.ts';
import { clean } from '../shared/harmless.ts';
import { nameIn } from '../shared/names.ts';
import { figuresFor } from '../shared/wording.ts';
import { isUsablePiece } from '../show.ts';
import { menu as text } from '../text/menu.ts';
import { tenderWord } from '../text/words.ts';
import { speechOf } from '../wall/speech.ts';
import { topupOffers } from '../wall/topup-offers.ts';
import { fillIn, orBack, type Question } from './form.ts';
import type { Till } from './till.ts';

/** Whom a deed is for, as the shop knows them now. */
export interface Served {
  /** As a command line names them. */
  readonly word: string;
  readonly page: MemberPage;
  readonly programme: Programme;
}

export type Deed = (till: Till, served: Served) => Promise<void>;

export const spend: Deed = (till, served) =>
  fillIn([bill(till, served.programme), payment(till, served)], (words) => till.book(['spend', served.word, ...words]));

export const topup: Deed = async (till, { word, programme }) => {
  const { output, say } = till.context;
  for (const line of topupOffers.lines(programme, speechOf(programme, say))) output.note(`  · ${clean(line)}`);
  await fillIn([asked(till, text.amount), tender(till, programme)], (words) => till.book(['topup', word, ...words]));
};

export const redeem: Deed = async (till, { word, programme }) => {
  const { prompt, say } = till.context;
  const { money, quantity } = figuresFor(say, programme.currency);
  const rewards = programme.rewards.map(({ code, name, points, plus }) => ({
    name: say(text.offered, {
      name: clean(name ?? code),
      price: [quantity('points', points), ...(plus === undefined ? [] : [money(plus)])],
    }),
    value: code,
  }));
  const reward: Question = async () => {
    const code = await prompt.choose(say(text.reward), rewards, { option: '<reward>' });
    const plus = programme.rewards.some((one) => one.code === code && one.plus !== undefined);
    return [code, ...(plus ? await tender(till, programme)([]) : [])];
  };
  await fillIn([reward], (words) => till.book(['redeem', word, ...words]));
};

export const usePass: Deed = async (till, served) => {
  const pass: Question = async () => ['--pass', await passAndVisits(till, served)];
  await fillIn([pass], (words) => till.book(['spend', served.word, ...words]));
};

export const sellPass: Deed = async (till, served) => {
  const { word, programme } = served;
  const { prompt, say } = till.context;
  const passes = programme.passes.map(({ code, name, price }) => ({
    name: say(text.offered, { name: clean(name ?? code), price: [moneyText(price, programme.currency)] }),
    value: code,
  }));
  const pass: Question = async () => [await prompt.choose(say(text.pass), passes, { option: '<pass>' })];
  await fillIn([pass, payment(till, served, [])], (words) => till.book(['pass', 'sell', word, ...words]));
};

/** `typed` found nobody: it may be the name or the phone of somebody new. */
export async function enrol(till: Till, typed = ''): Promise<void> {
  const isNumber = /^[+\d][\d\s-]*$/.test(typed);
  await fillIn(
    [
      asked(till, text.name, '--name', isNumber ? '' : typed),
      asked(till, text.phone, '--phone', isNumber ? typed : ''),
      asked(till, text.card, '--card'),
      asked(till, text.birthday, '--birthday'),
    ],
    (words) => till.book(['enrol', ...words]),
  );
}

/** A text, with what was answered before; for an option, nothing leaves it out. */
function asked(till: Till, question: (typeof text)['amount'], option?: string, first = ''): Question {
  const { prompt, say } = till.context;
  return async (before) => {
    const suggested = before.at(-1) ?? first;
    const typed = await prompt.text(say(question), {
      option: option ?? '<amount>',
      ...(suggested !== '' && { suggested }),
    });
    if (option === undefined) return [typed];
    return typed === '' ? [] : [option, typed];
  };
}

/** An amount; or items, one after the other, as a scanner gives them. */
function bill(till: Till, { items }: Programme): Question {
  const [example] = items;
  if (example === undefined) return asked(till, text.amount);
  const { prompt, say } = till.context;
  const known = calledBySku(items);
  const isItem = (typed: string): boolean => {
    const [called = ''] = typed.split(/[*@:＊＠：]/);
    return /[@＠]/.test(typed) || known.some(({ code }) => code === codeCalled(called, known));
  };
  return async (before) => {
    const words = before.length > 1 ? [...before] : [];
    const amount = before.length === 1 ? before[0] : undefined;
    for (;;) {
      const isFirst = words.length === 0;
      if (!isFirst) tellAdded(till, words);
      const suggested = isFirst && amount !== undefined ? { suggested: amount } : {};
      const question = isFirst ? say(text.bill, { item: clean(example.name ?? example.sku) }) : say(text.nextItem);
      const ask = () => prompt.text(question, { option: '<amount>', ...suggested });
      const typed = isFirst ? await ask() : await orBack(ask);
      if (typed === null) words.splice(-2);
      else if (typed === '' && !isFirst) return words;
      else if (isFirst && !isItem(typed)) return [typed];
      else words.push('--item', typed);
    }
  };
}

/** What a question has gathered so far; broken off, it goes before the question does. */
const tellAdded = ({ context: { output, say } }: Till, words: readonly string[]): void =>
  output.note(
    say(text.added, {
      words: words
        .filter((word) => word !== '--item')
        .map(clean)
        .join(' '),
    }),
  );

/** How something is paid that no member's value pays for. */
function tender(till: Till, { tenders }: Programme, question: (typeof text)['pay'] = text.pay): Question {
  const { prompt, say } = till.context;
  return async () => {
    const choices = tenders.map((one) => ({ name: clean(tenderWord(one, say)), value: one }));
    return ['--pay', await prompt.choose(say(question), choices, { option: '--pay' })];
  };
}

type Means = (typeof MEANS)[number];
/** What can go before the tender of a bill. */
const MEANS = ['coupon', 'points', 'pass'] as const;

/** How a bill is paid, with whatever of the member's helps. */
function payment(till: Till, served: Served, means: readonly Means[] = MEANS): Question {
  const { page, programme } = served;
  const { prompt, say } = till.context;
  const balance = page.member.sharedBalance ?? page.balance.total;
  const further = {
    coupon: async () => ['--coupon', await couponCode(till, served)],
    points: async () => ['--points', await prompt.text(say(text.points), { option: '--points', suggested: 'max' })],
    pass: async () => ['--pass', await passAndVisits(till, served)],
  };
  const offered: Readonly<Record<Means, boolean>> = {
    coupon: programme.coupons.length > 0,
    points: programme.points.value !== null && page.balance.points > 0,
    pass: passesOf(page).length > 0,
  };
  const named = { coupon: text.withCoupon, points: text.withPoints, pass: text.withPass };
  const choices: { readonly name: string; readonly value: () => Promise<readonly string[] | null> }[] = [];
  let words: readonly string[] = [];
  if (balance > 0) {
    const shown = { balance: moneyText(balance, programme.currency) };
    choices.push({ name: say(text.balance, shown), value: async () => ['--pay', 'balance'] });
    choices.push({
      name: say(text.balanceFirst),
      value: async () => ['--pay', 'balance', ...(await tender(till, programme, text.restBy)([]))],
    });
  }
  for (const one of programme.tenders) {
    choices.push({ name: clean(tenderWord(one, say)), value: async () => ['--pay', one] });
  }
  for (const mean of means.filter((one) => offered[one])) {
    choices.push({
      name: say(named[mean]),
      value: async () => {
        words = [...words, ...(await further[mean]())];
        return null;
      },
    });
  }
  return async (before) => {
    words = before.slice(0, Math.max(0, before.indexOf('--pay')));
    for (;;) {
      if (words.length > 0) tellAdded(till, words);
      const ask = () => prompt.choose(say(text.pay), choices, { option: '--pay' });
      const pay = words.length === 0 ? await ask() : await orBack(ask);
      if (pay === null) words = [];
      const typed = pay && (await orBack(pay));
      if (typed !== null) return [...words, ...typed];
    }
  };
}

/** One that the member holds, or any other by its code. */
async function couponCode(till: Till, { page, programme }: Served): Promise<string> {
  const { prompt, say } = till.context;
  const names = Object.fromEntries(programme.coupons.map(({ code, name }) => [code, name ?? code]));
  const held = page.lots
    .filter((lot) => lot.asset === 'coupon' && isUsablePiece(lot, page.day))
    .map((lot) => ({
      name: say(text.held, {
        name: nameIn(names, lot.product ?? ''),
        left: clean(lot.terms.coupon?.code ?? ''),
        until: lot.endsOn,
      }),
      value: lot.terms.coupon?.code ?? '',
    }));
  const choices = [...held, { name: say(text.typedCode), value: '' }];
  const chosen = held.length === 0 ? '' : await prompt.choose(say(text.coupon), choices, { option: '--coupon' });
  return chosen || prompt.text(say(text.couponCode), { option: '--coupon' });
}

/** Each pass of which something is left, with all its visits. */
export function passesOf({ lots, day }: MemberPage): { readonly code: string; readonly left: number }[] {
  const left = new Map<string, number>();
  for (const lot of lots) {
    if (lot.asset !== 'pass' || !isUsablePiece(lot, day)) continue;
    const code = lot.product ?? '';
    left.set(code, (left.get(code) ?? 0) + lot.remaining);
  }
  return [...left].map(([code, visits]) => ({ code, left: visits }));
}

/** `haircut-10`, or `haircut-10*2` */
async function passAndVisits(till: Till, { page, programme }: Served): Promise<string> {
  const { prompt, say } = till.context;
  const { quantity } = figuresFor(say, programme.currency);
  const names = Object.fromEntries(programme.passes.map(({ code, name }) => [code, name ?? code]));
  const passes = passesOf(page).map(({ code, left }) => ({
    name: say(text.held, { name: nameIn(names, code), left: quantity('pass', left), until: null }),
    value: code,
  }));
  const code = await prompt.choose(say(text.pass), passes, { option: '--pass' });
  const visits = await prompt.text(say(text.visits), { option: '--pass', suggested: '1' });
  return visits === '1' ? code : `${code}*${visits}`;
}
