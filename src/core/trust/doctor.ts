import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { OperatorRow } from '../domain/staff/operators.ts';
import { businessDay, type Calendar, type Day, type Instant } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { healthOf } from '../store/engine-health.ts';
import { entriesAfter, newestRecorded, newestSeal, sizes, unbookedEnds } from '../store/health.ts';
import { isServer } from '../store/location.ts';
import { knownMigrations } from '../store/migrations.ts';
import { allOperators } from '../store/operators.ts';
import { allStores } from '../store/stores.ts';
import { backupFolder, newestBackup } from './backup.ts';

/** The health of a shop: facts, and what is worth doing about them. */
export interface Diagnosis {
  readonly path: string;
  readonly bytes: number;
  /** `SQLite 3.54.0` */
  readonly engine: string;
  readonly schema: { readonly found: number; readonly known: number };
  readonly settings: readonly { readonly name: string; readonly found: string; readonly expected: string }[];
  /** What the engine finds wrong with the file, in its own words. */
  readonly damage: readonly string[];
  /** What there is to say of a file. Null: the shop is on a server, which has its own people to look after it. */
  readonly file: FileFacts | null;
  readonly members: number;
  readonly entries: number;
  readonly programme: number;
  readonly currency: string;
  readonly calendar: Calendar;
  readonly day: Day;
  readonly unbookedEnds: { readonly lots: number; readonly since: Day | null };
  /** When the books were last found in order. */
  readonly lastSeal: { readonly lastId: number; readonly at: Instant } | null;
  /** How many stores and operators are declared, and how many of them are open; none: everything is. */
  readonly stores: Register;
  readonly operators: Register;
  readonly advice: readonly Advice[];
}

export interface Register {
  readonly declared: number;
  readonly open: number;
}

export interface FileFacts {
  readonly journal: { readonly mode: string; readonly bytes: number };
  /** Rights as in `chmod`, where the system has them: `600`. */
  readonly rights: { readonly file: string; readonly folder: string } | null;
  readonly freeBytes: number;
  readonly lastBackup: { readonly path: string; readonly at: Instant } | null;
  readonly leftovers: readonly string[];
}

/** Something worth doing, the most urgent first. */
export type Advice =
  | { readonly code: 'damaged' }
  | { readonly code: 'setting_wrong'; readonly name: string }
  | { readonly code: 'clock_behind'; readonly newest: Instant }
  | { readonly code: 'entries_ahead'; readonly entries: number; readonly last: Day }
  | { readonly code: 'disk_low'; readonly bytes: number }
  | { readonly code: 'no_backup' }
  | { readonly code: 'server_backup' }
  | { readonly code: 'backup_old'; readonly days: number }
  | { readonly code: 'rights_open'; readonly path: string }
  | { readonly code: 'ends_unbooked'; readonly lots: number }
  | { readonly code: 'journal_large'; readonly bytes: number }
  | { readonly code: 'never_checked' }
  | { readonly code: 'leftovers'; readonly files: number }
  | { readonly code: 'everything_open' }
  | { readonly code: 'no_owner' }
  /** Nobody else could give them a new PIN. */
  | { readonly code: 'one_owner'; readonly owner: string }
  | { readonly code: 'pin_missing'; readonly operators: readonly string[] };

/** Looks the file over, quickly: the books themselves are for `check`. */
export async function diagnose(shop: Shop): Promise<Diagnosis> {
  const { path, store, calendar, programme, currency } = shop;
  const now = shop.now();
  const day = businessDay(now, calendar);
  const health = await healthOf(store);
  const facts = await store.transaction('read', async (tx) => ({
    engine: await health.version(tx),
    settings: await health.settings(tx),
    bytes: await health.size(tx),
    mode: await health.journal(tx),
    found: await health.schemaNumber(tx),
    damage: [...(await health.damage(tx)), ...(await health.danglingRows(tx)).map(({ table }) => `${table} → ?`)],
    unbookedEnds: await unbookedEnds(tx, day),
    lastSeal: (await newestSeal(tx)) ?? null,
    newest: await newestRecorded(tx),
    ahead: await entriesAfter(tx, day),
    stores: registerOf(await allStores(tx), day),
    register: await allOperators(tx),
    ...(await sizes(tx)),
  }));
  const { mode, found, newest, ahead, register, ...rest } = facts;
  const diagnosis = {
    ...rest,
    path,
    operators: registerOf(register, day),
    schema: { found, known: knownMigrations().at(-1)?.number ?? 0 },
    file: isServer(path) ? null : await fileFacts(shop, mode),
    programme: programme.version,
    currency: currency.code,
    calendar,
    day,
  };
  return { ...diagnosis, advice: [...adviceFor(diagnosis, { now, newest, ahead }), ...aboutOperators(register, day)] };
}

