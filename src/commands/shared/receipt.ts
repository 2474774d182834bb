/** What a write did, for programs and for people. */

import type { Bill, BillTender, RefundSummary } from '../../core/domain/ledger/entry.ts';
import { type Asset, UNIT_OF } from '../../core/domain/ledger/lot.ts';
import type { Balance, Change, Outcome, Warning } from '../../core/domain/ledger/outcome.ts';
import type { Step } from '../../core/domain/ledger/step.ts';
import { formatMoney, type Money } from '../../core/domain/numbers/money.ts';
import type { Names } from '../../core/domain/programme/names.ts';
import { type Day, formatInstant } from '../../core/domain/time/day.ts';
import { type Deed, done, receipt as text, warnings, would } from '../text/receipt.ts';
import { stepText } from '../text/steps.ts';
import { assets, besides, counted, fields, tenderWord, words } from '../text/words.ts';
import { countText, moneyText, signed, timeText } from './figures.ts';
import { clean } from './harmless.ts';
import type { Phrase, Say } from './language.ts';
import { nameIn } from './names.ts';
import type { Json } from './output.ts';
import { undoTexts } from './undo.ts';
import { type Figures, figuresFor } from './wording.ts';

/** The answer of every write, as programs read it. */
export function receiptJson(outcome: Outcome, say: Say): Json {
  const { entry, member, bill, refund, currency, calendar } = outcome;
  const money = (amount: Money) => formatMoney(amount, currency);
  const quantity = (asset: Asset, amount: number) => (UNIT_OF[asset] === 'money' ? money(amount) : amount);
  const given = couponsGiven(outcome);
  return {
    entry: {
      id: entry.id,
      kind: entry.kind,
      at: formatInstant(entry.at, calendar),
      business_day: entry.day,
      store: entry.store,
      operator: entry.operator,
      ref: entry.ref,
      replayed: entry.replayed,
      dry_run: entry.dryRun,
      amount: entry.amount === null ? null : money(entry.amount),
      reverses: entry.reverses,
    },
    member: member && {
      id: member.id,
      number: member.number,
      card: member.card,
      name: member.name,
      tier: member.tier,
    },
    ...(outcome.corrections && { corrections: outcome.corrections.map((correction) => ({ ...correction })) }),
    changes: outcome.changes.map((change) => changeJson(change, quantity)),
    before: balanceJson(outcome.before, money),
    balance: balanceJson(outcome.balance, money),
    bill: bill && billJson(bill, money),
    ...(given.length > 0 && { coupons: given.map((change) => issuedJson(change, outcome)) }),
    ...(refund && { refund: refundJson(refund, money) }),
    explain: explanation(outcome.steps, outcome.names, say, plainFigures(figuresFor(say, currency), money)),
    ...(outcome.warnings.length > 0 && { warnings: outcome.warnings.map((warning) => warningJson(warning, quantity)) }),
  };
}

/** Sentences for programs hold money as programs write it. */
const plainFigures = (figures: Figures, money: MoneyText): Figures => ({
  ...figures,
  money,
  quantity: (asset, amount) => (UNIT_OF[asset] === 'money' ? money(amount) : figures.quantity(asset, amount)),
});

/** Coupons that a write gave out. */
const couponsGiven = ({ changes }: Outcome): Change[] => changes.filter(({ coupon }) => coupon?.issued);

const issuedJson = ({ coupon, product, change, validFrom, expiresOn, member }: Change, outcome: Outcome): Json => ({
  code: coupon?.code ?? null,
  template: product,
  member: member ?? outcome.member?.number ?? null,
  valid_from: validFrom,
  expires_on: expiresOn,
  uses_left: change,
  status: 'open',
});

type MoneyText = (amount: Money) => string;
type QuantityValue = (asset: Asset, amount: number) => string | number;

const changeJson = (
  { asset, product, coupon, change, lot, expiresOn, validFrom, rule, member }: Change,
  quantity: QuantityValue,
): Json => ({
  asset,
  change: quantity(asset, change),
  lot,
  expires_on: expiresOn,
  rule,
  // Said where there is something to say: most changes are good at once and on the member's own account.
  ...(product != null && { product }),
  ...(coupon !== undefined && { coupon: coupon.code }),
  ...(validFrom !== null && { valid_from: validFrom }),
  ...(member !== null && { member }),
});

