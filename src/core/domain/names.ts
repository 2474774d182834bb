import type { Programme } from './programme.ts';

/** What the programme calls its rules and things, by their codes, for people to read. */
export type Names = Readonly<Record<string, string>>;

const LISTS = ['topupOffers', 'promotions', 'rewards', 'tiers', 'passes', 'coupons', 'plans'] as const;

/** A code that two lists use for things of different names keeps standing for itself. */
export function namesOf(programme: Pick<Programme, (typeof LISTS)[number]>): Names {
  const names: Record<string, string> = {};
  for (const list of LISTS) {
    for (const { code, name } of programme[list]) {
      const called = name ?? code;
      names[code] = (names[code] ?? called) === called ? called : code;
    }
  }
  return names;
}
