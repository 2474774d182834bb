/**
 * Kills the program at any moment (SIGKILL: a power switch for one process) while several tills trade, and holds every
 * answer that was given against the file. Answers go straight into files opened with O_APPEND: what is in there was
 * printed, and what was printed is in there.
 */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { Chance } from '../simulation/random.ts';
import { type Books, booksIn, findingsIn } from './books.ts';
import { papers } from './deeds.ts';
import { done, type Ended, type Run, start, tomorrow } from './program.ts';

export interface Killing {
  readonly folder: string;
  readonly seed: number;
  /** How many kills there shall be. */
  readonly kills: number;
  readonly until?: () => boolean;
}

export interface Killed {
  shops: number;
  commands: number;
  kills: number;
  /** Commands that were booked in the end, each under a reference of its own. */
  booked: number;
  /** Killed and asked again; of those, how many were in the books all the same. */
  askedAgain: number;
  bookedAlready: number;
  /** Kills of commands that make or replace a whole file. */
  fileKills: number;
  readonly failures: string[];
}

/** Shops are opened, traded in, backed up, restored and migrated under fire until there were so many kills. */
export async function killAtRandom({ folder, seed, kills, until = () => false }: Killing): Promise<Killed> {
  const tally: Killed = {
    ...{ shops: 0, commands: 0, kills: 0, booked: 0, askedAgain: 0, bookedAlready: 0, fileKills: 0 },
    failures: [],
  };
  mkdirSync(folder, { recursive: true });
  const later = tomorrow(folder);
  while (tally.kills < kills && !until()) {
    const own = seed + tally.shops;
    const shop = new ShopUnderFire(join(folder, `shop-${own}`), own, later, tally);
    await shop.run(Math.min(KILLS_A_SHOP, kills - tally.kills), until);
    tally.shops += 1;
  }
  return tally;
}

const KILLS_A_SHOP = 50;
const TILLS = 3;
const BUSY = 75;

/** One command that somebody wants done, however often they have to ask. */
interface Wish {
  readonly ref: string;
  readonly words: readonly string[];
}

/** As much of a printed answer as is held against the file. */
interface Answer {
  readonly entry?: { readonly id: number | null; readonly kind: string; readonly replayed: boolean };
  readonly replayed?: boolean;
  readonly changes?: readonly { readonly lot: number; readonly change: string | number; readonly asset: string }[];
  readonly batch?: number;
  readonly programme?: { readonly version: number };
}

class ShopUnderFire {
  readonly #folder: string;
  readonly #later: string;
  readonly #tally: Killed;
  readonly #chance: Chance;
  readonly #seed: number;
  readonly #wishes: Wish[] = [];
  /** Killed, and nobody knows yet whether it was booked. */
  readonly #open = new Map<string, Wish>();
  /** How long a command takes on this machine today, in milliseconds. */
  #usual = 250;
  #numbers = 0;

  constructor(folder: string, seed: number, later: string, tally: Killed) {
    this.#folder = folder;
    this.#seed = seed;
    this.#later = later;
    this.#tally = tally;
    this.#chance = new Chance(seed);
  }

