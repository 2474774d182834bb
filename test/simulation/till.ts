/**
 * A till in a process of its own: `till.ts <shop> <name>`. Each line on stdin is something to do, so that several begin
 * at once; it prints what it was answered, one JSON line per deed and an empty one when it waits again.
 */
import { createInterface } from 'node:readline';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { openShop, spend, topup, transfer, type Who } from '../../src/core/index.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { asked } from '../support/shop.ts';
import { Chance } from './random.ts';

/** What a till is told to do. */
export type Order =
  /** So many deeds by chance, each under a reference of its own. */
  | { readonly do: 'trade'; readonly people: readonly Who[]; readonly deeds: number; readonly seed: number }
  /** One top-up of 1.00 under a reference that others use too. */
  | { readonly do: 'topup'; readonly who: Who; readonly ref: string };

/** Something that a till did, and what it was answered. */
export interface Answer {
  readonly deed: TillDeed;
  readonly ref: string;
  /** Milliseconds. */
  readonly took: number;
  /** The code of the refusal; an outcome has the others. */
  readonly code: string | null;
  readonly id?: number;
  readonly at?: number;
  readonly replayed?: boolean;
  readonly balance?: Outcome['balance'];
}

export type TillDeed =
  | { readonly kind: 'topup'; readonly who: Who; readonly amount: number }
  /** From the balance, the rest in cash if it may be. */
  | { readonly kind: 'spend'; readonly who: Who; readonly amount: number; readonly cash: boolean }
  | { readonly kind: 'transfer'; readonly who: Who; readonly to: Who; readonly amount: number };

const [, file, path = '', name = ''] = process.argv;
if (file === import.meta.filename) await work();

async function work(): Promise<void> {
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const shop = await openShop({ path, now: Date.now, random });
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);

  const perform = async (deed: TillDeed, ref: string): Promise<void> => {
    const begin = performance.now();
    const about = { deed, ref };
    try {
      const { entry, balance } = await run(deed, ref);
      const { id, at, replayed } = entry;
      say(JSON.stringify({ ...about, took: performance.now() - begin, code: null, id, at, replayed, balance }));
    } catch (error) {
      const code = error instanceof ProblemError ? error.problem.code : String(error);
      say(JSON.stringify({ ...about, took: performance.now() - begin, code }));
    }
  };

  const run = (deed: TillDeed, ref: string): Promise<Outcome> => {
    const { kind, who, amount } = deed;
    const request = asked({ ref });
    if (kind === 'topup') return topup(shop, request, { who, amount, tender: 'cash', offer: null });
    if (kind === 'transfer') return transfer(shop, request, { from: who, to: deed.to, amount, points: null });
    const tenders = ['balance', ...(deed.cash ? ['cash'] : [])].map((tender) => ({ tender, amount: null }));
    return spend(shop, request, { who, amount, items: [], category: null, points: null, tenders, others: [] });
  };

  say('');
  for await (const line of createInterface(process.stdin)) {
    const order = JSON.parse(line) as Order;
    if (order.do === 'topup') await perform({ kind: 'topup', who: order.who, amount: 1_00 }, order.ref);
    else {
      const chance = new Chance(order.seed);
      for (let deed = 0; deed < order.deeds; deed++) await perform(anyDeed(chance, order.people), `${name}-${deed}`);
    }
    say('');
  }
  await shop.close();
}

function anyDeed(chance: Chance, people: readonly Who[]): TillDeed {
  const who = chance.pick(people);
  const kind = chance.between(1, 10);
  if (kind <= 3) return { kind: 'topup', who, amount: chance.pick([3_00, 100_00, 250_00]) };
  if (kind <= 8) return { kind: 'spend', who, amount: chance.between(1, 60_00), cash: chance.percent(50) };
  const to = chance.pick(people.filter(({ accountId }) => accountId !== who.accountId));
  return { kind: 'transfer', who, to, amount: chance.between(1, 20_00) };
}
