import { businessDay, type Instant } from '../domain/time/day.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { programmeHistory, programmeInForce } from '../store/programmes.ts';

/** A version of the rules as the shop wrote it. */
export type WrittenVersion = Awaited<ReturnType<typeof programmeHistory>>[number];

export interface Versions {
  /** Newest first. */
  readonly all: readonly WrittenVersion[];
  /** The number of the one in force at the moment asked about. */
  readonly inForce: number;
}

/** Every version there has been. */
export const programmeVersions = (shop: Shop, at: Instant): Promise<Versions> =>
  shop.store.transaction('read', async (tx) => ({
    all: await programmeHistory(tx),
    inForce: (await programmeInForce(tx, businessDay(at, shop.calendar))).version,
  }));

/** One version: by its number, else the one in force. Refuses: programme_not_found. */
export async function programmeVersion(shop: Shop, at: Instant, number: string | null): Promise<WrittenVersion> {
  const { all, inForce } = await programmeVersions(shop, at);
  const wanted = number ?? String(inForce);
  const found = all.find(({ version }) => String(version) === wanted);
  return found ?? fail({ code: 'programme_not_found', programme: wanted, known: all.map((one) => `${one.version}`) });
}
