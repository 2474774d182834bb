import type { EntryKind } from '../domain/ledger/entry.ts';
import { businessDay, type Day, type Instant } from '../domain/time/day.ts';
import { fail, type ProblemCode, ProblemError } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { programmeInForce } from '../store/programmes.ts';
import { type Comparison, compare, type Pair } from './comparison.ts';
import type { Unplayable } from './deeds.ts';
import { type Played, play, type Told } from './world.ts';

export interface RehearseInput {
  /** YAML of the draft. */
  readonly text: string;
  readonly file: string;
  readonly since: Day;
  /** The last business day is the one of this moment, and so is the programme that is compared with. */
  readonly at: Instant;
  readonly told: Told;
}

export interface LeftOut {
  readonly kind: EntryKind;
  readonly why: Unplayable;
  readonly entries: number;
}

export interface Rehearsal extends Comparison {
  readonly since: Day;
  readonly through: Day;
  /** The programme that the draft is held against. */
  readonly version: number;
  readonly done: Pair;
  readonly otherwise: Pair;
  readonly refused: readonly ({ readonly code: ProblemCode } & Pair)[];
  /** The same under both: what an entry does not say cannot be done again. */
  readonly leftOut: readonly LeftOut[];
  /** Whether points are worth money under each. */
  readonly pointsAreMoney: Pair<boolean>;
}

/**
 * What the time since a day would have been under a draft, beside what the rules of today would have made of it. Both
 * are done again in a shop of their own, so that only the rules differ; the shop itself is only read.
 * Refuses, in this order: programme_invalid, decimals_fixed, period_backwards.
 */
export async function rehearse(shop: Shop, { text, file, since, at, told }: RehearseInput): Promise<Rehearsal> {
  const { loadProgramme } = await import('../programme/load.ts');
  const loaded = loadProgramme(text, file);
  if (!loaded.ok) throw new ProblemError(loaded.problem);
  const { code, decimals } = loaded.value.currency;
  if (code !== shop.currency.code || decimals !== shop.currency.decimals) {
    const wanted = code === shop.currency.code ? String(decimals) : code;
    fail({ code: 'decimals_fixed', currency: shop.currency.code, decimals: shop.currency.decimals, wanted });
  }
  const through = businessDay(at, shop.calendar);
  if (since > through) fail({ code: 'period_backwards', from: since, to: through });
  const { version, programme } = await shop.store.transaction('read', (tx) => programmeInForce(tx, through));

  const span = { since, through };
  const today = await play(shop, programme, span, told);
  const draft = await play(shop, loaded.value, span, (entries) => told(today.done + entries));
  return {
    ...span,
    version,
    done: { today: today.done, draft: draft.done },
    otherwise: { today: today.otherwise, draft: draft.otherwise },
    refused: refusedUnder(today, draft),
    leftOut: [...draft.leftOut.values()],
    pointsAreMoney: { today: programme.points.value !== null, draft: loaded.value.points.value !== null },
    ...compare(today, draft),
  };
}

function refusedUnder(today: Played, draft: Played): Rehearsal['refused'] {
  const codes = [...new Set([...today.refused.keys(), ...draft.refused.keys()])].sort();
  return codes.map((code) => ({ code, today: today.refused.get(code) ?? 0, draft: draft.refused.get(code) ?? 0 }));
}
