import type { GrossBill } from '../bills/bill.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { Book, OpenLot } from '../ledger/book.ts';
import { drawInOrder } from '../ledger/draw-in-order.ts';
import type { BillTender, EntryLine } from '../ledger/entry.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import { ratio } from '../numbers/ratio.ts';
import type { Listed } from '../programme/conditions.ts';
import type { Item, Programme } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import { choosesLines, chosenLines, unmet, unmetTold, type When } from '../rules/when.ts';
import type { Day } from '../time/day.ts';
import { endOfValidity } from '../time/validity.ts';
import { awaitsFirstUse, frozenUntil } from './pass-terms.ts';
import { takeVisits, worthNow } from './visits.ts';

/** One `--pass <code>[*visits]` as typed. */
export interface TypedPass {
  readonly pass: string;
  readonly visits: number;
}

/** What a pass paid of a bill, frozen with it. */
export interface PassUse {
  readonly pass: string;
  readonly visits: number;
  /** Of the bill's net; what the visits are worth in the books may be more or less. */
  readonly amount: Money;
  readonly lines: readonly { readonly no: number; readonly pieces: number; readonly amount: Money }[];
}

/** The passes of one account. */
export interface PassHolder {
  readonly accountId: number;
  /** Every pass that it ever had, empty ones too: so that one that ended can be told from one that never was. */
  readonly passes: readonly Lot[];
}

/** A pass that is good for so many visits, and the lots that give them, the soonest end first. */
export interface UsablePass extends TypedPass {
  readonly lots: readonly OpenLot[];
  readonly when: When;
}

/**
 * The lots that so many visits of a pass come from.
 * Refuses, in this order: pass_not_found, pass_frozen, pass_not_started, pass_expired, pass_insufficient.
 */
export function usablePass(
  book: Book,
  { accountId, passes }: PassHolder,
  { pass, visits }: TypedPass,
  programme: Programme,
): Decision<UsablePass> {
  const lots = book.good(accountId, 'pass').filter(({ product }) => product === pass);
  const has = lots.reduce((sum, lot) => sum + book.left(lot), 0);
  if (has < visits) return whyNot(book.day, passes, { pass, visits, has }, programme);
  return accept({ pass, visits, lots, when: conditionsOf(lots[0], pass, programme) });
}

/** When a visit pays and for what: as frozen with the pass; one that came from elsewhere goes by the programme. */
const conditionsOf = (lot: OpenLot | undefined, pass: string, { passes }: Programme): When =>
  lot?.terms.pass?.when ?? passes.find(({ code }) => code === pass)?.when ?? {};

/** Every condition that using these passes may ask. */
export const conditionsOfPasses = (held: readonly Lot[], programme: Programme): Listed[] =>
  held
    .filter(({ remaining }) => remaining > 0)
    .map((lot) => ({ list: 'pass', code: lot.product ?? '', when: conditionsOf(lot, lot.product ?? '', programme) }));

function whyNot(
  day: Day,
  all: readonly Lot[],
  { pass, visits, has }: TypedPass & { readonly has: number },
  programme: Programme,
): Decision<never> {
  const held = all.filter(({ product }) => product === pass);
  if (held.length === 0 && !programme.passes.some(({ code }) => code === pass)) {
    const known = [
      ...new Set([...all.map(({ product }) => product as string), ...programme.passes.map(({ code }) => code)]),
    ];
    return refuse({ code: 'pass_not_found', pass, known });
  }
  if (has === 0) {
    const left = held.filter(({ remaining }) => remaining > 0);
    for (const lot of left) {
      const until = frozenUntil(lot, day);
      if (until !== null) return refuse({ code: 'pass_frozen', pass, until });
    }
    const from = left
      .map(({ validFrom }) => validFrom ?? '')
      .filter((begins) => begins > day)
      .sort()[0];
    if (from !== undefined) return refuse({ code: 'pass_not_started', pass, from });
    const ended = held.filter(
      ({ expired, remaining, expiresOn }) => expired + remaining > 0 && (expiresOn ?? day) < day,
    );
    const on = ended
      .map(({ expiresOn }) => expiresOn ?? '')
      .sort()
      .at(-1);
    if (on !== undefined) return refuse({ code: 'pass_expired', pass, on });
  }
  return refuse({ code: 'pass_insufficient', pass, visits: has, needed: visits, short: visits - has });
}

