import { keepingClock } from '../domain/ledger/expiry.ts';
import { type Programme, type ProgrammeVersion, UNSAID } from '../domain/programme/programme.ts';
import { programmeDigest } from '../domain/seals/programme-digest.ts';
import type { Day, Instant } from '../domain/time/day.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** The programme in force on a business day. The first one is in force for every earlier day too. */
export async function programmeInForce(tx: Port, day: Day): Promise<ProgrammeVersion> {
  const row = await tx.first(inForce, { day });
  if (!row) throw new Error('the shop has no programme');
  return asVersion(row);
}

/** The programme that an entry was made under. */
export async function programmeByVersion(tx: Port, version: number): Promise<ProgrammeVersion> {
  const row = await tx.first(byVersion, { version });
  if (!row) throw new Error(`no programme ${version}`);
  return asVersion(row);
}

/** Newest first, with the text as it was written. */
export async function programmeHistory(tx: Port): Promise<(ProgrammeVersion & StoredProgramme)[]> {
  const rows = await tx.all(allVersions, {});
  return rows.map((row) => ({
    ...asVersion(row),
    source: row.source,
    appliedAt: row.appliedAt,
    operator: row.operator,
  }));
}

/** The fingerprint of each version, by its number. */
export async function programmeDigests(tx: Port): Promise<Map<number, Uint8Array>> {
  const rows = await tx.all(allVersions, {});
  return new Map(rows.map((row) => [row.version, programmeDigest(row)]));
}

/**
 * Where passes and coupons are looked up that come from elsewhere: in the programme of the day on which these books begin,
 * then in all of them, newest first, since a programme may only have learned of them after that day.
 */
export const programmesFrom = async (tx: Port, day: Day): Promise<[ProgrammeVersion, ...ProgrammeVersion[]]> => [
  await programmeInForce(tx, day),
  ...(await programmeHistory(tx)),
];

/** Adds a version, which keeps the clock that points of before are on; answers its number. */
export async function addProgramme(
  tx: Tx,
  made: { programme: Programme; source: string; inForceFrom: Day | null; appliedAt: Instant; operator: string | null },
): Promise<number> {
  const newest = await tx.first(newestVersion, {});
  const version = (newest?.version ?? 0) + 1;
  const { programme, ...rest } = made;
  const before = newest && asVersion(newest).programme;
  const points = before ? keepingClock(programme.points, before.points) : programme.points;
  await tx.run(insertProgramme, { ...rest, version, rules: JSON.stringify({ ...programme, points }) });
  return version;
}

interface StoredProgramme {
  /** The YAML as the shop wrote it. */
  readonly source: string;
  readonly appliedAt: Instant;
  readonly operator: string | null;
}

interface Row extends StoredProgramme {
  readonly version: number;
  readonly inForceFrom: Day | null;
  readonly rules: string;
}

const asVersion = (row: Row): ProgrammeVersion => ({
  version: row.version,
  inForceFrom: row.inForceFrom,
  programme: { ...UNSAID, ...(JSON.parse(row.rules) as Programme) },
});

const COLUMNS = [
  'version',
  'in_force_from as inForceFrom',
  'rules',
  'source',
  'applied_at as appliedAt',
  'operator',
] as const;

const inForce = statement<{ day: Day }, Row>((db, at) =>
  db
    .selectFrom('programme')
    .select(COLUMNS)
    .where((where) => where.or([where('in_force_from', 'is', null), where('in_force_from', '<=', at.day)]))
    .orderBy('version', 'desc')
    .limit(1),
);

const byVersion = statement<{ version: number }, Row>((db, at) =>
  db.selectFrom('programme').select(COLUMNS).where('version', '=', at.version),
);

const allVersions = statement<Record<never, never>, Row>((db) =>
  db.selectFrom('programme').select(COLUMNS).orderBy('version', 'desc'),
);

const newestVersion = statement<Record<never, never>, Row>((db) =>
  db.selectFrom('programme').select(COLUMNS).orderBy('version', 'desc').limit(1),
);

const insertProgramme = statement<{
  version: number;
  inForceFrom: Day | null;
  source: string;
  rules: string;
  appliedAt: Instant;
  operator: string | null;
}>((db, at) =>
  db.insertInto('programme').values({
    version: at.version,
    in_force_from: at.inForceFrom,
    source: at.source,
    rules: at.rules,
    applied_at: at.appliedAt,
    operator: at.operator,
  }),
);
