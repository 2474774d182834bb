/** What is said of several files at once goes for those that it can be said of. */
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { openFiles } from '../../src/core/import/open-all.ts';
import { CHINA, csv, refusalOf } from '../support/foreign-file.ts';

const LOTS = '批次,卡号,获得日期,失效日期,剩余积分,说明\nL1,1,2026-01-05,2027-01-05,10,春节活动赠送\n';
const lots = () => csv(LOTS, 'lots.csv');
const members = (encoding = 'utf-8') => csv(iconv.encode('卡号,姓名,余额\n1,张三丰,10.00\n', encoding), 'members.csv');
const map = (rest = '') => readMapping(`${rest}columns: {卡号: card, 姓名: name, 余额: paid}\n`, 'map.yaml');

const opened = (files: ReturnType<typeof csv>[], reading: FileOptions) =>
  openFiles(files, () => reading, CHINA).map(({ kind, profile, encoding }) => `${kind} ${profile.name} ${encoding}`);
const refused = (files: ReturnType<typeof csv>[], reading: FileOptions) => refusalOf(() => opened(files, reading));

describe('a mapping', () => {
  test.each([
    ['', 'utf-8'],
    ['encoding: gb18030\n', 'gb18030'],
  ])('is of the files that have its columns, and says nothing of another kind of list: %j', (rest, encoding) => {
    expect(opened([members(encoding), lots()], { mapping: map(rest) })).toEqual([
      `members map.yaml ${encoding}`,
      'lots generic utf-8',
    ]);
  });

  test('is of the lists that have most of its columns, though its line of the header is one in others too', () => {
    const passes = csv('卡号,姓名,次卡名称,购买次数,剩余次数\n1,张三丰,剪发,10,4\n', 'passes.csv');
    const text = 'header_line: 1\ncolumns: {卡号: card, 姓名: name, 余额: paid, 性别: ignore, 年龄: ignore}\n';
    const mapping = readMapping(text, 'map.yaml');
    const whole = csv('卡号,姓名,余额,性别\n1,张三丰,10.00,男\n', 'members.csv');
    expect(opened([whole, passes], { mapping })).toEqual(['members map.yaml utf-8', 'passes generic utf-8']);
  });

  test('is said of a file alone, of all where none has its columns, and of each list of its own kind', () => {
    const missing = { code: 'header_not_found', absent: ['姓名', '余额'], path: 'lots.csv' };
    expect(refused([lots()], { mapping: map() })).toMatchObject(missing);
    expect(refused([lots(), lots()], { mapping: map() })).toMatchObject(missing);
    const renamed = csv('卡号,姓名,本金\n2,李四,10.00\n', 'renamed.csv');
    expect(refused([members(), renamed], { mapping: map() })).toMatchObject({
      ...{ code: 'header_not_found', absent: ['余额'], path: 'renamed.csv' },
    });
  });
});

describe('an encoding', () => {
  test('is that of the files whose bytes may be in it', () => {
    const both = ['members generic gb18030', 'lots generic utf-8'];
    const reading = { encoding: 'gbk', balanceIs: 'paid' } as const;
    expect(opened([members('gb18030'), lots()], reading)).toEqual(both);
    expect(opened([lots(), members('gb18030')], reading)).toEqual(both.toReversed());
    expect(opened([members('gb18030'), lots()], { encoding: 'gbk', mapping: map() })[0]).toBe(
      'members map.yaml gb18030',
    );
  });

  test('is asked about where no file is in it, and of one alone', () => {
    const asked = { code: 'encoding_unclear', stated: 'gbk', path: 'lots.csv' };
    expect(refused([lots(), members()], { encoding: 'gbk' })).toMatchObject(asked);
    expect(refused([lots()], { encoding: 'gbk' })).toMatchObject(asked);
  });
});

describe('a system', () => {
  const pospal = csv(
    '会员号,会员姓名,会员电话,本金余额,赠送余额,积分\n1,张三丰,13800000001,10.00,0.00,5\n',
    'pospal.csv',
  );
  const youzan = csv('手机号,姓名,积分,储值余额\n13800000002,李四,5,10.00\n', 'youzan.csv');

  test('is that of the files that it has written', () => {
    const reading = { profile: 'pospal', balanceIs: 'paid' } as const;
    const [own] = opened([pospal], reading);
    expect(own).toMatch(/^members pospal /);
    const other = opened([youzan], { balanceIs: 'paid' });
    expect(other).not.toContain(own);
    expect(opened([pospal, youzan, lots()], reading)).toEqual([own, ...other, 'lots generic utf-8']);
    expect(opened([lots(), pospal], reading)).toEqual(['lots generic utf-8', own]);
  });

  test('is said of a file alone, and of all where it has written none', () => {
    const missing = { code: 'header_not_found', profile: 'pospal', path: 'lots.csv' };
    expect(refused([lots()], { profile: 'pospal' })).toMatchObject(missing);
    expect(refused([lots(), youzan], { profile: 'pospal' })).toMatchObject(missing);
  });
});

test('what is said of a balance goes for a list of members, and not for lots of points beside it', () => {
  const all = ['members generic utf-8', 'lots generic utf-8'];
  expect(opened([members(), lots()], { balanceIs: 'paid' })).toEqual(all);
  expect(refused([members(), lots()], {})).toMatchObject({ code: 'split_unclear', path: 'members.csv' });
});

describe('a column', () => {
  const people = csv('卡号,姓名,储值余额,有效期至\n1,张三丰,10.00,2027-12-31\n', 'people.csv');
  const passes = csv('卡号,姓名,次卡名称,购买次数,剩余次数,有效期至\n1,张三丰,剪发,10,4,2027-06-30\n', 'passes.csv');
  const opening = (files: ReturnType<typeof csv>[], reading: FileOptions) =>
    openFiles(files, () => ({ balanceIs: 'paid', ...reading }), CHINA).map(({ kind, header }) => [
      kind,
      header.fields[header.cells.indexOf('有效期至')],
    ]);
  const columns = { 有效期至: 'balance_expire_on' } as const;

  test('is what is said of it in the lists that have such a field, and by its word in the others', () => {
    expect(opening([people, passes], { columns })).toEqual([
      ['members', 'balance_expire_on'],
      ['passes', 'expires_on'],
    ]);
  });

  test('is refused where no list has such a field', () => {
    const refusal = refusalOf(() => opening([passes, passes], { kind: 'passes', columns }));
    expect(refusal).toMatchObject({ code: 'field_not_in_kind', field: 'balance_expire_on' });
  });
});