  async run(kills: number, until: () => boolean): Promise<void> {
    const failures = this.#tally.failures.length;
    papers(this.#folder);
    mkdirSync(join(this.#folder, 'acks'));
    await this.#openShop();
    const most = this.#tally.kills + kills;
    await this.#trade(() => this.#tally.kills >= most || until());
    await this.#askAgain();
    await this.#judge();
    await this.#backUpAndRestore();
    await this.#migrate();
    if (this.#tally.failures.length === failures) rmSync(this.#folder, { recursive: true });
  }

  /** Under the name there is nothing or a whole shop, whenever `init` dies. */
  async #openShop(): Promise<void> {
    await this.#untilDone(['init', '--programme', 'rules.yaml', '--json'], () => {
      const books = this.#books();
      if (books?.startsWith('damaged')) this.#fail('init', books);
      return books !== null;
    });
    const cards = CARDS.map((card) => `${card},会员${card}\n`).join('');
    writeFileSync(join(this.#folder, 'cards.csv'), `card,name\n${cards}`);
    await this.#must(['import', 'cards.csv', '--ref', 'cards']);
  }

  async #trade(stop: () => boolean): Promise<void> {
    const till = async (): Promise<void> => {
      while (!stop()) {
        const wish = this.#wish();
        this.#wishes.push(wish);
        await this.#ask(wish, this.#chance.percent(85));
        // Some ask again at once, and are killed again; others hours later.
        if (this.#open.has(wish.ref) && this.#chance.percent(40)) await this.#ask(wish, this.#chance.percent(50));
      }
    };
    await Promise.all(Array.from({ length: TILLS }, till));
  }

  async #askAgain(): Promise<void> {
    for (const wish of [...this.#open.values()]) await this.#ask(wish, false);
  }

  async #ask(wish: Wish, kill: boolean): Promise<void> {
    const known = this.#open.has(wish.ref);
    const file = openSync(this.#ackFile(wish.ref), 'a');
    const ended = await this.#start({ words: [...wish.words, '--ref', wish.ref, '--json', '--yes'], out: file }, kill);
    closeSync(file);
    if (ended.signal === 'SIGKILL') {
      this.#open.set(wish.ref, wish);
      return;
    }
    this.#open.delete(wish.ref);
    if (known) {
      this.#tally.askedAgain += 1;
      const answer = answersIn(this.#ackFile(wish.ref)).at(-1);
      if (answer?.replayed || answer?.entry?.replayed) this.#tally.bookedAlready += 1;
    }
    // A rule of the shop may say no, a card be in the way, a slow machine be busy; anything else is a failure of ours.
    if (![0, 3, 4, 5, 6, BUSY].includes(ended.code ?? -1)) {
      this.#fail(wish.words.join(' '), `ended with ${ended.code}: ${ended.stderr}`);
    }
  }

  /** Something to do for a till, as likely as in a shop. */
  #wish(): Wish {
    const chance = this.#chance;
    const number = ++this.#numbers;
    const ref = `s${this.#seed}/${number}`;
    const [card, other] = [chance.pick(CARDS), chance.pick(CARDS)];
    const amount = `${chance.between(20, 600)}.${String(chance.between(0, 99)).padStart(2, '0')}`;
    const entry = String(chance.between(7, 7 + number));
    const words = chance.pick<() => readonly string[]>([
      () => ['topup', card, amount],
      () => ['topup', card, amount, '--pay', 'wechat'],
      () => ['spend', card, amount, '--pay', 'cash'],
      () => ['spend', card, '--item', 'cut', '--pay', 'balance', '--pay', 'cash'],
      () => ['spend', card, amount, '--pay', 'balance', '--pay', 'alipay', '--points', 'max'],
      () => ['redeem', card, chance.pick(['mug', 'five'])],
      () => ['refund', entry, '--accept-loss'],
      () => ['refund', entry, '5.00', '--accept-loss'],
      () => ['void', entry],
      () => ['transfer', card, other, '--amount', '7.77'],
      () => ['adjust', card, '--paid', '3.33', '--bonus', '1.11'],
      () => ['cash-out', card, '10'],
      () => ['enrol', '--name', '新会员', '--card', `9${this.#seed}${number}`],
      () => ['tag', card, `tag-${number}`],
      () => ['card', 'replace', card, '--card', `c${this.#seed}-${number}`],
      () => [chance.pick(['block', 'unblock', 'close', 'reopen']), chance.pick(['8005', '8006'])],
      () => ['merge', '8006', '8005'],
      () => ['expire-points', '--as-of', TOMORROW],
      () => ['programme', 'apply', chance.pick(['rules.yaml', 'rules-2.yaml'])],
      () => ['import', this.#oldCards(number), '--points-expire', 'never'],
      () => ['import', '--undo', String(chance.between(2, 2 + Math.floor(number / 10)))],
    ])();
    return { ref, words: WITHOUT_ENTRY.includes(words[0] ?? '') ? words : [...words, '--reason', ref] };
  }

  #oldCards(number: number): string {
    const name = `old-${number}.csv`;
    const rows = [1, 2, 3].map((row) => `o${this.#seed}-${number}-${row},旧卡,${row}0.10,${row}.01,${row}\n`);
    writeFileSync(join(this.#folder, name), `card,name,paid,bonus,points\n${rows.join('')}`);
    return name;
  }

  /** Holds every answer that was ever printed against the file, and the file against the answers. */
  async #judge(): Promise<void> {
    const connection = new SqliteConnection(join(this.#folder, 'shop.db'), { readonly: true });
    const one = <R>(sql: string, ...values: unknown[]) => connection.prepare(sql).get(...values) as R | undefined;
    const count = (sql: string, ...values: unknown[]) => one<{ n: number }>(sql, ...values)?.n ?? 0;
    for (const { ref, words } of this.#wishes) {
      const answers = answersIn(this.#ackFile(ref));
      const [answer] = answers;
      const what = `${ref} (${words.join(' ')})`;
      const reference = count('select count(*) as n from reference where ref = ?', ref);
      if (answer === undefined) {
        if (reference > 0) this.#fail(what, 'was never answered and is in the books');
        continue;
      }
      this.#tally.booked += 1;
      // What had been done under another reference is told again, and nothing is written.
      const toldAgain = answer.replayed && answer.entry === undefined;
      if (reference !== 1 && !toldAgain)
        this.#fail(what, `was answered, and its reference is there ${reference} times`);
      if (answer.entry !== undefined) this.#judgeEntry({ ref, what, answers, one, count });
      else if (words[0] === 'programme') {
        const { version } = answer.programme ?? {};
        const found = count('select count(*) as n from programme where version = ?', version);
        if (found !== 1) this.#fail(what, `answered with version ${version}, which is not there`);
      } else if (words[0] === 'import' && words[1] !== '--undo') {
        const found = count("select count(*) as n from batch where ref = ? and kind <> 'undo'", ref);
        const undone = count('select count(*) as n from batch where id = ? and undone_by is not null', answer.batch);
        const members = count('select count(*) as n from member where batch_id = ?', answer.batch);
        if (found !== 1 || members !== (undone === 1 ? 0 : 3))
          this.#fail(what, `is there ${found} times, with ${members} of 3 members`);
      }
    }
    const known = new Set(this.#wishes.map(({ ref }) => ref));
    const texts = connection.prepare('select text from entry_text').pluck().all() as string[];
    const strangers = texts.filter((text) => !known.has(text.split(' ').at(-1) ?? ''));
    if (strangers.length > 0) this.#fail('entries', `that nobody asked for: ${strangers.slice(0, 3).join(', ')}`);
    connection.close();
    await this.#silent('trade');
  }

  #judgeEntry({ ref, what, answers, one, count }: Judged): void {
    const entry = answers[0]?.entry;
    const found = count("select count(*) as n from entry_text where text = ? or text like '% ' || ?", ref, ref);
    const idle = entry?.id === null;
    if (found !== (idle ? 0 : 1)) this.#fail(what, `was answered, and is in the books ${found} times`);
    if (idle) return;
    const kept = one<{ kind: string }>('select kind from entry where id = ?', entry?.id);
    if (kept?.kind !== entry?.kind) this.#fail(what, `was answered as entry ${entry?.id}, which is a ${kept?.kind}`);
    if (answers.some((answer) => answer.entry?.id !== entry?.id)) this.#fail(what, 'was answered as two entries');
    // A merged lot comes over with all it holds: news for its new account, and nothing that the lot itself gained.
    const changes = entry?.kind === 'merge' ? [] : (answers[0]?.changes ?? []);
    for (const { lot, change, asset } of changes) {
      const sum = count(
        'select sum(lot_effect * amount) as n from posting where entry_id = ? and lot_id = ?',
        entry?.id,
        lot,
      );
      const said = asset.startsWith('points') ? Number(change) : Math.round(Number(change) * 100);
      if (sum !== said) this.#fail(what, `said ${change} on lot ${lot}, and the books say ${sum}`);
    }
  }

  /** A backup is whole or not there; a restore leaves the shop from before or the one of the backup. */
  async #backUpAndRestore(): Promise<void> {
    const copy = join(this.#folder, 'copy.db');
    await this.#untilDone(['backup', '-o', 'copy.db', '--json'], () => {
      if (!existsSync(copy)) return false;
      if (withoutSeals(this.#books('copy.db')) !== withoutSeals(this.#books())) this.#fail('backup', 'is not the shop');
      return true;
    });
    const saved = withoutSeals(this.#books('copy.db'));
    for (let more = 0; more < 3; more++) await this.#must(['enrol', '--name', '后来', '--card', `later-${more}`]);
    const before = withoutSeals(this.#books());
    await this.#untilDone(['restore', 'copy.db', '--yes', '--json'], () => {
      const books = withoutSeals(this.#books());
      if (books !== before && books !== saved) this.#fail('restore', 'left neither the one nor the other');
      return false;
    });
    if (withoutSeals(this.#books()) !== saved) this.#fail('restore', 'said done, and it was not');
    const kept = readdirSync(this.#folder).filter((name) => /^shop\.before-.*\.db$/.test(name));
    if (!kept.some((name) => withoutSeals(this.#books(name)) === before)) this.#fail('restore', 'kept nothing');
    await this.#silent('restore');
  }

  /** The next release opens the shop: its schema is the old one or the new one, and no answer is lost by it. */
  async #migrate(): Promise<void> {
    const entries = (): string => {
      const connection = new SqliteConnection(join(this.#folder, 'shop.db'));
      const schema = connection.pragma('user_version', { simple: true });
      const objects = connection
        .prepare("select name, sql from sqlite_schema where name in ('tomorrow', 'counter')")
        .all();
      connection.close();
      return JSON.stringify([schema, objects]);
    };
    const seen = new Set([entries()]);
    const words = ['enrol', '--name', '后来', '--card', 'at-last', '--ref', 'after-migration', '--json'];
    await this.#untilDone(
      words,
      () => {
        seen.add(entries());
        return false;
      },
      this.#later,
    );
    seen.add(entries());
    if (seen.size !== 2) this.#fail('migrate', `left a schema between two: ${[...seen].join(' ')}`);
    const connection = new SqliteConnection(join(this.#folder, 'shop.db'), { readonly: true });
    const copied = connection
      .prepare('select (select count(*) from tomorrow) - (select count(*) from entry) as n')
      .get();
    const booked = connection.prepare("select count(*) as n from reference where ref = 'after-migration'").get();
    connection.close();
    if (JSON.stringify([copied, booked]) !== '[{"n":-1},{"n":1}]')
      this.#fail('migrate', JSON.stringify([copied, booked]));
  }

  /** Asks for something that has no reference, killing it up to four times; `there` looks after each. */
  async #untilDone(words: readonly string[], there: () => boolean, root?: string): Promise<void> {
    for (let kills = this.#chance.between(2, 4); ; kills--) {
      const ended = await this.#start({ words, ...(root !== undefined && { root }) }, kills > 0);
      const made = there();
      if (ended.signal === 'SIGKILL') {
        this.#tally.fileKills += 1;
        continue;
      }
      if (ended.code === 0 || (ended.code === 5 && made)) return;
      this.#fail(words.join(' '), `ended with ${ended.code}: ${ended.stderr}`);
      if (kills <= 0) return;
    }
  }

  async #start(run: Omit<Run, 'folder'>, kill: boolean): Promise<Ended> {
    const begin = Date.now();
    const { child, ended } = start({ folder: this.#folder, ...run });
    const timer = kill ? setTimeout(() => child.kill('SIGKILL'), this.#chance.next() * this.#usual * 1.1) : undefined;
    const result = await ended;
    clearTimeout(timer);
    this.#tally.commands += 1;
    if (result.signal === 'SIGKILL') this.#tally.kills += 1;
    else this.#usual = 0.8 * this.#usual + 0.2 * (Date.now() - begin);
    return result;
  }

  async #must(words: readonly string[]): Promise<void> {
    await done({ folder: this.#folder, words });
  }

  async #silent(after: string): Promise<void> {
    const findings = await findingsIn(join(this.#folder, 'shop.db'), Date.now);
    if (findings.length > 0) this.#fail(`check after ${after}`, findings.slice(0, 5).join('; '));
  }

  readonly #books = (name?: string): Books => booksIn(this.#folder, name);
  readonly #ackFile = (ref: string): string => join(this.#folder, 'acks', `${ref.replaceAll('/', '-')}.json`);

  #fail(what: string, why: string): void {
    this.#tally.failures.push(`seed ${this.#seed}: ${what}: ${why}`);
  }
}

interface Judged {
  readonly ref: string;
  readonly what: string;
  readonly answers: readonly Answer[];
  readonly one: <R>(sql: string, ...values: unknown[]) => R | undefined;
  readonly count: (sql: string, ...values: unknown[]) => number;
}

const CARDS = ['8001', '8002', '8003', '8004', '8005', '8006'];
const TOMORROW = new Date(Date.now() + 86_400_000 * 60).toISOString().slice(0, 10);
/** Commands whose words leave no free text in the books. */
const WITHOUT_ENTRY = ['expire-points', 'programme', 'import'];

/** The documents in a file, each written in one piece. What is after the last whole one was never an answer. */
const answersIn = (path: string): Answer[] =>
  readFileSync(path, 'utf8')
    .split(/(?<=^\}\n)/m)
    .filter((text) => text.endsWith('}\n'))
    .map((text) => JSON.parse(text) as Answer);

const withoutSeals = (books: Books): Books => books?.replace(/\["seal",\[.*?\]\]/, '') ?? null;
