import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InitInput, Request } from '../../src/core/index.ts';
import {
  applyProgramme,
  enrol,
  initShop,
  openShop,
  programmeVersion,
  programmeVersions,
  rehearseInit,
  type Shop,
  templateText,
} from '../../src/core/index.ts';
import type { ProblemCode } from '../../src/core/problem.ts';
import { NOBODY } from '../support/shop.ts';

const NOON = Date.UTC(2026, 10, 22, 4); // 22 November 2026, noon in Shanghai
let folder: string;
let shop: Shop | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'member-programme-'));
});
afterEach(async () => {
  await shop?.close();
  shop = undefined;
  rmSync(folder, { recursive: true });
});

const location = () => ({
  path: join(folder, 'new', 'shop.db'),
  now: () => NOON,
  random: (bytes: number) => new Uint8Array(bytes),
});

const init = (facts: Partial<InitInput> = {}): InitInput => ({
  programme: { template: 'basic' },
  details: { name: null, currency: null, timeZone: null },
  language: null,
  operator: null,
  ...facts,
});
const written = (text: string): InitInput => init({ programme: { text, file: 'shop.yaml' } });

const request = (facts: Partial<Request> = {}): Request => ({
  at: null,
  store: 'main',
  operator: null,
  ref: null,
  reason: null,
  dryRun: false,
  ...facts,
});

const SHOP = 'name: 晨光发艺\ncurrency: CNY\ntime_zone: Asia/Shanghai\n';

async function opened(text = SHOP): Promise<Shop> {
  await initShop(location(), written(text));
  shop = await openShop(location());
  return shop;
}

const apply = (text: string, { from = null, ...asked }: Partial<Request> & { from?: string | null } = {}) =>
  applyProgramme(shop as Shop, request(asked), { text, file: 'new.yaml', from });

const refusal = async (work: Promise<unknown>): Promise<ProblemCode | 'nothing'> =>
  work.then(
    () => 'nothing' as const,
    (error) => error.problem.code,
  );

const book = (ref: string | null = null): Promise<unknown> =>
  enrol(shop as Shop, request({ ref }), {
    ...NOBODY,
    name: '张三',
    card: '8001',
  });

