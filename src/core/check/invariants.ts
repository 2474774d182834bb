import { accounts } from './accounts.ts';
import { balance } from './balance.ts';
import { bills } from './bills.ts';
import { clocks } from './clocks.ts';
import { counters } from './counters.ts';
import { coupons } from './coupons.ts';
import { daily } from './daily.ts';
import { dates } from './dates.ts';
import { debt } from './debt.ts';
import { digests } from './digests.ts';
import { draws } from './draws.ts';
import { engine } from './engine.ts';
import { expiry } from './expiry.ts';
import type { Invariant } from './invariant.ts';
import { lots } from './lots.ts';
import { members } from './members.ts';
import { orphans } from './orphans.ts';
import { pairs } from './pairs.ts';
import { passes } from './passes.ts';
import { plans } from './plans.ts';
import { references } from './references.ts';
import { refunds } from './refunds.ts';
import { seals } from './seals.ts';
import { stores } from './stores.ts';
import { tiers } from './tiers.ts';

/** Everything that must hold, by the name that is typed, in the order of looking: the engine, the books, what is kept of them. */
export const invariants = {
  engine,
  digests,
  seals,
  orphans,
  balance,
  accounts,
  lots,
  dates,
  pairs,
  passes,
  coupons,
  plans,
  expiry,
  debt,
  bills,
  refunds,
  members,
  clocks,
  stores,
  tiers,
  draws,
  counters,
  references,
  daily,
} as const satisfies Readonly<Record<string, Invariant>>;

export type InvariantName = keyof typeof invariants;
export const INVARIANT_NAMES = Object.keys(invariants) as readonly InvariantName[];