/** The bill of somebody who says nothing but which pass: the things that it names, else what the visits are worth. */
export function billOfPasses(book: Book, uses: readonly UsablePass[], { items, passes }: Programme): GrossBill {
  const lines: EntryLine[] = [];
  for (const { pass, visits, lots, when } of uses) {
    const things = items.filter(({ sku }) => when.skus?.includes(sku));
    const plain = { sku: null, name: passes.find(({ code }) => code === pass)?.name ?? pass };
    const worth = drawInOrder(book, lots, visits).reduce(
      (sum, { lot, amount }) => sum + worthNow(book, lot, amount),
      0,
    );
    const drafts =
      things.length > 0
        ? things.map((item) => listed(item, visits))
        : [
            {
              ...plain,
              category: when.categories?.[0] ?? null,
              quantity: visits,
              price: ratio(worth, 1, visits, 'down'),
              gross: worth,
            },
          ];
    for (const draft of drafts) lines.push({ no: lines.length + 1, ...draft, net: draft.gross });
  }
  return { gross: lines.reduce((sum, { gross }) => sum + gross, 0), lines };
}

const listed = ({ sku, name, category, price }: Item, quantity: number) => ({
  sku,
  name,
  category,
  quantity,
  price,
  gross: price * quantity,
});

/**
 * Lays passes over the lines of a bill, in the order typed: one visit pays for one piece of each line that the pass
 * chooses; a pass that chooses no lines pays the whole bill.
 * Refuses, in this order: pass_condition, pass_visits_over.
 */
export function layPasses(uses: readonly UsablePass[], lines: readonly EntryLine[], asked: Facts): Decision<PassUse[]> {
  const open = lines.map(({ no, sku, category, quantity, net }) => ({ no, sku, category, quantity, net }));
  const laid: PassUse[] = [];
  for (const { pass, visits, when } of uses) {
    const left = open.filter(({ quantity }) => quantity > 0);
    const bill = { left: left.reduce((sum, { net }) => sum + net, 0), lines: left };
    const condition = left.length === 0 ? 'skus' : unmet('pass', { code: pass, when }, { ...asked, bill });
    if (condition !== null) return refuse({ code: 'pass_condition', pass, ...unmetTold(condition, when, { bill }) });
    const whole = !choosesLines(when);
    const chosen = chosenLines(when, left);
    const most = Math.max(...chosen.map(({ quantity }) => quantity));
    if (visits > most) return refuse({ code: 'pass_visits_over', pass, visits, pieces: most });
    const paid = chosen.map((line) => {
      const pieces = whole ? line.quantity : Math.min(visits, line.quantity);
      const amount = ratio(line.net, pieces, line.quantity, 'half_up');
      line.quantity -= pieces;
      line.net -= amount;
      return { no: line.no, pieces, amount };
    });
    laid.push({ pass, visits, amount: paid.reduce((sum, { amount }) => sum + amount, 0), lines: paid });
  }
  return accept(laid);
}

/** What visits paid of a line. */
export const byVisits = (uses: readonly PassUse[], no: number): Money =>
  uses.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.no === no ? line.amount : 0), 0);

/**
 * Books the visits that pay. Their money becomes sales as far as the lines are worth it; where a line is worth more or
 * less than its visit, the difference has an account of its own. The first visit says when the pass ends.
 */
export function payWithVisits(
  book: Book,
  accountId: number,
  { pass, visits, amount }: PassUse,
  lots: readonly OpenLot[],
): Step[] {
  const steps: Step[] = [];
  let worth = 0;
  let open = amount;
  for (const { lot, amount: part } of drawInOrder(book, lots, visits)) {
    if ('id' in lot && awaitsFirstUse(lot)) {
      const expiresOn = endOfValidity(lot.terms.pass?.valid ?? null, book.day);
      book.date(lot, { validFrom: lot.validFrom, expiresOn });
      if (expiresOn !== null) steps.push({ step: 'pass_begun', pass, expiresOn });
    }
    const money = takeVisits(book, lot, part, { to: 'visits_issued', figure: 'used', money: 'sales', most: open });
    worth += money;
    open -= Math.min(open, money);
  }
  book.post({ debit: 'pass_difference', credit: 'sales', amount: open, accountId });
  const left = lots.reduce((sum, lot) => sum + book.left(lot), 0);
  return [{ step: 'pass_used', pass, visits, worth, amount, left }, ...steps];
}

export const tenderOfPass = ({ pass, visits, amount }: Pick<PassUse, 'pass' | 'visits' | 'amount'>): BillTender => ({
  tender: 'pass',
  amount,
  pass,
  visits,
});
