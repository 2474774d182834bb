/** What people did, read from its entries so that it can be done again under other rules. */
import type { BilledItem } from '../domain/bills/bill.ts';
import type { SpendRecord } from '../domain/bills/spend.ts';
import { isStoredTender, type TypedTender } from '../domain/bills/tendering.ts';
import { codeOf } from '../domain/coupons/coupon.ts';
import { assert } from '../domain/decision.ts';
import type { Bill, BillTender, Entry, EntryLine } from '../domain/ledger/entry.ts';
import type { Outcome } from '../domain/ledger/outcome.ts';
import type { PassUse } from '../domain/passes/pass-use.ts';
import type { RedeemRecord } from '../domain/points/redeem.ts';
import { isOrdinaryTender, type Programme } from '../domain/programme/programme.ts';
import type { Who } from '../domain/staff/who.ts';
import { adjust } from '../operations/adjust.ts';
import { cashOut } from '../operations/cash-out.ts';
import { issueCoupons } from '../operations/coupon.ts';
import { following } from '../operations/following.ts';
import type { Request } from '../operations/operation.ts';
import { sellPass } from '../operations/pass.ts';
import { redeem } from '../operations/redeem.ts';
import { refund } from '../operations/refund.ts';
import { spend } from '../operations/spend.ts';
import { topup } from '../operations/topup.ts';
import { transfer } from '../operations/transfer.ts';
import { voidEntry } from '../operations/void.ts';
import { ProblemError } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { couponByCode } from '../store/coupons.ts';
import { lotsOfEntry } from '../store/lots.ts';
import { memberById, membersOfAccount } from '../store/members.ts';
import { programmeByVersion } from '../store/programmes.ts';

type Way = (request: Request) => Promise<Outcome>;

/** As it was done then, and other ways, the nearest first; the next where the one before is refused. */
export type Deed = readonly Way[];

/** Why an entry cannot be done again. */
export type Unplayable = 'kind' | 'no_details' | 'of_one_left_out';

/** Kinds that follow from the days, or change nobody's value: nothing of them is missed. */
export const FOLLOWS_BY_ITSELF: ReadonlySet<string> = new Set([
  ...['expire', 'tier', 'gift', 'enrol', 'status', 'opening', 'opening_undo', 'merge'],
]);

export interface Scene {
  readonly shop: Shop;
  /** The shop that is rehearsed, as it is; only read. */
  readonly original: Shop;
  /** The rules that things are done again by. */
  readonly programme: Programme;
  /** What an entry of then is here: itself if it is older, else what was made of it. */
  readonly here: (entry: number) => number | undefined;
}

/** How to do again what an entry booked. */
export async function deedOf(entry: Entry, scene: Scene): Promise<Deed | Unplayable> {
  switch (entry.kind) {
    case 'topup':
      return topupAgain(entry, scene);
    case 'spend':
      return spendAgain(entry, scene);
    case 'redeem':
      return redeemAgain(entry, scene);
    case 'pass_sell':
      return passAgain(entry, scene);
    case 'coupon_issue':
      return couponsAgain(entry, scene);
    case 'refund':
    case 'void':
      return reversedAgain(entry, scene);
    case 'transfer':
      return transferAgain(entry, scene);
    case 'adjust':
      return adjustAgain(entry, scene);
    case 'cash_out':
      return cashOutAgain(entry, scene);
    default:
      return 'kind';
  }
}

async function topupAgain(entry: Entry, { shop }: Scene): Promise<Deed | Unplayable> {
  const who = await whoDid(shop, entry);
  const { amount, facts } = entry;
  if (who === null || amount === null || typeof facts.tender !== 'string') return 'no_details';
  const { tender } = facts;
  const offer = facts.steps.some(({ step }) => step === 'offer_declined') ? 'none' : null;
  return [(request) => topup(shop, request, { who, amount, tender, offer })];
}