async function fileFacts(shop: Shop, mode: string): Promise<FileFacts> {
  const { path } = shop;
  const disk = statfsSync(dirname(resolve(path)));
  return {
    journal: { mode, bytes: sizeOf(`${path}-wal`) },
    rights: rightsOf(path),
    freeBytes: disk.bavail * disk.bsize,
    lastBackup: await newestBackup(shop),
    leftovers: leftoversOf(path),
  };
}

const DAY = 86_400_000;
const MEGABYTE = 1_000_000;

function adviceFor(
  facts: Omit<Diagnosis, 'advice'>,
  { now, newest, ahead }: { now: Instant; newest: Instant | null; ahead: { entries: number; last: Day | null } },
): Advice[] {
  const advice: Advice[] = [];
  if (facts.damage.length > 0) advice.push({ code: 'damaged' });
  for (const { name, found, expected } of facts.settings) {
    if (found !== expected) advice.push({ code: 'setting_wrong', name });
  }
  if (newest !== null && newest > now + DAY / 24) advice.push({ code: 'clock_behind', newest });
  else if (ahead.last !== null) advice.push({ code: 'entries_ahead', entries: ahead.entries, last: ahead.last });
  if (facts.file === null) advice.push({ code: 'server_backup' });
  else advice.push(...aroundFile(facts, facts.file, now));
  if (facts.unbookedEnds.lots > 0) advice.push({ code: 'ends_unbooked', lots: facts.unbookedEnds.lots });
  if (facts.file !== null && facts.file.journal.bytes > 50 * MEGABYTE) {
    advice.push({ code: 'journal_large', bytes: facts.file.journal.bytes });
  }
  if (facts.lastSeal === null && facts.entries > 0) advice.push({ code: 'never_checked' });
  const leftovers = facts.file?.leftovers.length ?? 0;
  if (leftovers > 0) advice.push({ code: 'leftovers', files: leftovers });
  return advice;
}

/** What lets people do more than they should. */
function aboutOperators(register: readonly OperatorRow[], day: Day): Advice[] {
  if (register.length === 0) return [{ code: 'everything_open' }];
  const here = register.filter(({ closedOn }) => closedOn === null || closedOn > day);
  const unproven = here.filter(({ role, hasPin }) => role !== 'cashier' && !hasPin);
  const owners = here.filter(({ role }) => role === 'owner');
  const [owner] = owners;
  return [
    ...(owner === undefined ? [{ code: 'no_owner' } as const] : []),
    ...(owner?.hasPin && owners.length === 1 ? [{ code: 'one_owner', owner: owner.code } as const] : []),
    ...(unproven.length > 0 ? [{ code: 'pin_missing', operators: unproven.map(({ code }) => code) } as const] : []),
  ];
}

function aroundFile(
  { path, bytes, entries }: Omit<Diagnosis, 'advice'>,
  { freeBytes, lastBackup, rights }: FileFacts,
  now: Instant,
): Advice[] {
  const advice: Advice[] = [];
  // A backup needs as much room as the shop, and the next entries some.
  if (freeBytes < Math.max(100 * MEGABYTE, 2 * bytes)) advice.push({ code: 'disk_low', bytes: freeBytes });
  const age = lastBackup === null ? null : Math.floor((now - lastBackup.at) / DAY);
  if (age === null && entries > 0) advice.push({ code: 'no_backup' });
  if (age !== null && age > 7) advice.push({ code: 'backup_old', days: age });
  if (rights !== null && !rights.file.endsWith('00')) advice.push({ code: 'rights_open', path });
  return advice;
}

const registerOf = (rows: readonly { readonly closedOn: Day | null }[], day: Day): Register => ({
  declared: rows.length,
  open: rows.filter(({ closedOn }) => closedOn === null || closedOn > day).length,
});

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/** Windows keeps rights in another way: there this says nothing. */
function rightsOf(path: string): FileFacts['rights'] {
  const octal = (name: string): string => (statSync(name).mode & 0o777).toString(8).padStart(3, '0');
  const file = octal(path);
  return file === '666' ? null : { file, folder: octal(dirname(resolve(path))) };
}

/** Copies that a backup or restore did not bring to an end. */
function leftoversOf(path: string): string[] {
  const restoring = `${basename(path)}.restoring-`;
  return [
    ...namesIn(dirname(resolve(path))).filter((name) => name.startsWith(restoring)),
    ...namesIn(backupFolder(path)).filter((name) => name.endsWith('.partial')),
  ];
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