describe('a new shop', () => {
  test('has its programme in force for every day, as it was written', async () => {
    const source = `# 规则\n${SHOP}`;
    const made = await initShop(location(), init({ programme: { text: source, file: 'a.yaml' }, language: 'zh-CN' }));
    expect(made).toMatchObject({ path: location().path, language: 'zh-CN', programme: { name: '晨光发艺' } });
    shop = await openShop(location());
    expect(shop.language).toBe('zh-CN');
    expect(await programmeVersion(shop, 0, null)).toMatchObject({ version: 1, inForceFrom: null, source });
  });

  test('is for its owner alone', async () => {
    await initShop(location(), init());
    expect(statSync(location().path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700);
  });

  test('says its own name, currency and zone, and keeps every comment', async () => {
    const details = { name: 'Kō: 理发', currency: 'JPY', timeZone: 'Asia/Tokyo' };
    await initShop(location(), init({ programme: { template: 'hair-salon' }, details }));
    shop = await openShop(location());
    const { programme, source } = await programmeVersion(shop, NOON, null);
    expect(programme).toMatchObject({
      name: 'Kō: 理发',
      currency: { code: 'JPY', decimals: 0 },
      calendar: { timeZone: 'Asia/Tokyo' },
      storedValue: { minTopup: 50 },
    });
    expect(source).toContain('# A hair salon');
    expect(source).toContain('time_zone: Asia/Tokyo\n');
  });

  test('details that the file lacks are added', async () => {
    const text = 'stored_value: {min_topup: "50.00"}\n';
    const details = { name: '店', currency: 'CNY', timeZone: 'Asia/Shanghai' };
    const made = await rehearseInit(location(), init({ programme: { text, file: 'a.yaml' }, details }));
    expect(made.programme).toMatchObject({ name: '店', storedValue: { minTopup: 5000 } });
  });

  test('a rehearsal makes nothing', async () => {
    expect(await rehearseInit(location(), init())).toMatchObject({ programme: { name: '我的小店' } });
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  test('a shop that is there stays as it is', async () => {
    await initShop(location(), init());
    const before = readFileSync(location().path);
    expect(await refusal(initShop(location(), init()))).toBe('shop_exists');
    expect(await refusal(rehearseInit(location(), init()))).toBe('shop_exists');
    expect(readFileSync(location().path).equals(before)).toBe(true);
  });

  test.each([
    {
      name: 'a template that is not there',
      input: init({ programme: { template: 'bakery' } }),
      code: 'programme_not_found',
    },
    { name: 'rules that cannot be read', input: written('name: a\n'), code: 'programme_invalid' },
    {
      name: 'a currency that is none',
      input: init({ details: { name: null, currency: 'RMB', timeZone: null } }),
      code: 'programme_invalid',
    },
  ])('refuses $name and leaves nothing behind', async ({ input, code }) => {
    expect(await refusal(initShop(location(), input))).toBe(code);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });
});

describe('later versions', () => {
  const longer = `${SHOP}points: {expire: {months: 12}}\n`;
  const shorter = `${SHOP}points: {expire: {months: 6}}\n`;

  test('are in force from today if nothing else is said', async () => {
    await opened();
    expect(await apply(longer, { operator: 'lily' })).toEqual({
      version: 2,
      name: '晨光发艺',
      inForceFrom: '2026-11-22',
      before: { version: 1, inForceFrom: null },
      changed: true,
      tiersNamed: 0,
      tiersUnknown: [],
      replayed: false,
      dryRun: false,
    });
    const versions = await programmeVersions(shop as Shop, NOON);
    expect(versions.inForce).toBe(2);
    expect(
      versions.all.map(({ version, inForceFrom, source, operator }) => [version, inForceFrom, source, operator]),
    ).toEqual([
      [2, '2026-11-22', longer, 'lily'],
      [1, null, SHOP, null],
    ]);
  });

  test('a day is judged by the version of that day', async () => {
    await opened();
    await apply(longer, { from: '2026-12-01' });
    const dayBefore = Date.UTC(2026, 10, 30, 4);
    expect((await programmeVersions(shop as Shop, dayBefore)).inForce).toBe(1);
    expect((await programmeVersions(shop as Shop, dayBefore + 86_400_000)).inForce).toBe(2);
  });

  test('--at says which day today is', async () => {
    await opened();
    expect(await apply(longer, { at: Date.UTC(2026, 9, 1, 4) })).toMatchObject({ inForceFrom: '2026-10-01' });
  });

  test.each([
    { name: 'the first day of the version before is early enough', from: '2026-12-01', code: 'nothing' },
    { name: 'a day before it is not', from: '2026-11-30', code: 'programme_backdated' },
    { name: 'nor is today, by default', from: null, code: 'programme_backdated' },
  ])('$name', async ({ from, code }) => {
    await opened();
    await apply(longer, { from: '2026-12-01' });
    expect(await refusal(apply(shorter, { from }))).toBe(code);
  });

  test('the second version may begin on any past day', async () => {
    await opened();
    expect(await apply(longer, { from: '2020-01-01' })).toMatchObject({ inForceFrom: '2020-01-01' });
  });

  test('the same text again is nothing to do', async () => {
    await opened();
    await apply(longer);
    expect(await apply(longer, { from: '2027-01-01' })).toMatchObject({
      version: 2,
      inForceFrom: '2026-11-22',
      changed: false,
    });
    expect((await programmeVersions(shop as Shop, NOON)).all).toHaveLength(2);
  });

  test('an older text is a new version', async () => {
    await opened();
    await apply(longer);
    expect(await apply(SHOP)).toMatchObject({ version: 3, changed: true });
  });

  test('a dry run tells and keeps nothing', async () => {
    await opened();
    expect(await apply(longer, { dryRun: true, ref: 'P-1' })).toMatchObject({ version: 2, dryRun: true });
    expect((await programmeVersions(shop as Shop, NOON)).all).toHaveLength(1);
    expect(await apply(longer, { ref: 'P-1' })).toMatchObject({ version: 2, replayed: false });
  });

  test('a reference is booked once', async () => {
    await opened();
    await apply(longer, { ref: 'P-1' });
    await apply(SHOP);
    expect(await apply(longer, { ref: 'P-1' })).toMatchObject({ version: 2, replayed: true });
    expect(await refusal(apply(shorter, { ref: 'P-1' }))).toBe('ref_reused');
    expect((await programmeVersions(shop as Shop, NOON)).all).toHaveLength(3);
  });

  test('a reference of another command is taken', async () => {
    await opened();
    await book('R-1');
    expect(await refusal(apply(longer, { ref: 'R-1' }))).toBe('ref_reused');
  });

  test('rules that cannot be read change nothing', async () => {
    await opened();
    expect(await refusal(apply('name: a'))).toBe('programme_invalid');
    expect((await programmeVersions(shop as Shop, NOON)).all).toHaveLength(1);
  });

  test('a version is asked for by its number', async () => {
    await opened();
    await apply(longer);
    expect(await programmeVersion(shop as Shop, NOON, '1')).toMatchObject({ version: 1, source: SHOP });
    expect(await refusal(programmeVersion(shop as Shop, NOON, '3'))).toBe('programme_not_found');
  });
});

describe('the currency', () => {
  const yen = SHOP.replace('CNY', 'JPY');
  const fewer = `${SHOP}decimals: 0\n`;

  test('may change before the first entry, and then for every day', async () => {
    await opened();
    expect(await apply(yen)).toMatchObject({ version: 2, inForceFrom: null });
    expect((await programmeVersion(shop as Shop, 0, null)).programme.currency).toEqual({ code: 'JPY', decimals: 0 });
  });

  test.each([
    { name: 'another currency', text: yen, from: null },
    { name: 'other decimals', text: fewer, from: null },
    { name: 'another currency later', text: yen, from: '2027-01-01' },
  ])('is fixed with the first entry: $name', async ({ text, from }) => {
    await opened();
    await book();
    expect(await refusal(apply(text, { from }))).toBe('decimals_fixed');
  });

  test('may not change on a later day either: entries may come before it', async () => {
    await opened();
    expect(await refusal(apply(yen, { from: '2027-01-01' }))).toBe('decimals_fixed');
  });
});

test('every template makes a shop in any currency', async () => {
  for (const template of ['basic', 'gym', 'hair-salon', 'pet-shop', 'restaurant', 'retail', 'tea-shop']) {
    expect(templateText(template)).toContain('currency: CNY');
    for (const currency of ['CNY', 'JPY', 'KWD', 'USD']) {
      const details = { name: null, currency, timeZone: null };
      const made = await rehearseInit(location(), init({ programme: { template }, details }));
      expect(made.programme.currency.code).toBe(currency);
    }
  }
});
