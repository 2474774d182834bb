/**
 * The fingerprints once more, from `fixtures/digest/README.md` alone and from the bare rows of a file: written another
 * way than the program's own, so that a mistake would have to be made twice.
 */
import { createHash } from 'node:crypto';
import SqliteConnection from 'better-sqlite3';

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** An entry as `vectors.json` writes it: names in camel case, the hash of its text in hex. */
export interface WrittenEntry extends Record<string, unknown> {
  readonly id: number;
  readonly programme: number;
  readonly lines: readonly Row[];
  readonly postings: readonly Row[];
  readonly lots: readonly Row[];
  readonly dates: readonly Row[];
}

const FIELDS = {
  entry:
    'id kind occurredAt recordedAt day store operator memberId accountId cardId programme amount reverses autoKey ' +
    'batchId activity facts text',
  lines: 'no sku name category quantity price gross net',
  postings: 'id debit credit unit amount accountId lotId lotEffect figure reverses rule store',
  lots: 'id asset product pairId openedOn onClock amount cost originLot store tender funder programme rule terms',
  dates: 'lotId validFrom expiresOn',
} as const;
const PARTS = ['lines', 'postings', 'lots', 'dates'] as const;

export function formOf(entry: WrittenEntry): string {
  const written: Cell[][] = [[1, ...FIELDS.entry.split(' ').map((name) => entry[name] as Cell)]];
  for (const part of PARTS) {
    const [first = ''] = FIELDS[part].split(' ');
    const rows = entry[part].toSorted((a, b) => Number(a[first]) - Number(b[first]));
    for (const row of rows) written.push(FIELDS[part].split(' ').map((name) => row[name] as Cell));
  }
  written.push(PARTS.map((part) => entry[part].length));
  return written.map((cells) => `l${cells.length}:${cells.map(spelled).join('')}`).join('');
}

const spelled = (cell: Cell): string =>
  ({ string: () => `s${new TextEncoder().encode(cell as string).length}:${cell}`, boolean: () => (cell ? 't' : 'f') })
    [typeof cell as 'string' | 'boolean']?.()
    .concat(';') ?? (cell === null ? 'n;' : `i${cell};`);

export const digestOfForm = (form: string): string => createHash('sha256').update(form, 'utf8').digest('hex');

/** A version of the rules as `vectors.json` writes it. */
export interface WrittenRules extends Record<string, unknown> {
  readonly version: number;
}

const RULES = 'version inForceFrom source rules appliedAt operator';

export const rulesFormOf = (rules: WrittenRules): string => {
  const cells = RULES.split(' ').map((name) => rules[name] as Cell);
  return `l${cells.length}:${cells.map(spelled).join('')}`;
};

type Folded = { readonly id: number; readonly digest: string; readonly programme: number };

/** `<last id>:<hex>` after each entry. */
export function headsOver(entries: readonly Folded[], programmes: readonly WrittenRules[]): string[] {
  const rules = new Map(programmes.map((each) => [each.version, digestOfForm(rulesFormOf(each))]));
  let head = Buffer.alloc(32);
  return entries.map(({ id, digest, programme }) => {
    const bytes = Buffer.alloc(72);
    bytes.writeUInt32BE(Math.floor(id / 2 ** 32), 0);
    bytes.writeUInt32BE(id % 2 ** 32, 4);
    bytes.write(digest, 8, 'hex');
    bytes.write(rules.get(programme) ?? '', 40, 'hex');
    head = createHash('sha256').update(head).update(bytes).digest();
    return `${id}:${head.toString('hex')}`;
  });
}

/** Every entry of a shop file and every version of its rules, read with nothing of ours. */
export function booksOf(path: string): { readonly entries: BareEntry[]; readonly programmes: WrittenRules[] } {
  const connection = new SqliteConnection(path, { readonly: true });
  const rows = (sql: string, ...values: unknown[]) =>
    (connection.prepare(sql).all(...values) as Record<string, unknown>[]).map(inCamelCase);
  try {
    const entries = rows('select * from entry order by id').map((entry) => ({
      ...entry,
      id: Number(entry.id),
      programme: Number(entry.programme),
      text: hex(entry.textHash),
      digest: hex(entry.digest) as string,
      lines: rows('select * from entry_line where entry_id = ?', entry.id) as Row[],
      postings: rows('select * from posting where entry_id = ?', entry.id) as Row[],
      lots: rows('select * from lot where entry_id = ?', entry.id) as Row[],
      dates: rows('select * from lot_date where entry_id = ?', entry.id) as Row[],
    }));
    return { entries, programmes: rows('select * from programme') as WrittenRules[] };
  } finally {
    connection.close();
  }
}

type BareEntry = WrittenEntry & { readonly digest: string };

const BOOLEANS = ['activity', 'onClock'];
const inCamelCase = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const camel = name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      return [camel, BOOLEANS.includes(camel) ? value === 1 : value];
    }),
  );

const hex = (bytes: unknown): string | null =>
  bytes === null ? null : Buffer.from(bytes as Uint8Array).toString('hex');
