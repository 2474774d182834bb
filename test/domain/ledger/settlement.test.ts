import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryKind } from '../../../src/core/domain/ledger/entry.ts';
import { type Movement, withoutVoids } from '../../../src/core/domain/ledger/movements.ts';
import {
  type Claim,
  claimOf,
  grouped,
  netsOf,
  type Pair,
  type Place,
  pairsOf,
  servedAt,
} from '../../../src/core/domain/ledger/settlement.ts';
import { BONUS_COSTS, type BonusCost } from '../../../src/core/domain/programme/programme.ts';

type Made = Movement & { readonly seller: string; readonly place: Place };

/**
 * Postings as one reads them aloud: `spend at B: A paid > sales 100`, of a lot that A sold; `of 0` names the posting
 * that it takes back by its place in the list.
 */
function postings(lines: readonly string[]): Made[] {
  const made: Made[] = [];
  for (const line of lines) {
    const [, kind, store, seller, debit, credit, amount, of] =
      /^(\w+) at (\w+): (\w+) (\w+) > (\w+) (\d+)(?: of (\d+))?$/.exec(line) ?? [];
    if (!kind || !store || !seller || !debit || !credit) throw new Error(line);
    const back = of === undefined ? null : (made[Number(of)] as Made);
    const asset = /^(paid|bonus|points)$/;
    made.push({
      kind: kind as EntryKind,
      ofKind: back === null ? '' : back.kind,
      debit,
      credit,
      unit: debit === 'points' || credit === 'points' ? 'points' : 'money',
      figure: kind === 'topup' ? 'amount' : kind === 'expire' ? 'expired' : 'used',
      amount: Number(amount),
      seller,
      place: {
        store,
        kind: kind as EntryKind,
        lotEffect: asset.test(credit) ? 1 : asset.test(debit) ? -1 : 0,
        reverses: back?.place ?? null,
      },
    });
  }
  return made;
}

const claims = (lines: readonly string[]): Claim[] =>
  withoutVoids(postings(lines)).flatMap(
    (made) => claimOf(made, { seller: made.seller, server: servedAt(made.place) }) ?? [],
  );

const told = (pairs: readonly Pair[]): string[] =>
  pairs
    .filter(({ seller, server }) => seller !== server)
    .map(
      ({ seller, server, paid, bonus, paidOut, points, owes }) =>
        `${seller} ${server} paid ${paid} bonus ${bonus} out ${paidOut} points ${points} owes ${owes}`,
    );

test.each<{ name: string; do: string[]; cost?: BonusCost; owed: string[] }>([
  {
    name: 'where it was sold nothing is owed',
    do: ['topup at A: A cash > paid 100', 'spend at A: A paid > sales 40'],
    owed: [],
  },
  {
    name: 'another store served: paid and bonus at the cost of the seller',
    do: ['spend at B: A paid > sales 100', 'spend at B: A bonus > sales 10'],
    owed: ['A B paid 100 bonus 10 out 0 points 0 owes 110'],
  },
  {
    name: 'bonus at the cost of who served',
    do: ['spend at B: A paid > sales 100', 'spend at B: A bonus > sales 10'],
    cost: 'server',
    owed: ['A B paid 100 bonus 10 out 0 points 0 owes 100'],
  },
  {
    name: 'half each, the odd cent is the seller’s',
    do: ['spend at B: A paid > sales 100', 'spend at B: A bonus > sales 11'],
    cost: 'split',
    owed: ['A B paid 100 bonus 11 out 0 points 0 owes 106'],
  },
  {
    name: 'half each of what went back',
    do: ['refund at B: A sales_returns > bonus 11'],
    cost: 'split',
    owed: ['A B paid 0 bonus -11 out 0 points 0 owes -6'],
  },
  {
    name: 'a refund counts where it had been served, wherever it is given',
    do: ['spend at B: A paid > sales 100', 'refund at C: A sales_returns > paid 30 of 0'],
    owed: ['A B paid 70 bonus 0 out 0 points 0 owes 70'],
  },
  {
    name: 'a void likewise',
    do: ['spend at B: A paid > sales 100', 'void at C: A sales > paid 100 of 0'],
    owed: ['A B paid 0 bonus 0 out 0 points 0 owes 0'],
  },
  {
    name: 'a void of a refund makes it a service again',
    do: [
      'spend at B: A paid > sales 100',
      'refund at C: A sales_returns > paid 100 of 0',
      'void at D: A paid > sales_returns 100 of 1',
    ],
    owed: ['A B paid 100 bonus 0 out 0 points 0 owes 100'],
  },
  {
    name: 'a card return paid by another store, its difference and the bonus stay with the seller',
    do: [
      'cash_out at B: A paid > cash 50',
      'cash_out at B: A paid > cash_out_difference 7',
      'cash_out at B: A bonus > bonus_cost 5',
    ],
    owed: ['A B paid 0 bonus 0 out 50 points 0 owes 50'],
  },
  {
    name: 'a card return that pays more than its lot holds',
    do: ['cash_out at B: A paid > cash 50', 'cash_out at B: A cash_out_difference > cash 20'],
    owed: ['A B paid 0 bonus 0 out 70 points 0 owes 70'],
  },
  {
    name: 'struck out, it never was, whoever took the money back',
    do: ['cash_out at B: A paid > wechat 50', 'void at C: A wechat > paid 50 of 0'],
    owed: ['A B paid 0 bonus 0 out 0 points 0 owes 0'],
  },
  {
    name: 'a top-up of one store that another refunds',
    do: [
      'topup at A: A cash > paid 100',
      'topup at A: A bonus_cost > bonus 10',
      'refund at B: A paid > cash 100 of 0',
      'refund at B: A bonus > bonus_cost 10 of 1',
    ],
    owed: ['A B paid 0 bonus 0 out 100 points 0 owes 100'],
  },
  {
    name: 'and the void of that refund',
    do: ['topup at A: A cash > paid 100', 'refund at B: A paid > cash 100 of 0', 'void at C: A cash > paid 100 of 1'],
    owed: ['A B paid 0 bonus 0 out 0 points 0 owes 0'],
  },
  {
    name: 'a top-up struck out at another store',
    do: ['topup at A: A cash > paid 100', 'void at B: A paid > cash 100 of 0'],
    owed: [],
  },
  {
    name: 'from member to member nothing is served, though the lot stays the seller’s',
    do: ['transfer at B: A paid > clearing 60', 'transfer at B: A clearing > paid 60'],
    owed: ['A B paid 0 bonus 0 out 0 points 0 owes 0'],
  },
  {
    name: 'ends, corrections and openings are nobody’s service',
    do: [
      'expire at A: A paid > breakage 5',
      'adjust at B: A paid > adjustment 5',
      'opening at B: A opening > paid 100',
      'opening at B: A paid > opening 20',
    ],
    owed: [],
  },
  {
    name: 'points are counted and owed by nobody',
    do: [
      'spend at B: A points > points_issued 300',
      'redeem at B: A points > points_issued 100',
      'refund at C: A points_issued > points 50 of 0',
    ],
    owed: ['A B paid 0 bonus 0 out 0 points 350 owes 0'],
  },
  {
    name: 'each pair by itself, both ways',
    do: ['spend at B: A paid > sales 100', 'spend at A: B paid > sales 30', 'spend at C: A paid > sales 5'],
    owed: [
      'A B paid 100 bonus 0 out 0 points 0 owes 100',
      'A C paid 5 bonus 0 out 0 points 0 owes 5',
      'B A paid 30 bonus 0 out 0 points 0 owes 30',
    ],
  },
])('$name', ({ do: lines, cost = 'seller', owed }) => {
  expect(told(pairsOf(claims(lines), cost))).toEqual(owed);
});

