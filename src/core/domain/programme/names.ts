import type { Programme } from './programme.ts';

/** What the programme calls its rules and things, by their codes, for people to read. */
export type Names = Readonly<Record<string, string>>;

const LISTS = [
  ...(['topupOffers', 'earning', 'factors', 'promotions', 'rewards', 'tiers'] as const),
  ...(['passes', 'coupons', 'plans'] as const),
];
/** What brings gifts by itself goes by the name of its section. */
const SECTIONS = ['birthday', 'referral'];

/** A code that two lists use for things of different names keeps standing for itself. */
export function namesOf(programme: Pick<Programme, (typeof LISTS)[number]>): Names {
  const names: Record<string, string> = Object.fromEntries(SECTIONS.map((code) => [code, code]));
  for (const list of LISTS) {
    for (const { code, name } of programme[list]) {
      const called = name ?? code;
      names[code] = (names[code] ?? called) === called ? called : code;
    }
  }
  return names;
}
