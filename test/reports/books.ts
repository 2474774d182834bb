/** A shop whose trade a test writes down in yuan and days, through the real operations on a real file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import type { Who } from '../../src/core/domain/staff/who.ts';
import { noonOf } from '../../src/core/domain/time/day.ts';
import {
  addProgramme,
  addShop,
  type EnrolInput,
  enrol,
  findMember,
  type RefundInput,
  type Request,
  refund,
  spend,
  topup,
  voidEntry,
} from '../../src/core/index.ts';
import { adjust } from '../../src/core/operations/adjust.ts';
import { cashOut } from '../../src/core/operations/cash-out.ts';
import { type Expired, expirePoints } from '../../src/core/operations/expire-points.ts';
import { redeem } from '../../src/core/operations/redeem.ts';
import { transfer } from '../../src/core/operations/transfer.ts';
import { type Rules, rules } from '../support/programme.ts';
import { NOBODY, placedShop } from '../support/shop.ts';

/** On which business day, and otherwise as a request says. */
export interface When extends Partial<Omit<Request, 'at'>> {
  readonly on?: string;
}

export type Books = Awaited<ReturnType<typeof openBooks>>;

export const cents = (yuan: number): number => Math.round(yuan * 100);

/** A shop with these rules; its clock shows noon of the day that was last set. */
export async function openBooks(facts: Rules = {}, today = '2026-01-01') {
  const folder = mkdtempSync(join(tmpdir(), 'member-books-'));
  const { programme } = rules(facts);
  const { calendar } = programme;
  let now = noonOf(today, calendar);
  let salt = 0;
  const random = (bytes: number) => new Uint8Array(bytes).fill(++salt % 256);
  const { shop, path, release } = await placedShop(join(folder, 'shop.db'), { now: () => now, random }, async (tx) => {
    await addShop(tx, { language: null, createdAt: now });
    await addProgramme(tx, { programme, source: '', inForceFrom: null, appliedAt: now, operator: null });
  });
  const asked = ({ on, ...rest }: When = {}): Request => ({
    at: on === undefined ? null : noonOf(on, calendar),
    store: 'main',
    operator: null,
    ref: null,
    reason: null,
    dryRun: false,
    ...rest,
  });
  const whoIs = async (card: string): Promise<Who> => {
    const { memberId, accountId, cardId } = await findMember(shop, card);
    return { memberId, accountId, cardId };
  };
  const number = ({ entry }: Outcome): number => entry.id as number;

  return {
    shop,
    path,
    whoIs,
    asked,
    setToday(day: string): void {
      now = noonOf(day, calendar);
    },
    enrol: (card: string, given: When & Partial<EnrolInput> = {}) => {
      const { on, store, operator, ref, reason, dryRun, ...input } = given;
      const said = { on, store, operator, ref, reason, dryRun };
      const when = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
      return enrol(shop, asked(when), { ...NOBODY, name: `会员${card}`, card, ...input });
    },
    topup: async (card: string, yuan: number, { pay = 'cash', ...when }: When & { pay?: string } = {}) =>
      topup(shop, asked(when), { who: await whoIs(card), amount: cents(yuan), tender: pay, offer: null }),
    /** `pay`: `balance cash=20`. */
    spend: async (
      card: string,
      yuan: number,
      { pay = '', points, ...when }: When & { pay?: string; points?: number | 'max' } = {},
    ) =>
      spend(shop, asked(when), {
        who: await whoIs(card),
        amount: cents(yuan),
        items: [],
        category: null,
        points: points ?? null,
        tenders: pay
          .split(' ')
          .filter(Boolean)
          .map((word) => {
            const [tender = '', amount] = word.split('=');
            return { tender, amount: amount === undefined ? null : cents(Number(amount)) };
          }),
        others: [],
      }),
    refund: (
      entry: Outcome,
      { yuan, cause, to, acceptLoss, ...when }: When & { yuan?: number } & Partial<RefundInput> = {},
    ) =>
      refund(shop, asked(when), {
        entry: number(entry),
        amount: yuan === undefined ? null : cents(yuan),
        items: [],
        cause: cause ?? null,
        to: to ?? null,
        acceptLoss: acceptLoss ?? false,
      }),
    strike: (entry: Outcome, { acceptLoss, ...when }: When & { acceptLoss?: boolean } = {}) =>
      voidEntry(shop, asked(when), { entry: number(entry), acceptLoss: acceptLoss ?? false }),
    redeem: async (card: string, reward: string, when: When = {}) =>
      redeem(shop, asked(when), { who: await whoIs(card), reward, quantity: 1 }),
    cashOut: async (card: string, yuan: number | null = null, when: When = {}) =>
      cashOut(shop, asked(when), {
        who: await whoIs(card),
        amount: yuan === null ? null : cents(yuan),
        cause: 'shop',
        tender: 'cash',
      }),
    transfer: async (from: string, to: string, yuan: number | null, when: When & { points?: number } = {}) => {
      const { points, ...rest } = when;
      return transfer(shop, asked(rest), {
        from: await whoIs(from),
        to: await whoIs(to),
        amount: yuan === null ? null : cents(yuan),
        points: points ?? null,
      });
    },
    adjust: async (
      card: string,
      given: { points?: number; paid?: number; bonus?: number; expires?: string },
      when: When = {},
    ) =>
      adjust(shop, asked({ reason: '更正', ...when }), {
        who: await whoIs(card),
        points: given.points ?? null,
        paid: given.paid === undefined ? null : cents(given.paid),
        bonus: given.bonus === undefined ? null : cents(given.bonus),
        expires: given.expires ?? null,
        asEarned: false,
      }),
    expire: (asOf: string | null = null, when: When & { allDetails?: boolean } = {}): Promise<Expired> => {
      const { allDetails = false, ...rest } = when;
      return expirePoints(shop, asked(rest), { asOf, allDetails });
    },
    async close() {
      await shop.close();
      await release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