async function spendAgain(entry: Entry, { shop, programme }: Scene): Promise<Deed | Unplayable> {
  const who = await whoDid(shop, entry);
  const { bill, spend: record } = entry.facts as { bill?: Bill; spend?: SpendRecord };
  if (who === null || !bill || !record) return 'no_details';
  const then = (await programmeByVersion(shop.store, entry.programme)).programme;
  const others = [];
  for (const [tender, accountId] of Object.entries(record.accounts)) {
    const owner = await ownerOf(shop, accountId);
    if (tender.startsWith('card:') && owner) others.push({ tender, who: owner });
  }
  const passes = (record.passes ?? []).map(({ pass, visits }: PassUse) => ({ pass, visits }));
  const points = bill.tenders.find(({ tender }) => tender === 'points')?.points ?? null;
  const paying = bill.tenders.filter(({ tender }) => isStoredTender(tender) || isOrdinaryTender(tender));
  const common = { who, ...billed(bill, then, programme), others, ...(passes.length > 0 && { passes }) };
  const asThen = { ...common, points, tenders: asPaid(paying) };
  const shown = (await couponsShown(shop, record)).map(
    (coupons): Way =>
      (request) =>
        spend(shop, request, { ...asThen, coupons }),
  );
  return [
    ...(shown.length > 0 ? [either(shown)] : []),
    (request) => spend(shop, request, asThen),
    (request) =>
      spend(shop, request, {
        ...common,
        points: points === null || programme.points.value === null ? null : 'max',
        tenders: asFarAsItGoes(paying),
      }),
  ];
}

/**
 * Coupons by their codes; one that a rule gave has another code here, so that one of the same kind stands in for it. If
 * it has stood in for one of these already, all of them are shown by their kind.
 */
async function couponsShown({ store }: Shop, { coupons = [] }: SpendRecord): Promise<(readonly string[])[]> {
  if (coupons.length === 0) return [];
  const shown: string[] = [];
  for (const { coupon, template } of coupons) shown.push((await couponByCode(store, coupon)) ? coupon : template);
  return [shown, coupons.map(({ template }) => template)];
}

/** Ways that come to the same: the first that is not refused, or what refuses the first. */
const either =
  (ways: readonly Way[]): Way =>
  async (request) => {
    let refusal: ProblemError | undefined;
    for (const way of ways) {
      try {
        return await way(request);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        refusal ??= error;
      }
    }
    throw refusal;
  };

/** Goods with their list price if that is what they cost then, so that a new price list counts; else at their price. */
function billed({ gross, lines }: Bill, then: Programme, now: Programme) {
  const [only] = lines;
  if (lines.length === 1 && only?.sku === null) return { amount: gross, items: [], category: only.category };
  const listed = (line: EntryLine): boolean => {
    const price = then.items.find(({ sku }) => sku === line.sku)?.price;
    return price === line.price && now.items.some(({ sku }) => sku === line.sku);
  };
  const items = lines.map((line): BilledItem => {
    assert(line.sku !== null, 'a line among others has a sku');
    const { sku, quantity, category } = line;
    return { sku, quantity, price: listed(line) ? null : line.price, category };
  });
  return { amount: null, items, category: null };
}

/** Everything at its amount, and what is more or less now falls to the last ordinary tender, else to the balance. */
function asPaid(paid: readonly BillTender[]): TypedTender[] {
  const last = paid.findLastIndex(({ tender }) => isOrdinaryTender(tender));
  const open = last >= 0 ? last : paid.length - 1;
  return paid.map(({ tender, amount }, index) => ({ tender, amount: index === open ? null : amount }));
}

/** The balance as far as it goes, and the rest as the rest was paid: in cash, if there was none. */
function asFarAsItGoes(paid: readonly BillTender[]): TypedTender[] {
  const stored = paid.filter(({ tender }) => isStoredTender(tender));
  const rest = paid.findLast(({ tender }) => isOrdinaryTender(tender))?.tender ?? 'cash';
  return [...stored.map(({ tender }) => ({ tender, amount: null })), { tender: rest, amount: null }];
}

async function redeemAgain(entry: Entry, { shop }: Scene): Promise<Deed | Unplayable> {
  const who = await whoDid(shop, entry);
  const { redeem: record } = entry.facts as { redeem?: RedeemRecord };
  if (who === null || !record) return 'no_details';
  const { reward, quantity } = record;
  const paid = entry.facts.bill?.tenders ?? [];
  return [
    (request) => redeem(shop, request, { who, reward, quantity, tenders: asPaid(paid) }),
    (request) => redeem(shop, request, { who, reward, quantity }),
  ];
}

async function passAgain(entry: Entry, { shop }: Scene): Promise<Deed | Unplayable> {
  const who = await whoDid(shop, entry);
  const { bill } = entry.facts;
  const [line] = bill?.lines ?? [];
  if (who === null || !bill || line?.sku == null) return 'no_details';
  const { sku: pass, quantity } = line;
  const sold = { who, pass, quantity, others: [] };
  return [
    (request) => sellPass(shop, request, { ...sold, tenders: asPaid(bill.tenders) }),
    (request) => sellPass(shop, request, { ...sold, tenders: asFarAsItGoes(bill.tenders) }),
  ];
}