export const balanceJson = ({ paid, bonus, total, points, pointsDebt }: Balance, money: MoneyText): Json => ({
  paid: money(paid),
  bonus: money(bonus),
  total: money(total),
  points,
  points_debt: pointsDebt,
});

export const billJson = (bill: Bill, money: MoneyText): Json => ({
  gross: money(bill.gross),
  lines: bill.lines.map(({ sku, name, category, quantity, price, net }) => ({
    sku,
    name,
    category,
    qty: quantity,
    price: money(price),
    net: money(net),
  })),
  discounts: bill.discounts.map(({ phase, rule, amount, coupon }) => ({
    ...{ phase, rule, amount: money(amount) },
    ...(coupon !== undefined && { coupon }),
  })),
  net: money(bill.net),
  tenders: tendersJson(bill.tenders, money),
  earned: bill.earned.map(({ rule, points }) => ({ rule, points })),
  due: money(bill.due),
  unused_coupons: bill.unusedCoupons ?? [],
});

const refundJson = (refund: RefundSummary, money: MoneyText): Json => ({
  net: money(refund.net),
  // An amount that goes back brings no goods.
  lines: refund.lines.map(({ sku, quantity, net }) => ({ sku, qty: quantity || null, net: money(net) })),
  tenders: tendersJson(refund.tenders, money),
  points_taken: refund.pointsTaken,
  points_returned: refund.pointsReturned,
  points_lapsed: refund.pointsLapsed,
  coupons_returned: refund.couponsReturned,
  left: money(refund.left),
});

export const tendersJson = (tenders: readonly BillTender[], money: MoneyText): Json =>
  tenders.map(({ tender, amount, points, pass, visits }) => ({
    tender,
    amount: money(amount),
    ...(points !== undefined && { points }),
    ...(pass !== undefined && { pass, visits }),
  }));

const warningJson = (warning: Warning, quantity: QuantityValue): Json =>
  warning.code === 'value_gone'
    ? { code: warning.code, asset: warning.asset, amount: quantity(warning.asset, warning.amount) }
    : warning;

/** The working, sentence by sentence. */
export const explanation = (steps: readonly Step[], names: Names, say: Say, figures: Figures): string[] =>
  steps.map((step) => stepText(step, say, figures, names));

/** What should be looked at, sentence by sentence; said on stderr. */
export function warningTexts({ warnings: found, currency }: Outcome, say: Say): string[] {
  const figures = figuresFor(say, currency);
  return found
    .filter(({ code }) => code !== 'nothing_to_do')
    .map((warning) => {
      const asset = (name: string) => say(assets[name as Asset]);
      return say(warnings[warning.code] as Phrase<unknown>, { ...figures, asset, is: warning });
    });
}

/** The answer of every write, as people read it. */
export function receiptText(outcome: Outcome, say: Say): string {
  const { entry, bill, refund, names, currency } = outcome;
  const figures = figuresFor(say, currency);
  return [
    ...(entry.replayed ? [say(text.replayed, { entry: entry.id })] : []),
    headline(outcome, say),
    ...(bill ? billLines(bill, names, say, figures) : []),
    ...(refund ? refundLines(refund, names, say, figures) : []),
    ...indented(explanation(outcome.steps, outcome.names, say, figures)),
    ...correctionLines(outcome, say),
    ...changeLines(outcome, say, figures),
    ...codeLines(outcome, say),
    ...footLines(outcome, say),
  ].join('\n');
}

function headline(outcome: Outcome, say: Say): string {
  const { entry, member, currency } = outcome;
  const amount = entry.amount === null ? null : moneyText(entry.amount, currency);
  const idle = outcome.warnings.some(({ code }) => code === 'nothing_to_do');
  const deed = idle
    ? say(warnings.nothing_to_do as Phrase<unknown>, {})
    : say((entry.dryRun ? would : done)[deedOf(outcome)], { amount, reverses: entry.reverses });
  if (member === null) return deed;
  const { number, card } = member;
  return `${deed} · ${say(text.member, { name: clean(member.name), number, card: card === null ? null : clean(card) })}`;
}

/** What an entry without value did stands in its working. */
function deedOf({ entry, steps }: Outcome): Deed {
  const [step] = steps;
  if (entry.kind !== 'status' || step === undefined) return entry.kind;
  if (step.step === 'status') return DEED_OF_STATUS[step.to] ?? 'status';
  if (step.step === 'card_status') return step.to === 'blocked' ? 'card_blocked' : 'card_unblocked';
  return DEEDS_OF_STEPS.find((deed) => deed === step.step) ?? 'status';
}

