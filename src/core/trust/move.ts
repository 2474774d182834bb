import { isDeepStrictEqual } from 'node:util';
import { lookAt } from '../check/run.ts';
import { assert } from '../domain/decision.ts';
import type { Head } from '../domain/seals/head.ts';
import { businessDay, type Day } from '../domain/time/day.ts';
import { fail } from '../problem.ts';
import type { Shop, ShopLocation } from '../shop.ts';
import { shownLocation } from '../store/location.ts';
import { copyTables, type ShopTotals, shopTotals, type Told } from '../store/move.ts';
import { createStore, requireNoStore } from '../store/open.ts';
import type { Tx } from '../store/statement.ts';

export interface MoveInput {
  readonly to: Pick<ShopLocation, 'path'>;
  readonly dryRun: boolean;
  readonly told: Told;
}

export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly head: Head;
  readonly totals: ShopTotals;
  readonly dryRun: boolean;
}

/**
 * Copies a shop into an empty place: from a file to a server, back, or to another of its kind. What is read is of one
 * moment; what is written is one transaction, checked like any shop and compared with where it came from before it is
 * kept. So whatever breaks it off there is the whole shop or nothing, and the same command begins anew. The shop that
 * was copied stays as it is.
 *
 * Refuses, in this order: shop_exists and what keeps a place from being reached, check_failed, shop_in_use (others
 * went on writing), storage_failed.
 */
export async function move(shop: Shop, input: MoveInput): Promise<Moved> {
  const { to, dryRun } = input;
  const there = { ...to, now: shop.now, random: shop.random };
  const moved = { from: shop.path, to: shownLocation(to.path), dryRun };
  const day = businessDay(shop.now(), shop.calendar);
  if (dryRun) {
    await requireNoStore(there);
    return {
      ...moved,
      ...(await shop.store.transaction('read', (from) => soundBooks(shop, from, { path: shop.path, day }))),
    };
  }
  await shop.store.makeRoom();
  let told: Books | undefined;
  await createStore(there, async (tx) => {
    const here = await shop.store.transaction('read', async (from) => {
      const books = await soundBooks(shop, from, { path: shop.path, day });
      await copyTables(from, tx, input.told);
      return books;
    });
    assert(
      isDeepStrictEqual(here, await soundBooks(shop, tx, { path: moved.to, day })),
      'a copied shop is the same shop',
    );
    const now = await shop.store.transaction('read', (from) => shopTotals(from, day));
    const later = now.entries - here.totals.entries;
    if (later !== 0) fail({ code: 'shop_in_use', path: shop.path, entries: later });
    told = here;
  });
  return { ...moved, ...(told as Books) };
}

interface Books {
  readonly head: Head;
  readonly totals: ShopTotals;
}

/** Refuses: check_failed. */
async function soundBooks(shop: Shop, tx: Tx, { path, day }: { path: string; day: Day }): Promise<Books> {
  const { findings, head } = await lookAt(tx, shop.calendar, shop.now());
  if (findings > 0 || head === null) return fail({ code: 'check_failed', findings, path });
  return { head, totals: await shopTotals(tx, day) };
}