/** Taking back takes whatever is there: a loss under other rules is part of what they cost. */
async function reversedAgain(entry: Entry, { shop, here }: Scene): Promise<Deed | Unplayable> {
  const original = entry.reverses === null ? undefined : here(entry.reverses);
  if (original === undefined) return 'of_one_left_out';
  if (entry.kind === 'void') return [(request) => voidEntry(shop, request, { entry: original, acceptLoss: true })];
  const { refund: summary, cause = null } = entry.facts as {
    refund?: Entry['facts']['refund'];
    cause?: 'shop' | 'member';
  };
  if (!summary) return 'no_details';
  const items = summary.lines.map(({ no, quantity }) => ({ sku: null, line: no, quantity }));
  const byItems = items.length > 0 && items.every(({ quantity }) => quantity > 0);
  const whole = summary.left === 0;
  const common = { entry: original, cause, to: null, acceptLoss: true };
  return [
    (request) =>
      refund(shop, request, {
        ...common,
        amount: whole || byItems ? null : entry.amount,
        items: whole || !byItems ? [] : items,
      }),
    (request) => refund(shop, request, { ...common, amount: null, items: [] }),
  ];
}

/** To those who had them then, under the codes that their bills name. */
async function couponsAgain(entry: Entry, { shop, original }: Scene): Promise<Deed | Unplayable> {
  const lots = await original.store.transaction('read', (tx) => lotsOfEntry(tx, entry.id));
  const template = lots[0]?.product;
  if (!template) return 'no_details';
  const coupons = lots.map((lot) => ({ accountId: lot.accountId, code: codeOf(lot) }));
  const to = { kind: 'again', coupons } as const;
  return [(request) => issueCoupons(shop, request, { template, to, count: 1, code: null })];
}

async function transferAgain(entry: Entry, { shop }: Scene): Promise<Deed | Unplayable> {
  const from = await whoDid(shop, entry);
  const { transfer: record } = entry.facts as { transfer?: { to: number; points: number } };
  const to = record && (await whoIs(shop, record.to));
  if (from === null || !record || !to) return 'no_details';
  const { amount } = entry;
  const points = record.points > 0 ? record.points : null;
  // Visits of passes go by without their number: what they were is not among the facts.
  if ((amount ?? 0) === 0 && points === null) return 'no_details';
  return [(request) => transfer(shop, request, { from, to, points, amount: amount === 0 ? null : amount })];
}

async function adjustAgain(entry: Entry, { shop }: Scene): Promise<Deed | Unplayable> {
  const who = await whoDid(shop, entry);
  const { adjust: record } = entry.facts as {
    adjust?: { points: number | null; paid: number | null; bonus: number | null; earned: number };
  };
  if (who === null || !record) return 'no_details';
  const { points, paid, bonus, earned } = record;
  const input = { who, points, paid, bonus, expires: null, asEarned: earned !== 0 };
  return [(request) => adjust(shop, { ...request, reason: 'rehearsal' }, input)];
}

async function cashOutAgain(entry: Entry, { shop }: Scene): Promise<Deed | Unplayable> {
  const who = await whoDid(shop, entry);
  const { cashOut: record } = entry.facts as { cashOut?: { cause: 'shop' | 'member'; tender: string } };
  const { amount } = entry;
  if (who === null || !record || amount === null) return 'no_details';
  const { cause, tender } = record;
  const paying = { who, cause, tender };
  return [
    (request) => cashOut(shop, request, { ...paying, amount }),
    (request) => cashOut(shop, request, { ...paying, amount: null }),
  ];
}

const whoDid = async (shop: Shop, { memberId }: Entry): Promise<Who | null> =>
  memberId === null ? null : whoIs(shop, memberId);

/** Who has become part of another record since acts as that. */
async function whoIs({ store }: Shop, memberId: number): Promise<Who | null> {
  const member = await following(store, await memberById(store, memberId));
  return member ? { memberId: member.id, accountId: member.accountId, cardId: null } : null;
}

async function ownerOf({ store }: Shop, accountId: number): Promise<Who | null> {
  const [owner] = await membersOfAccount(store, accountId);
  return owner ? { memberId: owner.id, accountId, cardId: null } : null;
}