const DEEDS_OF_STEPS = [
  'card_replaced',
  'tags',
  'details',
  'limits',
  'joined',
  'left',
] as const satisfies readonly Deed[];

const DEED_OF_STATUS: Readonly<Record<string, Deed>> = { blocked: 'blocked', active: 'active', closed: 'closed' };

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function billLines(bill: Bill, names: Names, say: Say, { money, quantity }: Figures): string[] {
  // A bill that is one amount has one line without a name: the headline says it all.
  const lines = bill.lines.flatMap(({ name, sku, quantity: pieces, gross }) => {
    const item = name ?? sku;
    return item === null ? [] : [`${clean(item)} × ${pieces}  ${money(gross)}`];
  });
  const discounts = bill.discounts.map(
    ({ rule, amount, coupon }) => `${named(rule, coupon, names)}  ${money(-amount)}`,
  );
  const unused = (bill.unusedCoupons ?? []).map(clean).join(say(words.comma));
  const net = lines.length + discounts.length > 1 ? [say(text.net, { amount: money(bill.net) })] : [];
  const paid =
    bill.tenders.length > 0 ? [say(text.paidWith, tenderList(bill.tenders, names, say, { money, quantity }))] : [];
  const left = unused === '' ? [] : [say(text.couponsUnused, { coupons: unused })];
  return indented([...lines, ...discounts, ...net, ...paid, ...left]);
}

/** A coupon is called by its template and its code, a public one by its code alone. */
const named = (rule: string, coupon: string | undefined, names: Names): string =>
  coupon === undefined || coupon === rule ? nameIn(names, rule) : `${nameIn(names, rule)} ${clean(coupon)}`;

function refundLines(refund: RefundSummary, names: Names, say: Say, figures: Figures): string[] {
  const { lines, tenders, couponsReturned, left } = refund;
  const coupons = couponsReturned.join(say(words.comma));
  // An amount that goes back brings no goods.
  const goods = lines.flatMap(({ sku, quantity, net }) =>
    sku === null || quantity === 0 ? [] : [`${clean(sku)} × ${quantity}  ${figures.money(net)}`],
  );
  return indented([
    ...goods,
    ...(tenders.length > 0 ? [say(text.paidBack, tenderList(tenders, names, say, figures))] : []),
    ...(couponsReturned.length > 0 ? [say(text.couponsReturned, { coupons })] : []),
    ...(left > 0 ? [say(text.left, { amount: figures.money(left) })] : []),
  ]);
}

function tenderList(
  tenders: readonly BillTender[],
  names: Names,
  say: Say,
  { money, quantity }: Pick<Figures, 'money' | 'quantity'>,
): string {
  const parts = tenders.map(({ tender, amount, points, pass, visits }) => {
    const given = [
      ...(points === undefined ? [] : [quantity('points', points)]),
      ...(visits === undefined ? [] : [pass === undefined ? '' : nameIn(names, pass), quantity('pass', visits)]),
    ];
    const pieces = given.length === 0 ? '' : say(besides, given.join(say(words.comma)));
    return `${tenderWord(tender, say)} ${money(amount)}${pieces}`;
  });
  return parts.join(say(words.comma));
}

/** How many codes a receipt tells; a list has them all. */
const CODES = 20;

/** The codes that were given out; of a rehearsal there are none. */
function codeLines(outcome: Outcome, say: Say): string[] {
  const codes = couponsGiven(outcome).flatMap(({ coupon }) => (coupon?.code ? [clean(coupon.code)] : []));
  if (codes.length === 0) return [];
  const told = codes.slice(0, CODES).join(say(words.comma));
  return indented([say(text.codes, { codes: told, more: Math.max(0, codes.length - CODES) })]);
}

/** As it is typed, so that it can be typed again: nothing is `''`. */
function correctionLines({ corrections = [] }: Outcome, say: Say): string[] {
  const typed = (said: string | null): string => (said === null ? "''" : clean(said));
  const lines = corrections.map(({ detail, before, now }) =>
    say(text.correction, { detail: say(fields[detail]), before: typed(before), now: typed(now) }),
  );
  return indented(lines);
}

const OWN_FIGURES = ['paid', 'bonus', 'points', 'points_debt'] as const;

