/**
 * A shop of its own with a clock to turn, for tests that read as a day's trade. It lives in a file or, where the run
 * asks for the other engine, in a database on a server: the tests are the same.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Who } from '../../src/core/domain/staff/who.ts';
import {
  addProgramme,
  addShop,
  createShop,
  type EnrolInput,
  enrol,
  openShop,
  type Request,
  type Shop,
  type ShopLocation,
} from '../../src/core/index.ts';
import { cardByNumber } from '../../src/core/store/members.ts';
import { openStore } from '../../src/core/store/open.ts';
import type { Tx } from '../../src/core/store/statement.ts';
import { shopDatabase } from './postgres.ts';
import { type Rules, rules } from './programme.ts';

/** The engine of this run. */
export const ENGINE = process.env.MEMBER_TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite';

/** How often a property is tried: a shop on a server takes several times as long to make as one in a file. */
export const tries = (often: number): number => (ENGINE === 'sqlite' ? often : Math.ceil(often / 6));

export interface TestShop {
  readonly shop: Shop;
  /** Where it lives: for whoever opens it once more. */
  readonly path: string;
  readonly folder: string;
  /** Sets the clock; a day alone is its noon in Shanghai. */
  setClock(time: string): void;
  /** A new member with a card of this number; on the account of another if one is named. */
  enrolled(card: string, name?: string, join?: Who, ownPoints?: boolean): Promise<Who>;
  remove(): Promise<void>;
}

/** A shop with these rules on 22 November 2026. */
export async function testShop(facts: Rules = {}): Promise<TestShop> {
  const folder = mkdtempSync(join(tmpdir(), 'member-shop-'));
  let now = 0;
  const setClock = (time: string): void => {
    now = Date.parse(time.includes('T') ? time : `${time}T12:00:00+08:00`);
  };
  setClock('2026-11-22');
  let salt = 0;
  const random = (bytes: number) => new Uint8Array(bytes).fill(++salt % 256);
  const { programme } = rules(facts);
  const { shop, path, release } = await placedShop(join(folder, 'shop.db'), { now: () => now, random }, async (tx) => {
    await addShop(tx, { language: null, createdAt: now });
    await addProgramme(tx, { programme, source: '', inForceFrom: null, appliedAt: now, operator: null });
  });
  return {
    shop,
    path,
    folder,
    setClock,
    async enrolled(card, name = `会员${card}`, join, ownPoints = false) {
      const sharing = { join: join ?? null, ...(ownPoints && { ownPoints }) };
      const { member } = await enrol(shop, asked(), { ...NOBODY, name, card, ...sharing });
      const found = await shop.store.transaction('read', (tx) => cardByNumber(tx, card));
      return { memberId: member?.id as number, accountId: found?.accountId as number, cardId: found?.id ?? null };
    },
    async remove() {
      await shop.close();
      await release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A new shop: in this file, or in a database of the server. */
export async function placedShop(
  file: string,
  world: Pick<ShopLocation, 'now' | 'random'>,
  fill: (tx: Tx) => Promise<void>,
): Promise<{ shop: Shop; path: string; release(): Promise<void> }> {
  if (ENGINE === 'sqlite') {
    return { shop: await createShop({ path: file, ...world }, fill), path: file, release: async () => {} };
  }
  const { url, release } = await shopDatabase();
  const location = { path: url, ...world, ownTime: true };
  const store = await openStore(location);
  await store.transaction('write', fill);
  await store.close();
  return { shop: await openShop(location), path: url, release };
}

/** How a write is asked for, unless a test says otherwise. */
export const asked = (facts: Partial<Request> = {}): Request => ({
  at: null,
  store: 'main',
  operator: null,
  ref: null,
  reason: null,
  dryRun: false,
  ...facts,
});

/** Somebody of whom nothing is known, to be told apart by what a test says. */
export const NOBODY: EnrolInput = {
  name: '',
  card: null,
  phone: null,
  birthday: null,
  email: null,
  gender: null,
  source: null,
  referrer: null,
  join: null,
  tier: null,
  tags: [],
  note: null,
};
