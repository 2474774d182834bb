/** Eight tills at once on one file, and on one server: `simulation/many-tills.ts`, for as long as one likes. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { addProgramme, addShop, createShop, enrol, findMember, type ShopLocation } from '../../src/core/index.ts';
import { type ManyTillsReport, manyTills, manyTillsProgramme } from '../simulation/many-tills.ts';
import { startServer } from '../support/postgres-server.ts';
import { rules } from '../support/programme.ts';
import { asked, NOBODY } from '../support/shop.ts';

export interface TillsAtOnce {
  readonly folder: string;
  readonly engine: 'sqlite' | 'postgres';
  readonly seed: number;
  readonly tills: number;
  /** Of each till. */
  readonly deeds: number;
  readonly references: number;
}

/** A new shop with six members, in which so many tills trade at once. */
export async function tillsAtOnce({ folder, engine, ...wanted }: TillsAtOnce): Promise<ManyTillsReport> {
  mkdirSync(folder, { recursive: true });
  // The server runs as a user of its own, who must get into the folder.
  chmodSync(folder, 0o755);
  const server = engine === 'postgres' ? await startServer(folder) : null;
  const path = server?.url ?? join(folder, 'shop.db');
  try {
    return await manyTills({ path, people: await furnished(path), ...wanted });
  } finally {
    await server?.stop();
  }
}

async function furnished(path: string) {
  const at: ShopLocation = {
    ...{ path, now: Date.now },
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  };
  const shop = await createShop(at, async (tx) => {
    await addShop(tx, { language: null, createdAt: Date.now() });
    const { programme } = rules(manyTillsProgramme());
    await addProgramme(tx, { programme, source: '', inForceFrom: null, appliedAt: Date.now(), operator: null });
  });
  const people = [];
  for (const card of ['8001', '8002', '8003', '8004', '8005', '8006']) {
    await enrol(shop, asked(), { ...NOBODY, name: card, card });
    const { memberId, accountId, cardId } = await findMember(shop, card);
    people.push({ memberId, accountId, cardId });
  }
  await shop.close();
  return people;
}