/** What changed, before and after: one line per kind of value, then what moved on other accounts. */
function changeLines({ entry, changes, before, balance, currency }: Outcome, say: Say, figures: Figures): string[] {
  const lines: string[] = [];
  const written = (asset: Asset, amount: number) =>
    UNIT_OF[asset] === 'money' ? moneyText(amount, currency) : countText(amount);
  for (const asset of Object.keys(UNIT_OF) as Asset[]) {
    const own = changes.filter((change) => change.asset === asset && change.member === null);
    if (own.length === 0) continue;
    const sum = own.reduce((total, { change }) => total + change, 0);
    const shown = (amount: number) => written(asset, amount);
    const figure = OWN_FIGURES.find((name) => name === asset);
    const course = figure
      ? say(text.course, { from: shown(figureOf(before, figure)), to: shown(figureOf(balance, figure)) })
      : '';
    // What went and came back: a nought would hide both.
    const gain = own.reduce((total, { change }) => total + Math.max(0, change), 0);
    const moved = sum === 0 && gain > 0 ? [-gain, gain] : [sum];
    const told = moved.map((amount) => signed(shown(amount))).join(' ');
    const terms = [...termsOf(own, say, figures), ...(figure ? notYet(own, entry.day, say, figures) : [])];
    const behind = terms.length > 0 ? `  ${terms.join(say(words.comma))}` : '';
    lines.push(`  ${say(counted[asset])} ${told}${course}${behind}`);
  }
  for (const { asset, change, member } of changes) {
    if (member === null) continue;
    lines.push(`  ${say(counted[asset])} ${signed(written(asset, change))}${say(text.of, { member })}`);
  }
  return lines;
}

const figureOf = (balance: Balance, asset: (typeof OWN_FIGURES)[number]): number =>
  asset === 'points_debt' ? balance.pointsDebt : balance[asset];

/**
 * From when and until when what came in is good, unless an inactivity clock may end it before; how much of it, where
 * that is not all that the line says. Parts that begin one after the other are one from the day of the first.
 */
function termsOf(changes: readonly Change[], say: Say, { quantity }: Figures): string[] {
  const gains = new Map<string, Change>();
  for (const gain of changes.filter(({ change }) => change > 0)) {
    const terms = `${gain.validFrom === null ? 'now' : 'later'} ${lastDayOf(gain)}`;
    const before = gains.get(terms);
    gains.set(terms, before ? { ...before, change: before.change + gain.change } : gain);
  }
  const all = gains.size === 1 && changes.every(({ change }) => change > 0);
  return [...gains.values()].flatMap((gain) => {
    const { asset, change, validFrom } = gain;
    const what = all ? null : quantity(asset, change);
    const lastDay = lastDayOf(gain);
    return [
      ...(validFrom === null ? [] : [say(text.from, { what, day: validFrom })]),
      ...(lastDay === null ? [] : [say(text.until, { what, day: lastDay })]),
    ];
  });
}

/** How much of what went was in no balance, before or after, since its day had not come. */
function notYet(changes: readonly Change[], day: Day, say: Say, { quantity }: Figures): string[] {
  const early = changes.filter(({ change, validFrom }) => change < 0 && validFrom !== null && validFrom > day);
  const [first] = early;
  const sum = early.reduce((total, { change }) => total - change, 0);
  return first ? [say(text.notYet, quantity(first.asset, sum))] : [];
}

/** Null: none, or nobody can say it yet. */
const lastDayOf = ({ expiresOn, onClock }: Change): Day | null => (onClock ? null : expiresOn);

function footLines(outcome: Outcome, say: Say): string[] {
  const { entry, before, balance, changes, currency, calendar } = outcome;
  const { quantity } = figuresFor(say, currency);
  const now = changes.length > 0 && outcome.member !== null;
  return [
    ...(now
      ? [
          say(text.balance, {
            balance: moneyText(balance.total, currency),
            points: balance.points === 0 && before.points === 0 ? null : quantity('points', balance.points),
            owed: balance.pointsDebt === 0 ? null : quantity('points', balance.pointsDebt),
          }),
        ]
      : []),
    ...(entry.dryRun ? [say(text.rehearsed)] : []),
    ...(entry.id === null || entry.dryRun
      ? []
      : [
          say(text.entry, {
            entry: entry.id,
            time: timeText(entry.at, calendar),
            ref: entry.ref === null ? null : clean(entry.ref),
          }),
        ]),
    ...(entry.dryRun ? [] : undoTexts(outcome, say)),
  ];
}
