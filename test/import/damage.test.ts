import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { linesOf } from '../../src/core/import/bytes/lines.ts';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import { openFile } from '../../src/core/import/open.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { batchesOf, CARD_ENDS, CHINA, plainImport, sampleBytes, together } from '../support/foreign-file.ts';
import { asked, testShop } from '../support/shop.ts';

const SAMPLES = [
  'pospal-members.gbk.csv',
  'points-lots.csv',
  'transactions.csv',
  'loyverse-customers.csv',
  'square-gift-cards.csv',
  'chinese-members.gb18030.csv',
  'chinese-members.big5.csv',
  'weimob-members.utf16.txt',
  'shopify-gift-cards.csv',
].map(sampleBytes);

/** What happens to bytes: some are others, some are gone, the end is cut off, a piece of another file stands in them. */
type Damage =
  | { readonly do: 'byte'; readonly place: number; readonly byte: number }
  | { readonly do: 'lose'; readonly place: number; readonly count: number }
  | { readonly do: 'cut'; readonly place: number }
  | { readonly do: 'mix'; readonly place: number; readonly bytes: Uint8Array };

const byte = fc.oneof(fc.constantFrom(0x0a, 0x0d, 0x22, 0x2c, 0x00, 0xff, 0x81, 0x3d), fc.nat(255));
const foreign = fc.constantFrom(
  iconv.encode('聂言柚', 'gbk'),
  iconv.encode('陳大文', 'big5'),
  Buffer.from('聂言柚'),
  iconv.encode('聂,\n', 'utf-16le'),
);
const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('byte' as const), place: fc.nat(), byte }) },
  fc.record({ do: fc.constant('lose' as const), place: fc.nat(), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('cut' as const), place: fc.nat() }),
  fc.record({ do: fc.constant('mix' as const), place: fc.nat(), bytes: foreign }),
);

/** Bytes below `from` stay as they are. */
function damaged(bytes: Uint8Array, hits: readonly Damage[], from = 0): Uint8Array {
  let result = Buffer.from(bytes);
  for (const hit of hits) {
    const place = from + (hit.place % Math.max(1, result.length - from));
    if (hit.do === 'byte') result[place] = hit.byte;
    else if (hit.do === 'cut') result = result.subarray(0, place);
    else {
      const gone = hit.do === 'lose' ? hit.count : 0;
      const added = hit.do === 'mix' ? hit.bytes : new Uint8Array(0);
      result = Buffer.concat([result.subarray(0, place), added, result.subarray(place + gone)]);
    }
  }
  return result;
}

test('a file is read or refused, and every row that is read is taken or rejected', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SAMPLES), fc.array(damage, { minLength: 1, maxLength: 12 }), (bytes, hits) => {
      try {
        const source = bytesSource('damaged.csv', damaged(bytes, hits));
        const file = openFile(source, { balanceIs: 'paid', dates: 'day_first', columns: CARD_ENDS }, CHINA);
        for (const batch of batchesOf(file)) {
          expect(batch.rows.length + batch.rejections.length).toBe(batch.read);
          expect(JSON.stringify(batch.rows)).not.toMatch(/\uFFFD|\\u0000/);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError);
      }
    }),
    { numRuns: 200 },
  );
}, 240_000);

const CARDS = Array.from({ length: 30 }, (_, index) => String(8001 + index));
const HEADER = '会员卡号,姓名,余额,备注\n';
const lineOf = (card: string) => `${card},季${card},${card}.50,"说,好"\n`;
const CONTENT = HEADER + CARDS.map(lineOf).join('');

function membersOf(bytes: Uint8Array) {
  const source = bytesSource('members.csv', bytes);
  const file = openFile(source, { balanceIs: 'paid', encoding: 'utf-8' }, CHINA);
  const { rows, rejections } = together(readMembers(file));
  const lines = [...linesOf(source, 'utf-8')].map((line) => Buffer.from(line.bytes).toString());
  const rejected = rejections.flatMap(({ line, lines: count }) => lines.slice(line - 1, line - 1 + count)).join('');
  return { rows, rejections, rejected };
}

