/** A till in a test: cards and yuan in, short sentences out, through the real operations on a real file. */

import { balanceOf } from '../../src/core/domain/ledger/holding.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { businessDay } from '../../src/core/domain/time/day.ts';
import {
  type CouponsTo,
  closeCoupon,
  findMember,
  issueCoupons,
  type RefundInput,
  type Request,
  refund,
  type Shop,
  sellPass,
  spend,
  topup,
  voidEntry,
  type Who,
} from '../../src/core/index.ts';
import { type Problem, ProblemError } from '../../src/core/problem.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { asked } from './shop.ts';

/** Noon of a day in Shanghai. */
export const noon = (day: string): number => Date.parse(`${day}T12:00:00+08:00`);

export async function whoIs(shop: Shop, text: string): Promise<Who> {
  const { memberId, accountId, cardId, paysFrom } = await findMember(shop, text);
  return { memberId, accountId, cardId, ...(paysFrom !== undefined && { paysFrom }) };
}

/** The problem that some work ends with; fails if it ends well. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('it went through');
}

const cents = (yuan: number): number => Math.round(yuan * 100);
const when = (day: string | undefined): Partial<Request> => (day === undefined ? {} : { at: noon(day) });

export interface Bill {
  readonly pay?: string;
  readonly points?: number | 'max';
  /** `perm*2@98` */
  readonly items?: string;
  /** `haircut*2` */
  readonly pass?: string;
  /** `perm-50 HELLO` */
  readonly coupon?: string;
  readonly on?: string;
  readonly request?: Partial<Request>;
}

export function till(shop: Shop) {
  return {
    topup: async (
      card: string,
      yuan: number,
      given: { on?: string; offer?: string; request?: Partial<Request> } = {},
    ): Promise<Outcome> =>
      topup(shop, asked({ ...when(given.on), ...given.request }), {
        who: await whoIs(shop, card),
        amount: cents(yuan),
        tender: 'cash',
        offer: given.offer ?? null,
      }),
    spend: async (card: string, yuan: number | null, bill: Bill = {}): Promise<Outcome> => {
      const tenders = tendersOf(bill.pay);
      const others = [];
      for (const { tender } of tenders) {
        if (tender.startsWith('card:')) others.push({ tender, who: await whoIs(shop, tender.slice(5)) });
      }
      return spend(shop, asked({ ...when(bill.on), ...bill.request }), {
        who: await whoIs(shop, card),
        amount: yuan === null ? null : cents(yuan),
        items: words(bill.items).map(itemOf),
        category: null,
        points: bill.points ?? null,
        tenders,
        others,
        ...(bill.pass !== undefined && { passes: words(bill.pass).map(visitsOf) }),
        ...(bill.coupon !== undefined && { coupons: words(bill.coupon) }),
      });
    },
    /** `cut-10*2` */
    sell: async (card: string, pass: string, given: { pay?: string; on?: string } = {}): Promise<Outcome> => {
      const { pass: code, visits: quantity } = visitsOf(pass);
      const tenders = tendersOf(given.pay);
      return sellPass(shop, asked(when(given.on)), {
        who: await whoIs(shop, card),
        pass: code,
        quantity,
        tenders,
        others: [],
      });
    },
    /** To a card, to `tag:vip`, `tier:gold`, or to whoever brings it; the codes. */
    issue: async (
      template: string,
      to: string | null = null,
      given: { count?: number; code?: string; on?: string } = {},
    ): Promise<{ outcome: Outcome; codes: string[] }> => {
      const outcome = await issueCoupons(shop, asked(when(given.on)), {
        template,
        to: await meant(shop, to),
        count: given.count ?? 1,
        code: given.code ?? null,
      });
      return { outcome, codes: outcome.changes.map(({ coupon }) => coupon?.code ?? '') };
    },
    close: (coupon: string, on?: string): Promise<Outcome> => closeCoupon(shop, asked(when(on)), { coupon }),
    refund: (
      entry: Outcome,
      given: { yuan?: number; on?: string; request?: Partial<Request> } & Partial<
        Omit<RefundInput, 'entry' | 'amount'>
      > = {},
    ): Promise<Outcome> => {
      const { yuan, on, request, ...input } = given;
      return refund(shop, asked({ ...when(on), ...request }), {
        entry: entry.entry.id as number,
        amount: yuan === undefined ? null : cents(yuan),
        items: [],
        cause: null,
        to: null,
        acceptLoss: false,
        ...input,
      });
    },
    void: (entry: Outcome, given: { on?: string; acceptLoss?: boolean } = {}): Promise<Outcome> =>
      voidEntry(shop, asked(when(given.on)), {
        entry: entry.entry.id as number,
        acceptLoss: given.acceptLoss ?? false,
      }),
    /** `paid 100 bonus 10 points 5 debt 2`, nothing that is zero. */
    holds: async (card: string, day?: string): Promise<string> => {
      const { accountId } = await whoIs(shop, card);
      const on = businessDay(day === undefined ? shop.now() : noon(day), shop.calendar);
      const { paid, bonus, points, pointsDebt } = balanceOf(await holdingOf(shop.store, accountId), on);
      const parts = [
        ['paid', paid / 100],
        ['bonus', bonus / 100],
        ['points', points],
        ['debt', pointsDebt],
      ] as const;
      return parts
        .filter(([, amount]) => amount !== 0)
        .map(([name, amount]) => `${name} ${amount}`)
        .join(' ');
    },
  };
}

async function meant(shop: Shop, to: string | null): Promise<CouponsTo> {
  const [, kind, name = ''] = /^(tag|tier):(.*)$/.exec(to ?? '') ?? [];
  if (kind === 'tag') return { kind, tag: name };
  if (kind === 'tier') return { kind, tier: name };
  return to === null ? { kind: 'bearer' } : { kind: 'member', who: await whoIs(shop, to) };
}

/** `cash 10 balance 20`, as the refund's tenders say. */
export const paidBack = (outcome: Outcome): string =>
  (outcome.refund?.tenders ?? []).map(({ tender, amount }) => `${tender} ${amount / 100}`).join(' ');

const words = (text = ''): string[] => text.split(' ').filter(Boolean);

const tendersOf = (pay: string | undefined) =>
  words(pay).map((word) => {
    const [tender = '', amount] = word.split('=');
    return { tender, amount: amount === undefined ? null : cents(Number(amount)) };
  });

function visitsOf(word: string) {
  const [pass = '', visits = '1'] = word.split('*');
  return { pass, visits: Number(visits) };
}

function itemOf(word: string) {
  const [, sku = '', , quantity, , price] = /^([^*@]+)(\*(\d+))?(@(.+))?$/.exec(word) ?? [];
  return {
    sku,
    quantity: Number(quantity ?? 1),
    price: price === undefined ? null : cents(Number(price)),
    category: null,
  };
}
