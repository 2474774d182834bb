import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DrawEntry,
  fingerprint,
  partsIn,
  prizeCounter,
  recount,
  type Ticket,
  ticketOf,
} from '../../../src/core/domain/points/draw.ts';
import type { Draw } from '../../../src/core/domain/programme/programme.ts';

const wheel: Draw = {
  prizes: [
    { code: 'bike', name: null, parts: 1, stock: 1, give: { goods: 'bike' } },
    { code: 'cup', name: null, parts: 9, give: { goods: 'cup' } },
    { code: 'blank', name: null, parts: 90, give: {} },
  ],
};
const SEED = 'ab'.repeat(32);
const none = () => 0;

/** What anybody can count with a SHA-256 from elsewhere. */
const byHand = (text: string): number => Number(BigInt(`0x${createHash('sha256').update(text).digest('hex')}`) % 100n);

describe('a ticket', () => {
  test('is what the secret, its number, the member and the word come to', () => {
    expect(ticketOf(wheel, { seed: SEED, number: 1, member: 'M7', word: '' }, none).at).toBe(byHand(`${SEED}:1:M7:`));
    const word = fingerprint('发财');
    expect(word).toBe(createHash('sha256').update('发财').digest('hex'));
    expect(ticketOf(wheel, { seed: SEED, number: 12, member: 'M7', word }, none).at).toBe(
      byHand(`${SEED}:12:M7:${word}`),
    );
  });

  test('falls where its part lies, in the order of the file', () => {
    const fell = new Map<number, string>();
    for (let number = 1; fell.size < 100; number += 1) {
      const ticket = ticketOf(wheel, { seed: SEED, number, member: 'M1', word: '' }, none);
      fell.set(ticket.at, ticket.fell);
    }
    expect([...fell].sort(([a], [b]) => a - b).map(([, prize]) => prize)).toEqual([
      'bike',
      ...Array(9).fill('cup'),
      ...Array(90).fill('blank'),
    ]);
  });

  test('of a prize that is used up is the last one, and says where it fell', () => {
    let number = 1;
    const draw = (given: number): Ticket =>
      ticketOf(wheel, { seed: SEED, number, member: 'M1', word: '' }, (prize) => (prize === 'bike' ? given : 0));
    while (draw(0).fell !== 'bike') number += 1;
    expect(draw(0)).toMatchObject({ fell: 'bike', prize: 'bike' });
    expect(draw(1)).toMatchObject({ fell: 'bike', prize: 'blank' });
  });

  test('over many tickets each prize comes as often as its parts say', () => {
    const count: Record<string, number> = {};
    for (let number = 1; number <= 20_000; number += 1) {
      const { fell } = ticketOf(wheel, { seed: SEED, number, member: 'M1', word: '' }, none);
      count[fell] = (count[fell] ?? 0) + 1;
    }
    // Six standard deviations: a fair draw fails this once in five hundred million.
    expect(Math.abs((count.bike ?? 0) - 200)).toBeLessThan(6 * 14.1);
    expect(Math.abs((count.cup ?? 0) - 1800)).toBeLessThan(6 * 40.5);
  });

  test('whatever the parts, it falls on a prize', () => {
    const prizes = fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(prizes, fc.integer({ min: 1 }), (parts, number) => {
        const draw = { prizes: parts.map((one, index) => ({ code: `p${index}`, name: null, parts: one, give: {} })) };
        const { at, prize } = ticketOf(draw, { seed: SEED, number, member: 'M1', word: '' }, none);
        expect(at).toBeLessThan(partsIn(draw));
        expect(draw.prizes.map(({ code }) => code)).toContain(prize);
      }),
    );
  });
});

describe('counting again', () => {
  const commitment = fingerprint(SEED);
  /** Tickets as an honest shop books them. */
  const booked = (tickets: number, first = 1): DrawEntry[] => {
    const used = new Map<string, number>();
    return Array.from({ length: tickets }, (_, index): DrawEntry => {
      const input = { seed: SEED, number: first + index, member: 'M1', word: '' };
      const ticket = ticketOf(wheel, input, (prize) => used.get(prize) ?? 0);
      used.set(ticket.prize, (used.get(ticket.prize) ?? 0) + 1);
      return {
        id: 10 + index,
        member: 'M1',
        draw: wheel,
        record: { reward: 'wheel', commitment, word: '', tickets: [ticket] },
        counters: [{ code: prizeCounter('wheel', ticket.prize), by: 1 }],
      };
    });
  };
  const found = (entries: readonly DrawEntry[]) => recount(entries, (hash) => (hash === commitment ? SEED : null));

  test('finds an honest draw in order, also where stock ran out', () => {
    expect(found(booked(400)).get(commitment)).toEqual({ tickets: 400, differences: [] });
  });

  test('a prize that was taken back may be drawn again', () => {
    const entries = booked(400);
    const won = entries.find(({ record }) => record?.tickets[0]?.prize === 'bike') as DrawEntry;
    const back = { ...won, id: 5000, draw: null, record: null, counters: [{ code: 'prize:wheel:bike', by: -1 }] };
    const later = entries.findIndex(({ record }) => {
      const ticket = record?.tickets[0];
      return ticket?.fell === 'bike' && ticket.prize === 'blank';
    });
    expect(later).toBeGreaterThan(0);
    const course = [...entries.slice(0, later), back, ...entries.slice(later)];
    expect(found(course).get(commitment)?.differences[0]).toMatchObject({ entry: entries[later]?.id });
  });

  const changed = (entry: DrawEntry, ticket: Partial<Ticket>): DrawEntry => {
    const record = entry.record as NonNullable<DrawEntry['record']>;
    return { ...entry, record: { ...record, tickets: record.tickets.map((one) => ({ ...one, ...ticket })) } };
  };

  test.each<{ name: string; wrong: (entries: DrawEntry[]) => DrawEntry[] }>([
    { name: 'another prize', wrong: ([first, ...rest]) => [changed(first as DrawEntry, { prize: 'bike' }), ...rest] },
    { name: 'another part', wrong: ([first, ...rest]) => [changed(first as DrawEntry, { at: 99 }), ...rest] },
    { name: 'a ticket left out', wrong: ([, ...rest]) => rest },
    { name: 'another member', wrong: ([first, ...rest]) => [{ ...(first as DrawEntry), member: 'M2' }, ...rest] },
  ])('$name is found', ({ wrong }) => {
    const differences = found(wrong(booked(5))).get(commitment)?.differences ?? [];
    expect(differences.length).toBeGreaterThan(0);
  });

  test('of a secret that nobody has told, nothing is said', () => {
    expect(recount(booked(3), () => null).size).toBe(0);
  });
});