test('nets: what it owes, what it is owed, and all that was used of what it sold', () => {
  const pairs = pairsOf(
    claims(['spend at B: A paid > sales 100', 'spend at A: A paid > sales 7', 'spend at A: B bonus > sales 30']),
    'seller',
  );
  expect(netsOf(pairs)).toEqual([
    { store: 'A', paidUsed: 107, bonusUsed: 0, owes: 100, isOwed: 30, net: -70 },
    { store: 'B', paidUsed: 0, bonusUsed: 30, owes: 30, isOwed: 100, net: 70 },
  ]);
});

const STORES = ['A', 'B', 'C', 'D'];
const store = fc.constantFrom(...STORES);
const claim = fc.record({
  seller: store,
  server: store,
  what: fc.constantFrom('paid' as const, 'bonus' as const, 'paid_out' as const, 'points' as const),
  amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
});
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('whatever was served where', () => {
  test('all nets sum to zero, store by store and region by region', () => {
    fc.assert(
      fc.property(fc.array(claim), fc.constantFrom(...BONUS_COSTS), (served, cost) => {
        const pairs = pairsOf(served, cost);
        const regions = grouped(pairs, (one) => (one < 'C' ? 'east' : 'west'));
        for (const some of [pairs, regions]) expect(sum(netsOf(some).map(({ net }) => net)) || 0).toBe(0);
        // Regions owe what their stores owe stores of the other, to the cent.
        const across = pairs.filter(({ seller, server }) => seller < 'C' !== server < 'C');
        expect(sum(regions.map(({ owes }) => owes))).toBe(sum(across.map(({ owes }) => owes)));
      }),
    );
  });

  test('when all of it is taken back, anywhere, nothing is owed', () => {
    const bill = fc.record({
      seller: store,
      server: store,
      asset: fc.constantFrom('paid', 'bonus', 'points'),
      amount: fc.integer({ min: 2, max: 1_000 }),
      back: fc.constantFrom('void', 'refund', 'two refunds', 'void of a refund, refund'),
      at: store,
    });
    const contra = (asset: string, way: 'out' | 'back') =>
      asset === 'points' ? 'points_issued' : way === 'out' ? 'sales' : 'sales_returns';
    fc.assert(
      fc.property(fc.array(bill), fc.constantFrom(...BONUS_COSTS), (bills, cost) => {
        const lines: string[] = [];
        for (const { seller, server, asset, amount, back, at } of bills) {
          const of = lines.length;
          lines.push(`spend at ${server}: ${seller} ${asset} > ${contra(asset, 'out')} ${amount}`);
          const returned = `refund at ${at}: ${seller} ${contra(asset, 'back')} > ${asset}`;
          if (back === 'void') {
            lines.push(`void at ${at}: ${seller} ${contra(asset, 'out')} > ${asset} ${amount} of ${of}`);
          } else if (back === 'refund') {
            lines.push(`${returned} ${amount} of ${of}`);
          } else if (back === 'two refunds') {
            lines.push(`${returned} 1 of ${of}`, `${returned} ${amount - 1} of ${of}`);
          } else {
            lines.push(
              `${returned} ${amount} of ${of}`,
              `void at ${server}: ${seller} ${asset} > ${contra(asset, 'back')} ${amount} of ${of + 1}`,
              `${returned} ${amount} of ${of}`,
            );
          }
        }
        for (const pair of pairsOf(claims(lines), cost)) {
          const { seller: _, server: __, ...figures } = pair;
          expect(Object.values(figures).every((figure) => figure === 0)).toBe(true);
        }
      }),
    );
  });
});
