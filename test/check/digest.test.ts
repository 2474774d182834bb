import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { type DigestEntry, digestOf, textDigest } from '../../src/core/domain/seals/digest.ts';
import { EMPTY_HEAD, formatHead, type Head, headAfter, parseHead } from '../../src/core/domain/seals/head.ts';
import { type DigestProgramme, programmeDigest } from '../../src/core/domain/seals/programme-digest.ts';
import { openShop } from '../../src/core/index.ts';
import { tamper } from '../support/tamper.ts';
import {
  booksOf,
  digestOfForm,
  formOf,
  headsOver,
  rulesFormOf,
  type WrittenEntry,
  type WrittenRules,
} from './second-digest.ts';
import { type Traded, tradedShop } from './traded-shop.ts';

interface Vector {
  readonly name: string;
  readonly entry: WrittenEntry;
  readonly form: string;
  readonly digest: string;
  readonly head: string;
}
const FILE = join(import.meta.dirname, '../../fixtures/digest/vectors.json');
interface RulesVector extends WrittenRules {
  readonly form: string;
  readonly digest: string;
}
const { vectors, programmes, text } = JSON.parse(readFileSync(FILE, 'utf8')) as {
  vectors: Vector[];
  programmes: RulesVector[];
  text: { salt: string; text: string; hash: string };
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('two who never met come to the same fingerprint', () => {
  test.each(vectors)('$name', ({ entry, form, digest }) => {
    expect(formOf(entry)).toBe(form);
    expect(digestOfForm(form)).toBe(digest);
    const hash = entry.text === null ? null : Buffer.from(entry.text as string, 'hex');
    expect(hex(digestOf({ ...entry, text: hash } as unknown as DigestEntry))).toBe(digest);
  });

  test('of a free text', () => {
    expect(hex(textDigest(Buffer.from(text.salt, 'hex'), text.text))).toBe(text.hash);
    expect(vectors.some(({ entry }) => entry.text === text.hash)).toBe(true);
  });

  test.each(programmes)('of version $version of the rules', ({ form, digest, ...rules }) => {
    expect(rulesFormOf(rules)).toBe(form);
    expect(digestOfForm(form)).toBe(digest);
    expect(hex(programmeDigest(rules as unknown as DigestProgramme))).toBe(digest);
  });

  test('of the whole row of entries', () => {
    const entries = vectors.map(({ entry: { id, programme }, digest }) => ({ id, programme, digest }));
    const heads = vectors.map(({ head }) => head);
    expect(headsOver(entries, programmes)).toEqual(heads);
    const rules = new Map(programmes.map(({ version, digest }) => [version, Buffer.from(digest, 'hex')]));
    let head = EMPTY_HEAD;
    const ours = entries.map(({ id, programme, digest }) => {
      head = headAfter(head, { id, digest: Buffer.from(digest, 'hex'), rules: rules.get(programme) as Uint8Array });
      return formatHead(head);
    });
    expect(ours).toEqual(heads);
  });
});

describe('a shop that has traded', () => {
  let traded: Traded;
  let head: Head;
  const NOW = Date.parse('2027-02-01T12:00:00+08:00');

  const look = async (against: Pick<Head, 'lastId' | 'hash'> | null, names?: readonly ['seals']) => {
    const shop = await openShop({ path: traded.test.path, now: () => NOW, random: (bytes) => new Uint8Array(bytes) });
    try {
      return await check(shop, NOW, { against, ...(names && { names }) });
    } finally {
      await shop.close();
    }
  };
  beforeAll(async () => {
    traded = await tradedShop();
    await traded.test.shop.close();
    head = (await look(null)).head as Head;
  });
  afterAll(() => rmSync(traded.test.folder, { recursive: true, force: true }));

  test('has the digests and the head that its bare rows come to', () => {
    const { entries, programmes: rules } = booksOf(traded.test.path);
    expect(entries.map((entry) => digestOfForm(formOf(entry)))).toEqual(entries.map(({ digest }) => digest));
    expect(headsOver(entries, rules).at(-1)).toBe(`${head.lastId}:${hex(head.hash)}`);
  });

  /**
   * A forger who knows the form: every digest is made again to fit, and the seals in the file are thrown away. Only a
   * head that was kept outside can tell.
   */
  test.each([
    { what: 'edited', sql: (id: Traded) => `update entry set store = 'west' where id = ${id.topup}` },
    {
      what: 'deleted',
      sql: (id: Traded) =>
        `delete from entry_line where entry_id = ${id.redeem}; delete from posting where entry_id = ${id.redeem};
         delete from entry where id = ${id.redeem}`,
    },
    {
      what: 'put in',
      sql: (id: Traded) =>
        `insert into entry select ${id.topup} * 1000 + 1, kind, occurred_at, recorded_at, day, store, operator, member_id,
           account_id, card_id, programme, amount, reverses, auto_key, batch_id, activity, facts, text_hash, digest
         from entry where id = ${id.topup};
         update entry set id = ${id.last} + 1 where id = ${id.last};
         update entry set id = ${id.last} where id = ${id.topup} * 1000 + 1`,
    },
    {
      what: 'swapped',
      sql: (id: Traded) =>
        ['entry_line.entry_id', 'posting.entry_id', 'lot.entry_id', 'lot_date.entry_id', 'entry.id']
          .map((place) => {
            const [table, column] = place.split('.');
            const move = (from: number | string, to: number | string) =>
              `update ${table} set ${column} = ${to} where ${column} = ${from};`;
            return `${move(id.voided, -1)}${move(id.redeem, id.voided)}${move(-1, id.redeem)}`;
          })
          .join(''),
    },
    { what: 'cut off', sql: (id: Traded) => `delete from entry where id = ${id.last}` },
  ])('an entry that was $what is found by the head', async ({ sql }) => {
    const sound = readFileSync(traded.test.path);
    try {
      tamper(traded.test.path, sql(traded), 'delete from seal');
      const forged = booksOf(traded.test.path).entries.map((entry) => ({
        id: entry.id,
        digest: digestOfForm(formOf(entry)),
      }));
      tamper(
        traded.test.path,
        ...forged.map(({ id, digest }) => `update entry set digest = x'${digest}' where id = ${id}`),
      );
      // Without the head nothing is wrong with the digests and seals themselves.
      const alone = await look(null, ['seals']);
      expect(alone.findings).toBe(0);
      const { results } = await look(head, ['seals']);
      expect(results.flatMap(({ findings }) => findings)).toMatchObject([
        { what: expect.stringMatching(/^seal_(hash|count)$/) },
      ]);
    } finally {
      writeFileSync(traded.test.path, sound);
    }
  });

  test('rules that were edited are found by the head, and by the seal in the file', async () => {
    const sound = readFileSync(traded.test.path);
    try {
      tamper(traded.test.path, 'update programme set rules = replace(rules, \'"round":"down"\', \'"round":"up"\')');
      expect((await look(null, ['seals'])).results[0]?.findings).toMatchObject([{ what: 'seal_hash' }]);
      tamper(traded.test.path, 'delete from seal');
      expect((await look(head, ['seals'])).results[0]?.findings).toMatchObject([{ what: 'seal_hash' }]);
    } finally {
      writeFileSync(traded.test.path, sound);
    }
  });

  test('goes on, and still holds the head of before', async () => {
    const { findings } = await look(parseHead(`${head.lastId}:${hex(head.hash)}`) ?? null);
    expect(findings).toBe(0);
  });
});