/** Rows that no damage has touched are taken as they are, or stand among the rejected ones, word for word. */
function expectNoneLost(bytes: Uint8Array): void {
  const { rows, rejected } = membersOf(bytes);
  const text = Buffer.from(bytes).toString();
  for (const card of CARDS.filter((one) => text.includes(`\n${lineOf(one)}`))) {
    // A card that has become this one by damage is another row.
    const paid = Number(card) * 100 + 50;
    const intact = rows.some(
      (row) => row.card === card && row.name === `季${card}` && row.paid === paid && row.note === '说,好',
    );
    if (!intact) expect(rejected).toContain(lineOf(card));
  }
}

test('no good row is lost or altered by what happened to others', () => {
  const bytes = Buffer.from(CONTENT);
  const header = Buffer.byteLength(HEADER);
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (hits) =>
      expectNoneLost(damaged(bytes, hits, header)),
    ),
    { numRuns: 300 },
  );
}, 240_000);

test.each<[string, string, string]>([
  ['a cell of a megabyte', `9000,季,1.00,${'长'.repeat(1 << 20)}\n`, 'cell_too_long'],
  ['a quoted cell of a megabyte', `9000,季,1.00,"${'长'.repeat(1 << 20)}"\n`, 'cell_too_long'],
  ['a million columns', `9000${',1'.repeat(1_000_000)}\n`, 'columns_differ'],
  ['zero bytes', '9000,季\0,1.00,\n', 'encoding_broken'],
])(
  '%s costs no other row',
  (_, row, code) => {
    const lines = CONTENT.split(/(?<=\n)/);
    const { rows, rejections } = membersOf(Buffer.from([...lines.slice(0, 9), row, ...lines.slice(9)].join('')));
    const codes = rejections.map((rejection) => `${rejection.line} ${rejection.code}`);
    expect({ cards: rows.map(({ card }) => card), codes }).toEqual({ cards: CARDS, codes: [`10 ${code}`] });
  },
  30_000,
);

test('a quote that never closes is text, and takes no row after it', () => {
  const { rows, rejections } = membersOf(Buffer.from(`${HEADER}9000,季,1.00,"说\n${CARDS.map(lineOf).join('')}`));
  expect(rejections).toEqual([]);
  expect(rows.map(({ card }) => card)).toEqual(['9000', ...CARDS]);
  expect(rows[0]?.note).toBe('"说');
});

test('a damaged file is imported in good order or not at all', async () => {
  const world = await testShop();
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SAMPLES.slice(0, 2), Buffer.from(CONTENT)),
        fc.array(damage, { minLength: 1, maxLength: 8 }),
        async (bytes, hits) => {
          const source = bytesSource('damaged.csv', damaged(bytes, hits));
          const before = (await check(world.shop, world.shop.now())).head?.entries ?? 0;
          let taken = 0;
          try {
            const outcome = await importFiles(world.shop, asked(), {
              ...plainImport('2025-06-30'),
              files: [source],
              reading: { balanceIs: 'paid', dates: 'day_first', columns: bytes === SAMPLES[0] ? CARD_ENDS : {} },
            });
            expect(outcome.totals.difference).toEqual({ paid: 0, bonus: 0, points: 0 });
            taken = outcome.files.reduce((sum, file) => sum + file.imported, 0);
          } catch (error) {
            expect(error).toBeInstanceOf(ProblemError);
          }
          const after = await check(world.shop, world.shop.now());
          expect(after.results.flatMap(({ findings }) => findings)).toEqual([]);
          const added = (after.head?.entries ?? 0) - before;
          expect(added).toBeLessThanOrEqual(taken);
          expect(added > 0).toBe(taken > 0);
        },
      ),
      { numRuns: 15 },
    );
  } finally {
    await world.remove();
  }
}, 120_000);
