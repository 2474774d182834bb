/** The real shop: one file or database, two tills with clocks of their own, and what befalls them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import {
  addProgramme,
  addShop,
  type EnrolInput,
  enrol,
  findMember,
  openShop,
  type Shop,
  type Who,
} from '../../src/core/index.ts';
import { type Store, statement, type Tx } from '../../src/core/store/statement.ts';
import { quickFolder } from '../support/postgres-server.ts';
import { rules } from '../support/programme.ts';
import { asked, NOBODY, placedShop } from '../support/shop.ts';
import { plusDays } from './arithmetic.ts';
import type { Till } from './model.ts';
import { type Place, programmeOf, type Versions } from './rules.ts';

export class Tills {
  readonly #shops: [Shop, Shop];
  readonly #open: (till: Till) => Promise<Shop>;
  readonly #remove: () => Promise<void>;

  private constructor(shops: [Shop, Shop], open: (till: Till) => Promise<Shop>, remove: () => Promise<void>) {
    this.#shops = shops;
    this.#open = open;
    this.#remove = remove;
  }

  /** A new shop with these rules; `clock` says what each till takes for the time. */
  static async open(place: Place, versions: Versions, clock: (till: Till) => number): Promise<Tills> {
    // In memory, if it may be: this is about what is decided; `torture/` is about what disks keep.
    const folder = mkdtempSync(join(quickFolder(), 'member-simulated-'));
    let salt = 0;
    // Never the same twice: two secrets of draws are two.
    const random = (bytes: number) => new Uint8Array(Buffer.alloc(bytes, `${++salt},`));
    const worldOf = (till: Till) => ({ now: () => clock(till), random, ownTime: true });
    const first = await placedShop(join(folder, 'shop.db'), worldOf(0), async (tx) => {
      const common = { source: '', appliedAt: clock(0), operator: null };
      const of = (which: 'first' | 'second') => rules(programmeOf(versions[which], place)).programme;
      await addShop(tx, { language: null, createdAt: clock(0) });
      await addProgramme(tx, { ...common, programme: of('first'), inForceFrom: null });
      await addProgramme(tx, {
        ...common,
        programme: of('second'),
        inForceFrom: plusDays(place.opensOn, versions.after),
      });
    });
    const open = (till: Till) => openShop({ path: first.path, ...worldOf(till) });
    const tills = new Tills([first.shop, await open(1)], open, async () => {
      await first.release();
      rmSync(folder, { recursive: true, force: true });
    });
    return tills;
  }

  shop = (till: Till): Shop => this.#shops[till];

  async enrolled(card: string, known: Pick<EnrolInput, 'join' | 'ownPoints' | 'birthday' | 'referrer'>): Promise<Who> {
    const [shop] = this.#shops;
    await enrol(shop, asked(), { ...NOBODY, name: `会员${card}`, card, ...known });
    return findMember(shop, card);
  }

  /** The process of a till dies: its connection goes, and it starts again. */
  async restart(till: Till): Promise<void> {
    await this.#shops[till].close();
    this.#shops[till] = await this.#open(till);
  }

  /** Whoever works here dies before its so many-th write: nothing after it happens, and nobody says a word. */
  dyingAt(till: Till, write: number): Shop {
    const shop = this.#shops[till];
    return { ...shop, store: dying(shop.store, write) };
  }

  /** The disk has no room for another page while `work` runs. Only a file has a disk that is ours to fill. */
  async whileFull<T>(till: Till, work: () => Promise<T>): Promise<T> {
    const { store } = this.#shops[till];
    if (store.engine !== 'sqlite') return work();
    await store.all(NO_MORE_PAGES, {});
    try {
      return await work();
    } finally {
      await store.all(ANY_PAGES, {});
    }
  }

  async remove(): Promise<void> {
    for (const shop of this.#shops) await shop.close();
    await this.#remove();
  }
}

export class Death extends Error {}

function dying(store: Store, write: number): Store {
  let writes = 0;
  const last = async (): Promise<void> => {
    writes += 1;
    if (writes < write) return;
    // On a server the transaction ends with the connection; here it is rolled back.
    if (store.engine === 'sqlite') await store.close();
    throw new Death('this till is dead');
  };
  return {
    ...store,
    transaction: (mode, work, how) =>
      store.transaction(
        mode,
        (tx) => {
          const mortal: Tx = {
            ...tx,
            run: async (...write) => {
              await last();
              return tx.run(...write);
            },
            runAll: async (writes) => {
              for (const { statement, parameters } of writes) await mortal.run(statement, parameters as never);
            },
            insertMany: async (...rows) => {
              await last();
              return tx.insertMany(...rows);
            },
          };
          return work(mortal);
        },
        how,
      ),
  };
}

const pagesAtMost = (pages: number) =>
  statement((db) => ({ compile: () => sql`pragma max_page_count = ${sql.lit(pages)}`.compile(db) }));
/** A limit below the size of the file stands for its size. */
const NO_MORE_PAGES = pagesAtMost(1);
const ANY_PAGES = pagesAtMost(2 ** 30);
