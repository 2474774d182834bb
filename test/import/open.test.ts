import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { writeMapping } from '../../src/core/import/header/saved-mapping.ts';
import { openFile } from '../../src/core/import/open.ts';
import { sampleCells } from '../../src/core/import/outline.ts';
import { readLots, readMembers } from '../../src/core/import/read.ts';
import type { Problem } from '../../src/core/problem.ts';
import {
  CARD_ENDS,
  CHINA,
  linesOfCodes,
  openingFor,
  refusalOf,
  sampleBytes,
  together,
} from '../support/foreign-file.ts';

const open = openingFor(CHINA);

const membersOf = (content: string | Uint8Array, options: FileOptions = {}) => {
  const { rows, rejections } = together(readMembers(open(content, options)));
  return { rows, rejections: linesOfCodes(rejections) };
};

describe('encodings', () => {
  const chinese = '会员卡号,姓名,手机号\n8001,聂言柚,13683834481\n';
  const traditional = '會員卡號,姓名,手機\n8001,陳大文,0912345678\n';

  test.each([
    ['UTF-8', Buffer.from(chinese), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${chinese}`), 'utf-8'],
    ['GBK', iconv.encode(chinese, 'gbk'), 'gb18030'],
    ['GB18030 with a rare character in a name', iconv.encode(chinese.replace('聂', '𠮷'), 'gb18030'), 'gb18030'],
    ['Big5', iconv.encode(traditional, 'big5'), 'big5'],
    ['UTF-16 little endian', iconv.encode(chinese, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 big endian', iconv.encode(chinese, 'utf-16be', { addBOM: true }), 'utf-16be'],
  ])('%s is recognised', (_, bytes, encoding) => {
    const file = open(bytes);
    expect(file.encoding).toBe(encoding);
    const [member] = membersOf(bytes).rows;
    expect(member?.card).toBe('8001');
    expect(['聂言柚', '𠮷言柚', '陳大文']).toContain(member?.name);
  });

  test('a file that is not of the kind that was said has its letters all the same', () => {
    const bytes = iconv.encode('會員編號,姓名,儲值餘額\nB0133,黃華怡,6\n', 'big5');
    expect(refusalOf(() => open(bytes, { kind: 'passes' }))).toMatchObject({
      ...{ code: 'header_not_found', missing: ['remaining', 'product'] },
    });
  });

  test('where no known word decides, nobody guesses', () => {
    const bytes = iconv.encode('card,name\n8001,聂言柚\n', 'gbk');
    expect(refusalOf(() => open(bytes))).toEqual({
      code: 'encoding_unclear',
      path: 'members.csv',
      candidates: [
        { encoding: 'gb18030', row: '8001,聂言柚' },
        { encoding: 'big5', row: expect.stringMatching(/^8001,/) },
        { encoding: 'windows-1252', row: '8001,ÄôÑÔèÖ' },
      ],
    });
    expect(membersOf(bytes, { encoding: 'GBK' }).rows[0]?.name).toBe('聂言柚');
  });

  test.each(['utf-16le', 'utf-16be'])('%s without a mark is known by its words', (encoding) => {
    expect(open(iconv.encode('card\tname\n8001\t聂言柚\n', encoding, { addBOM: false }))).toMatchObject({
      encoding,
      header: { delimiter: '\t' },
    });
    const unknown = iconv.encode('a\tb\n8001\tAnn\n', encoding, { addBOM: false });
    expect(refusalOf(() => open(unknown))?.code).toBe('encoding_unclear');
  });

  test('two letters of UTF-8 are read as nothing else, whoever says so', () => {
    const refused = refusalOf(() => open('card,name\n8001,李雷\n', { encoding: 'gb18030' }));
    expect(refused).toMatchObject({ code: 'encoding_unclear', stated: 'gb18030' });
  });

  test('a zero byte costs its row, not the file', () => {
    const bytes = iconv.encode('会员卡号,姓名\n8001,聂\0柚\n8002,季苒\n', 'gbk');
    expect(membersOf(bytes)).toMatchObject({ rows: [{ card: '8002' }], rejections: ['2 encoding_broken'] });
    expect(membersOf('card,name\n8001,A\0n\n8002,Bea\n')).toMatchObject({
      rows: [{ card: '8002' }],
      rejections: ['2 encoding_broken'],
    });
  });

  test('one broken row does not make the file unreadable, and no broken name is taken', () => {
    const bytes = Buffer.concat([
      Buffer.from(chinese),
      Buffer.from([0x38, 0x2c, 0xe8, 0x81, 0x2c, 0x0a]),
      Buffer.from('8003,季苒,\n'),
    ]);
    expect(membersOf(bytes)).toMatchObject({
      rows: [{ card: '8001' }, { card: '8003' }],
      rejections: ['3 encoding_broken'],
    });
  });

  test('a workbook is told from text', () => {
    expect(refusalOf(() => open(Buffer.from('PK\u0003\u0004rest xl/workbook.xml')))?.code).toBe('file_is_workbook');
  });

  const hongKong = Buffer.concat([
    iconv.encode('會員編號,姓名,手機\nH2,陳', 'big5'),
    Buffer.from([0xfb, 0x69]),
    iconv.encode(',91234568\n', 'big5'),
  ]);

  test.each(['auto', 'big5', 'big5-hkscs', 'big5hkscs', 'cp950'])('names of Hong Kong in Big5: %s', (encoding) => {
    expect(open(hongKong, { encoding }).encoding).toBe('big5');
    expect(membersOf(hongKong, { encoding }).rows.map(({ name }) => name)).toEqual(['陳堃']);
  });

  test('characters of Big5 come over whole wherever a block ends', () => {
    const many = `會員編號,姓名\n${Array.from({ length: 20_000 }, (_, index) => `${index},陳大文堃`).join('\n')}\n`;
    const { rows, rejections } = membersOf(iconv.encode(many, 'big5'));
    expect(rejections).toEqual([]);
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['陳大文堃']));
    expect(rows).toHaveLength(20_000);
  });

  test('bytes that Big5 does not know cost their row', () => {
    const broken = Buffer.concat([
      iconv.encode('會員編號,姓名\n1,陳', 'big5'),
      Buffer.from([0xff]),
      Buffer.from('\n2,Ann\n'),
    ]);
    expect(membersOf(broken, { encoding: 'big5' })).toMatchObject({
      rejections: ['2 encoding_broken'],
      rows: [{ name: 'Ann' }],
    });
  });

  test.each([
    [
      'GB18030',
      Buffer.concat([
        iconv.encode('会员卡号,姓名,备注\n1,王', 'gbk'),
        Buffer.from([0xaa, 0xa1]),
        Buffer.from(',a\n2,Ann,b\n'),
      ]),
    ],
    ['UTF-8', Buffer.from('会员卡号,姓名,备注\n1,王\u{F0001},a\n2,Ann,b\n')],
  ])('letters that only the old system knows are told: %s', (_, bytes) => {
    const [batch] = readMembers(open(bytes));
    expect(batch?.warnings).toMatchObject([{ code: 'letters_private', line: 2, field: 'name' }]);
    expect(batch?.rows).toHaveLength(2);
  });

  test.each([
    [
      'a page',
      Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>会员卡号</td></tr></table>'),
    ],
    ['a page after a mark', Buffer.from('\uFEFF\r\n<!DOCTYPE html><table></table>')],
    ['a table in GBK', iconv.encode('<TABLE border=1><tr><td>会员卡号</td></tr></TABLE>', 'gbk')],
    ['XML', Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')],
    ['XML in UTF-16', iconv.encode('<?xml version="1.0"?><Workbook/>', 'utf-16le', { addBOM: true })],
  ])('%s that is called .xls is a workbook', (_, bytes) => {
    expect(refusalOf(() => open(bytes))?.code).toBe('file_is_workbook');
  });

  test('an angle makes no page', () => {
    expect(open('<shop>,card,name\nMain,8001,Ann\n').kind).toBe('members');
  });

  test('an encoding that does not exist is refused', () => {
    expect(refusalOf(() => open(chinese, { encoding: 'klingon' }))).toMatchObject({ code: 'value_not_allowed' });
  });
});

describe('headers', () => {
  test.each<[string, string, string, string]>([
    ['commas', 'card,name,points\n8001,Ann,5\n', ',', 'member'],
    ['semicolons', 'card;name;points\n8001;Ann;5\n', ';', 'member'],
    ['tabs', 'card\tname\tpoints\n8001\tAnn\t5\n', '\t', 'member'],
    ['bars', 'card|name|points\n8001|Ann|5\n', '|', 'member'],
    ['a stated delimiter', 'sep=;\r\ncard;name;points\r\n8001;Ann;5\r\n', ';', 'member'],
    ['titles above', 'Tea Shop\n"Printed, 2025-06-30"\n\ncard,name,points\n8001,Ann,5\n', ',', 'member'],
    ['words in another language', '会员卡号,姓名,积分\n8001,Ann,5\n', ',', 'generic'],
    ['words with marks of their own', '会员卡号*,姓名（必填）,积分\n8001,Ann,5\n', ',', 'generic'],
    ['a header of one word', 'card\n8001\n', ',', 'member'],
    ['phones alone', 'phone,name\n13683834481,Ann\n', ',', 'member'],
  ])('%s', (_, content, delimiter, profile) => {
    const file = open(content);
    expect({ delimiter: file.header.delimiter, profile: file.profile.name }).toEqual({ delimiter, profile });
    expect(membersOf(content).rows).toHaveLength(1);
  });

  test('a header wider than any list is refused', () => {
    const header = (count: number) => `card,paid${',note'.repeat(count - 2)}\n1,5.00${','.repeat(count - 2)}\n`;
    expect(membersOf(header(4000)).rows).toMatchObject([{ card: '1', paid: 500 }]);
    const wide = { code: 'file_unreadable', path: 'members.csv', reason: 'wide' };
    expect(refusalOf(() => open(header(4001)))).toEqual(wide);
    expect(refusalOf(() => open(header(100_000)))).toEqual(wide);
  });

  test('rows that are no data are left out: blank ones, totals, headers printed again', () => {
    const content = 'card,name,paid\n8001,Ann,5\n,,\n小计,,5\ncard,name,paid\n8002,Bea,7\n合计：,,12\n';
    const batches = [...readMembers(open(content))];
    expect(batches.flatMap(({ rows }) => rows).map(({ line, card }) => `${line} ${card}`)).toEqual([
      '2 8001',
      '6 8002',
    ]);
    expect(batches.find(({ stated }) => stated)?.stated).toMatchObject({
      line: 7,
      figures: [{ mayBe: [[2]], figure: 1200 }],
    });
  });

  test('a member may be called Total', () => {
    expect(membersOf('name,card\nTotal,8001\n').rows).toHaveLength(1);
  });

  test('cells that have moved reject the row, empty ones beyond the header do not', () => {
    const { rows, rejections } = membersOf(
      'card,name,note,points\n1,Ann,nice,5,,\n2,Bea,very, nice,5\n3,Cid\n4,Dan,x,6\n',
    );
    expect({ cards: rows.map(({ card }) => card), rejections }).toEqual({
      cards: ['1', '4'],
      rejections: ['3 columns_differ', '4 columns_differ'],
    });
  });

  test('what is refused names what was seen', () => {
    expect(refusalOf(() => open('Hello\nworld,and all\n'))).toMatchObject({
      known: [],
      code: 'header_not_found',
      path: 'members.csv',
      seen: ['Hello', 'world,and all'],
    });
    expect(refusalOf(() => open(''))).toMatchObject({ code: 'file_unreadable', reason: 'empty' });
    expect(refusalOf(() => open('卡号,姓名,手机,联系电话\n1,Ann,2,3\n'))).toEqual({
      code: 'columns_unclear',
      path: 'members.csv',
      option: '--column',
      field: 'phone',
      columns: ['手机', '联系电话'],
    });
    expect(refusalOf(() => open('卡号,余额\n1,5\n'))).toEqual({
      code: 'split_unclear',
      path: 'members.csv',
      option: '--balance-is',
      column: '余额',
    });
    expect(refusalOf(() => open('卡号,余额,赠送余额\n1,5,2\n', { balanceIs: { percentPaid: 80 } }))).toMatchObject({
      code: 'split_unclear',
      column: '余额',
      beside: '赠送余额',
      other: 'paid',
    });
    const [parts] = membersOf('卡号,储值余额,其中本金,其中赠送\n1,110,100,10\n').rows;
    expect(parts).toMatchObject({ paid: 10000, bonus: 1000 });
    const [part] = membersOf('卡号,储值余额,其中赠送\n1,110,10\n').rows;
    expect(part).toMatchObject({ paid: 10000, bonus: 1000 });
    expect(refusalOf(() => open('卡号,余额,本金\n1,5,2\n'))).toMatchObject({ beside: '本金', other: 'bonus' });
    expect(refusalOf(() => open('card,name\n1,Ann\n', { profile: 'pospall' }))).toMatchObject({
      code: 'value_not_allowed',
      option: '--profile',
    });
  });

  test.each<[FileOptions, object[], string[]]>([
    [
      { balanceIs: 'paid' },
      [
        { paid: 500, bonus: 200 },
        { paid: 100, bonus: 200 },
      ],
      [],
    ],
    [{ balanceIs: 'total' }, [{ paid: 300, bonus: 200 }], ['3 balance_differs']],
  ])('a balance beside the bonus is the other part or both, as told', (options, rows, rejections) => {
    const content = '卡号,余额,赠送余额\n1,5,2\n2,1,2\n';
    const read = membersOf(content, options);
    expect(read.rows.map(({ paid, bonus }) => ({ paid, bonus }))).toEqual(rows);
    expect(read.rejections).toEqual(rejections);
  });

  test('a balance beside the paid money is the bonus or both, as told', () => {
    const bonusBy = (options: FileOptions) => membersOf('卡号,本金,余额\n1,5,7\n', options).rows[0]?.bonus;
    expect([bonusBy({ balanceIs: 'bonus' }), bonusBy({ balanceIs: 'total' })]).toEqual([700, 200]);
  });

  test('what a person says of a column goes before what its word means', () => {
    const content = '卡号,姓名,手机,联系电话\n1,Ann,13683834481,13683834482\n';
    const phoneBy = (columns: FileOptions['columns']) => membersOf(content, { columns }).rows[0]?.phone;
    expect(phoneBy({ 手机: 'phone' })).toBe('+8613683834481');
    expect(phoneBy({ 联系电话: 'phone' })).toBe('+8613683834482');
    expect(phoneBy({ 手机: 'ignore' })).toBe('+8613683834482');
    expect(membersOf('号码,谁,钱\n1,Ann,5\n', { columns: { 号码: 'card', 钱: 'paid' } }).rows).toMatchObject([
      { card: '1', paid: 500 },
    ]);
    expect(sampleCells(bytesSource('m.csv', Buffer.from(content)), {}, ['手机', '联系电话'])).toEqual([
      ['13683834481'],
      ['13683834482'],
    ]);
  });

  test('what a mapping says of a balance goes for what it names beside it, and for nothing else', () => {
    const content = 'Card,Balance,Bonus\n1,7.00,2.00\n';
    const moneyBy = (mapping: string, options: FileOptions = {}) => {
      const [row] = membersOf(content, { mapping: readMapping(mapping, 'map.yaml'), ...options }).rows;
      return [row?.paid, row?.bonus];
    };
    const both = 'columns: {Card: card, Balance: balance, Bonus: bonus}\n';
    expect(moneyBy(`balance_is: paid\n${both}`)).toEqual([700, 200]);
    expect(moneyBy(`balance_is: total\n${both}`)).toEqual([500, 200]);
    const alone = 'balance_is: paid\nby_meaning: true\ncolumns: {Card: card, Balance: balance}\n';
    const asked = { code: 'split_unclear', column: 'Balance', beside: 'Bonus', other: 'paid' };
    expect(refusalOf(() => moneyBy(alone))).toMatchObject(asked);
    expect(moneyBy(alone, { balanceIs: 'paid' })).toEqual([700, 200]);
    expect(moneyBy(alone, { balanceIs: 'total' })).toEqual([500, 200]);
    // Whoever has called a column the balance may not have seen what stands beside it.
    for (const options of [{}, { columns: { Balance: 'balance' } } as const]) {
      expect(refusalOf(() => moneyBy(both, options))).toMatchObject(asked);
    }
    for (const other of ['80', 'bonus']) {
      expect(refusalOf(() => moneyBy(`balance_is: ${other}\n${both}`))).toMatchObject(asked);
    }
    const saved = open(content, { balanceIs: 'total' });
    expect(writeMapping(saved)).toContain('balance_is: total\n');
    expect(moneyBy(writeMapping(saved))).toEqual([500, 200]);
  });

  test('two columns are never one balance', () => {
    const mapping = readMapping('columns: {a: card, b: balance, c: balance}\n', 'map.yaml');
    expect(refusalOf(() => open('a,b,c\n1,2,3\n', { mapping }))).toMatchObject({
      code: 'columns_unclear',
      field: 'balance',
      columns: ['b', 'c'],
    });
  });

  test('of two phones that a map names the first counts that says something', () => {
    const mapping = readMapping('columns: {a: card, mobile: phone, home: phone}\n', 'map.yaml');
    const { rows } = membersOf('a,home,mobile\n1,13683834481,13683834482\n2,13683834483,-\n', { mapping });
    expect(rows.map(({ phone }) => phone)).toEqual(['+8613683834482', '+8613683834483']);
    const saved = writeMapping(open('a,home,mobile\n1,,\n', { mapping }));
    expect(saved).toContain('  mobile: phone\n  home: phone\n');
  });

  test('columns that nothing reads are kept in the note on request', () => {
    const content = '会员卡号,姓名,备注,累计消费,口味\n1,Ann,常客,12.00,无\n2,Bea,,,微糖\n3,Cid,,,\n';
    expect(membersOf(content).rows.map(({ note }) => note)).toEqual(['常客', null, null]);
    expect(membersOf(content, { notes: true }).rows.map(({ note }) => note)).toEqual([
      '常客 · 累计消费: 12.00',
      '口味: 微糖',
      null,
    ]);
    const mapping = readMapping(
      'by_meaning: true\nnotes: true\nrecognise: [会员卡号]\ncolumns: {会员卡号: card}\n',
      'm.yaml',
    );
    expect(membersOf(content, { mapping })).toEqual(membersOf(content, { notes: true }));
  });

  test('a rejected row that was mended keeps the columns that we put before it', () => {
    const { rows } = membersOf('line,code,reason,card,name\n17,date_malformed,no such day,8001,Ann\n');
    expect(rows).toMatchObject([{ card: '8001', name: 'Ann' }]);
  });
});

describe('what one answer for the whole file decides', () => {
  test('the order of dates is proven by any day above twelve', () => {
    const content = 'card,joined_on\n1,05/01/2023\n2,31/01/2023\n';
    expect(membersOf(content).rows.map(({ joinedOn }) => joinedOn)).toEqual(['2023-01-05', '2023-01-31']);
  });

  test('without proof the owner is asked, and answers once', () => {
    const content = 'card,joined_on\n1,05/01/2023\n';
    expect(refusalOf(() => open(content))).toEqual({ code: 'dates_unclear', path: 'members.csv', option: '--dates' });
    expect(membersOf(content, { dates: 'month_first' }).rows[0]?.joinedOn).toBe('2023-05-01');
    const birthdays = 'card,birthday\n1,7/6\n';
    expect(refusalOf(() => open(birthdays))?.code).toBe('dates_unclear');
    expect(membersOf(birthdays, { dates: 'day_first' }).rows[0]?.birthday).toBe('06-07');
  });

  test('years of two digits are proven by themselves, or asked about: the first number may be the year', () => {
    const days = (...cells: string[]) => `card,joined_on\n${cells.map((cell, row) => `${row},${cell}`).join('\n')}\n`;
    const read = (content: string, options: FileOptions = {}) =>
      membersOf(content, options).rows.map(({ joinedOn }) => joinedOn);
    expect(read(days('12/31/24', '1/2/25'))).toEqual(['2024-12-31', '2025-01-02']);
    expect(read(days('31/12/85', '1/2/25'))).toEqual(['1985-12-31', '2025-02-01']);
    for (const content of [days('24/12/05', '25/01/31'), days('01/02/25', '31/12/2024')])
      expect(refusalOf(() => open(content))?.code).toBe('dates_unclear');
    expect(read(days('01/02/25', '31/12/2024'), { dates: 'day_first' })).toEqual(['2025-02-01', '2024-12-31']);
    expect(membersOf(days('12/31/24', '31/12/2024')).rejections).toEqual(['2 date_unclear', '3 date_unclear']);
  });

  test('between day and year in two digits the month is known, and not which of them stands first', () => {
    const content = 'card,joined_on\n1,31.12.25\n2,30.06.24\n';
    const asked = { code: 'dates_unclear', path: 'members.csv', option: '--dates', sample: '31.12.25' };
    expect(refusalOf(() => open(content))).toEqual(asked);
    expect(membersOf(content, { dates: 'day_first' }).rows[0]?.joinedOn).toBe('2025-12-31');
  });

  describe('years of the Republic', () => {
    const list = (head: string, ...rows: string[]) =>
      `會員編號,${head}\n${rows.map((row, index) => `${index},${row}\n`).join('')}`;
    const read = (content: string, options: FileOptions = {}) => {
      const { rows, rejections } = membersOf(content, options);
      return [...rows.map(({ birthday, joinedOn }) => `${birthday} ${joinedOn}`), ...rejections];
    };

    test('are proven by a column of three digits, for its shorter ones too', () => {
      const content = list(
        '生日,入會日期',
        '101/02/29,105/02/19',
        '83/02/19,98/3/1',
        '28/03/04,民國105年2月19日',
        '7/6,',
      );
      expect(read(content)).toEqual([
        '2012-02-29 2016-02-19',
        '1994-02-19 2009-03-01',
        '1939-03-04 2016-02-19',
        '07-06 null',
      ]);
      expect(open(content).style.dates).toBe('roc');
      const mapping = readMapping(writeMapping(open(content)), 'saved.yaml');
      expect(read(content, { mapping })).toEqual(read(content));
    });

    test('beside days of ours, which say so by four digits', () => {
      expect(read(list('生日,入會日期', '101/02/29,2016-02-19', '99/02/20,2016/2/20'))).toEqual([
        '2012-02-29 2016-02-19',
        '2010-02-20 2016-02-20',
      ]);
    });

    test('that another column may have are asked about', () => {
      const content = list('生日,入會日期', '83/02/19,105/02/19', '62/03/28,106/03/28');
      const asked = {
        code: 'dates_unclear',
        path: 'members.csv',
        option: '--dates',
        sample: '83/02/19',
        column: '生日',
      };
      expect(refusalOf(() => open(content))).toEqual(asked);
      expect(read(content, { dates: 'roc' })).toEqual(['1994-02-19 2016-02-19', '1973-03-28 2017-03-28']);
      expect(read(content, { columns: { 生日: 'ignore' } })).toEqual(['null 2016-02-19', 'null 2017-03-28']);
    });

    test('are proven by a title or the header that says so', () => {
      const said = ['1994-02-19 2016-02-19'];
      expect(read(list('生日(民國),入會日期', '83/02/19,105/02/19'))).toEqual(said);
      expect(read(`民國115年11月23日 會員資料\n${list('生日,入會日期', '83/02/19,105/02/19')}`)).toEqual(said);
    });

    test('are not proven where a column has others, or they are short', () => {
      expect(read(list('入會日期', '105/02/19', '2016-02-19'))).toEqual(['null null', 'null 2016-02-19']);
      expect(read(list('入會日期', '202/05/01', '2016-02-19'))).toEqual(['null null', 'null 2016-02-19']);
      expect(read(list('入會日期', '83/02/19'))).toEqual(['2 date_malformed']);
      expect(read(list('入會日期', '83/02/19'), { dates: 'roc' })).toEqual(['null 1994-02-19']);
      expect(read(list('生日,入會日期', '105/02/19,31/12/2016'))).toEqual(['null 2016-12-31']);
    });
  });

  test('a file that proves both orders proves none', () => {
    expect(membersOf('card,joined_on\n1,31/01/2023\n2,01/31/2023\n').rejections).toEqual([
      '2 date_unclear',
      '3 date_unclear',
    ]);
  });

  test('a decimal comma counts if every amount has it', () => {
    expect(membersOf('card;paid\n1;1.234,50\n2;7,00\n3;\n').rows.map(({ paid }) => paid)).toEqual([123450, 700, 0]);
    expect(membersOf('card;paid\n1;12,50\n2;7.00\n').rejections).toEqual(['2 amount_malformed']);
    const some = 'card;paid\n1;12,50\n2;7\n';
    expect(refusalOf(() => open(some))).toEqual({ code: 'decimal_unclear', path: 'members.csv', option: '--decimal' });
    expect(membersOf(some, { decimal: 'comma' }).rows.map(({ paid }) => paid)).toEqual([1250, 700]);
    expect(membersOf(some, { decimal: 'point' }).rejections).toEqual(['2 amount_malformed']);
  });

  test('a comma before one digit is a decimal one, and two points are thousands', () => {
    expect(membersOf('card;paid\n1;12,5\n2;7,5\n').rows.map(({ paid }) => paid)).toEqual([1250, 750]);
    expect(membersOf('card;paid\n1;1.500.000\n2;150.000,00\n').rows.map(({ paid }) => paid)).toEqual([
      150_000_000, 15_000_000,
    ]);
    // What has no cents is no doubt of them.
    expect(membersOf('card;paid\n1;1.500.000\n2;1500\n3;1 500\n4;2.500\n').rows.map(({ paid }) => paid)).toEqual([
      ...[150_000_000, 150_000, 150_000, 250_000],
    ]);
  });

  test.each([
    ['paid', 1000, 0],
    ['bonus', 0, 1000],
    [{ percentPaid: 75 }, 750, 250],
  ] as const)('one balance as %j', (balanceIs, paid, bonus) => {
    expect(membersOf('卡号,余额\n1,10.00\n', { balanceIs }).rows[0]).toMatchObject({ paid, bonus });
  });
});

describe('a currency of three decimals', () => {
  const dinar = { ...CHINA, currency: { code: 'TND', decimals: 3 }, region: null };
  const read = (cells: readonly string[], options: FileOptions = {}, head = 'Numéro de carte;Nom;Solde') => {
    const rows = cells.map((cell, row) => `${row + 1};Ali;${cell}\n`);
    const source = bytesSource('d.csv', Buffer.from(`${head}\n${rows.join('')}`));
    const file = openFile(source, { balanceIs: 'paid', ...options }, dinar);
    return [...readMembers(file)].flatMap((batch) => batch.rows.map(({ paid }) => paid));
  };
  const unclear = { code: 'decimal_unclear', path: 'd.csv', option: '--decimal' };

  test.each([
    [['12,500', '1,250'], '12,500'],
    [['12', '1,250'], '1,250'],
    [['12.500', '1,250'], '1,250'],
    [['１，２５０'], '１，２５０'],
    [[...Array<string>(1500).fill('7'), '1,250'], '1,250'],
  ])('%j may be decimals or thousands', (cells, sample) => {
    expect(refusalOf(() => read(cells))).toEqual({ ...unclear, sample });
    expect(read(cells, { decimal: 'point' }).at(-1)).toBe(1_250_000);
    expect(read(cells, { decimal: 'comma' }).at(-1)).toBe(1_250);
  });

  test.each([
    [
      ['12,500', '0,250'],
      [12_500, 250],
    ],
    [
      ['1.012,500', '1,250'],
      [1_012_500, 1_250],
    ],
    [
      ['1012,500', '1,250'],
      [1_012_500, 1_250],
    ],
    [
      ['1 012,500', '1,250'],
      [1_012_500, 1_250],
    ],
    [
      ['12,50', '1,250'],
      [12_500, 1_250],
    ],
    [
      ['1,012.500', '1,250'],
      [1_012_500, 1_250_000],
    ],
    [
      ['1,012,500', '1,250'],
      [1_012_500_000, 1_250_000],
    ],
    [
      ['12.50', '1,250'],
      [12_500, 1_250_000],
    ],
    [
      ['12.500', '1.250'],
      [12_500, 1_250],
    ],
  ])('%j proves which', (cells, paid) => {
    expect(read(cells)).toEqual(paid);
  });

  test('what is left of lots is asked about as well', () => {
    const lots = bytesSource('d.csv', Buffer.from('Card;Asset;Remaining\n1;paid;12,500\n'));
    expect(refusalOf(() => openFile(lots, {}, dinar))).toEqual({ ...unclear, sample: '12,500' });
  });
});

describe('mapping files', () => {
  const content = '号码,谁,钱\n1,Ann,10.00\n';
  const mapping = 'kind: members\ncolumns: {号码: card, 谁: name, 钱: paid}\n';

  test('name columns that nobody knows', () => {
    const { rows } = membersOf(content, { mapping: readMapping(mapping, 'map.yaml') });
    expect(rows).toMatchObject([{ card: '1', name: 'Ann', paid: 1000 }]);
  });

  test('are what --save-map writes', () => {
    const saved = writeMapping(open(content, { mapping: readMapping(mapping, 'map.yaml') }));
    expect(membersOf(content, { mapping: readMapping(saved, 'saved.yaml') }).rows).toHaveLength(1);
    for (const sample of ['pospal-members.gbk.csv', 'loyverse-customers.csv', 'shopify-customers.csv']) {
      const bytes = sampleBytes(sample);
      const columns = CARD_ENDS;
      const mapped = readMapping(writeMapping(open(bytes, { columns })), 'saved.yaml');
      expect(membersOf(bytes, { mapping: mapped })).toEqual(membersOf(bytes, { columns }));
    }
  });

  test('say everything that is wrong with them at once', () => {
    const text = 'kind: member\ncolums: {a: card}\nbalance_is: 120\ncolumns:\n  a: crad\n';
    const problem = refusalOf(() => readMapping(text, 'map.yaml'));
    expect(problem).toMatchObject({
      code: 'mapping_invalid',
      findings: [
        { code: 'key_unknown', key: 'colums', line: 2, suggestion: 'columns' },
        { code: 'value_not_allowed', value: 'member', line: 1, suggestion: 'members' },
        { code: 'value_not_allowed', value: 'crad', line: 5, suggestion: 'card' },
        { code: 'value_not_allowed', value: '120', line: 3 },
      ],
    });
  });
});

describe('value in columns that nothing reads', () => {
  test.each(['Tab money', 'What is left', '钱包'])('%s is refused with what stands there', (word) => {
    expect(refusalOf(() => open(`Card,Name,${word}\nA1,Bo,37.20\nA2,Al,12\n`))).toEqual({
      code: 'value_unclear',
      path: 'members.csv',
      option: '--column',
      columns: [
        {
          ...{ column: word, beside: null, samples: '37.20, 12', sum: '49.20' },
          ...{ likely: 'balance', others: 'paid, bonus, points' },
        },
      ],
    });
  });

  test.each<[string, string]>([
    ['Promo', 'bonus'],
    ['Bonusguthaben', 'bonus'],
    ['Rewards', 'bonus'],
    ['Courtesy', 'bonus'],
    ['Reward pts & points', 'points'],
    ['Stamps', 'points'],
    ['Wallet', 'balance'],
  ])('%s is first taken for %s', (word, likely) => {
    const refusal = refusalOf(() => open(`Card,Name,${word}\nA1,Bo,37.20\nA2,Al,12\n`));
    expect(refusal).toMatchObject({ code: 'value_unclear', columns: [{ column: word, likely }] });
  });

  test.each<[string, boolean]>([
    ['davon Bonus', true],
    ['Of which promo', true],
    ['内含赠送金额', true],
    ['含赠送', true],
    ['Bonus money (included)', true],
    ['Bonusguthaben', false],
    ['Promo', false],
  ])('beside a balance %s is asked about first, and then whether it is in it', (word, says) => {
    const content = `Card,Name,Balance,${word}\nA1,Bo,100.50,30.25\nA2,Al,20,5\n`;
    const bonus = { [word]: 'bonus' } as const;
    expect(refusalOf(() => open(content))).toMatchObject({
      code: 'value_unclear',
      columns: [{ column: word, likely: 'bonus', others: says ? '' : 'paid, points' }],
    });
    const parts = [
      { paid: 7025, bonus: 3025 },
      { paid: 1500, bonus: 500 },
    ];
    const read = (options: FileOptions) =>
      membersOf(content, { ...options, columns: { ...bonus, ...options.columns } });
    if (!says) {
      const asked = { code: 'split_unclear', column: 'Balance', beside: word, other: 'paid' };
      expect(refusalOf(() => read({}))).toMatchObject(asked);
      expect(read({ balanceIs: 'paid' }).rows).toMatchObject([{ paid: 10050 }, { paid: 2000 }]);
    }
    const within = says ? [{}, { balanceIs: 'paid' as const }] : [{ balanceIs: 'total' as const }];
    for (const options of within) expect(read(options).rows).toMatchObject(parts);
  });

  test('it is taken as a person says, or left out', () => {
    const content = 'Card,Name,Tab money\nA1,Bo,37.20\n';
    expect(membersOf(content, { columns: { 'Tab money': 'paid' } }).rows).toMatchObject([{ paid: 3720 }]);
    expect(membersOf(content, { columns: { 'Tab money': 'ignore' } }).rows).toMatchObject([{ paid: 0 }]);
  });

  test('a second balance beside a known one is asked about, other numbers are not', () => {
    const content = 'Card,Points,Wallet balance,Locker,Total spent\nA1,5,3.00,12,99.00\n';
    expect(refusalOf(() => open(content))).toMatchObject({
      code: 'value_unclear',
      columns: [{ column: 'Wallet balance', sum: '3.00' }],
    });
  });

  test.each([
    'Card,Name,Visits,Total spent,Zip\nA1,Bo,3,120.50,90210\n',
    'Card,Name,Fax\nA1,Bo,4155550148\n',
    'Card,Name,Tab money\nA1,Bo,0.00\n',
    'Card,Name,Street\nA1,Bo,12 Main Street\n',
  ])('nothing is asked about %j', (content) => {
    expect(open(content).kind).toBe('members');
  });

  test.each([
    'Card balance',
    'Remaining balance',
    'Credit',
    'Amount',
    'Value',
    'Balance (CNY)',
    'Balance（元）',
    'Balance ¥',
  ])('%s is a balance', (word) => {
    const { rows } = membersOf(`Card,Name,${word}\nA1,Bo,37.20\n`, { balanceIs: 'paid' });
    expect(rows).toMatchObject([{ paid: 3720 }]);
  });

  test('a header that names another currency is refused', () => {
    expect(refusalOf(() => open('Card,Name,Balance (EUR)\nA1,Bo,37.20\n', { balanceIs: 'paid' }))).toMatchObject({
      code: 'column_currency',
      currency: 'EUR',
    });
  });
});

test.each(['Expires', 'Expiration', 'Valid to', 'End date', 'Expires at', 'Ends on'])('%s ends a coupon', (word) => {
  const file = open(`Card,Coupon,Code,${word}\n8001,tea,C-1,2027-01-31\n`);
  expect(file.kind).toBe('coupons');
  expect(file.columns.get('expires_on')).toBe(3);
});

test.each(['Gift card', 'Gift card number', 'Card #', 'Barcode', 'Account number', 'Loyalty card', 'Customer ID'])(
  '%s is a card',
  (word) => {
    expect(membersOf(`${word},Name,Points\nA1,Bo,3\n`).rows).toMatchObject([{ card: 'A1', points: 3 }]);
  },
);

describe('points written with a point', () => {
  const pointsIn = (rows: string, options: FileOptions = {}) => {
    const file = open(`会员卡号,姓名,本金,积分\n${rows}`, options);
    return [...readMembers(file)].flatMap((batch) => batch.rows.map(({ points }) => points));
  };

  test('may be one or a thousand: it is asked, and answered once', () => {
    expect(() => pointsIn('1,甲,20,1.000\n')).toThrow('decimal_unclear');
    expect(pointsIn('1,甲,20,1.000\n', { decimal: 'point' })).toEqual([1]);
    expect(pointsIn('1,甲,20,1.000\n', { decimal: 'comma' })).toEqual([1000]);
  });

  test('are what the other amounts of the file prove', () => {
    expect(pointsIn('1,甲,20.50,1.000\n')).toEqual([1]);
    expect(pointsIn('1,甲,20,150.00\n2,乙,20,1.000\n')).toEqual([150, 1]);
  });

  test('are seen wherever they stand', () => {
    const many = Array.from({ length: 1500 }, (_, row) => `${row},甲,20,7\n`).join('');
    expect(() => pointsIn(`${many}9001,乙,20,1.000\n`)).toThrow('decimal_unclear');
    // The last row, which may be a line printed below the list.
    expect(() => pointsIn(`${many}VIP,乙,20,1.000\n`)).toThrow('decimal_unclear');
  });
});

describe('files without a header that would do', () => {
  test('say what is known and what is missing', () => {
    expect(refusalOf(() => open('Thing,Name,Balance\nA1,Bo,3\n'))).toMatchObject({
      code: 'header_not_found',
      known: ['Name', 'Balance'],
      missing: ['card/phone'],
      absent: [],
    });
  });

  test('name the header that a person has named and that is not there', () => {
    const columns = { Thinq: 'card' } as const;
    expect(refusalOf(() => open('Thing,Name,Balance\nA1,Bo,3\n', { columns }))).toMatchObject({ absent: ['Thinq'] });
    const mapping = readMapping('kind: members\ncolumns: {Thing: card, Nam: name}\n', 'map.yaml');
    expect(refusalOf(() => open('Thing,Name,Balance\nA1,Bo,3\n', { mapping }))).toMatchObject({ absent: ['Nam'] });
  });
});

describe('what is no text', () => {
  test.each([
    ['ZIP', 'PK\u0003\u0004 notes.txt'],
    ['PDF', '%PDF-1.7 stream'],
  ])('%s is refused by its name', (format, content) => {
    expect(refusalOf(() => open(Buffer.from(content, 'latin1')))).toMatchObject({ code: 'file_not_text', format });
  });

  test('so are bytes of no encoding', () => {
    const bytes = new Uint8Array(4096).map((_, place) => (place * 7919 + (place >> 3) * 104729) % 256);
    expect(refusalOf(() => open(bytes))?.code).toBe('file_not_text');
  });

  test('an encoding that does not decode is not offered', () => {
    const problem = refusalOf(() => open(iconv.encode('card,name\n1,聂\n', 'gbk')));
    const { candidates } = problem as Problem<'encoding_unclear'>;
    expect(candidates.map(({ encoding }) => encoding)).toEqual(['gb18030', 'big5', 'windows-1252']);
  });
});

describe('what is left in a file that somebody calls one of lots', () => {
  const read = (content: string, options: FileOptions = {}) => {
    const { rows, rejections } = together(readLots(open(content, { kind: 'lots', ...options })));
    return [
      ...rows.map(({ asset, remaining, amount, expiresOn }) => [asset, remaining, amount, expiresOn]),
      ...rejections,
    ];
  };

  test.each([
    ['积分', '12', 'points', 12],
    ['積分', '12', 'points', 12],
    ['Loyalty points', '12', 'points', 12],
    ['本金余额', '12.50', 'paid', 1250],
    ['赠送金额', '12.50', 'bonus', 1250],
  ])('%s is known, with its kind of value', (word, cell, asset, value) => {
    const content = `卡号,${word},失效日期\n8001,${cell},2027-12-31\n8001,${cell},2028-12-31\n`;
    expect(read(content)).toEqual([
      [asset, value, value, '2027-12-31'],
      [asset, value, value, '2028-12-31'],
    ]);
    expect(open(content).kind).toBe('members');
  });

  test.each(['余额', 'Balance'])('%s is paid or a bonus, as somebody says', (word) => {
    const content = `卡号,${word},到期日\n8001,5.00,2027-12-31\n`;
    const unclear = {
      code: 'split_unclear',
      path: 'members.csv',
      option: '--balance-is',
      column: word,
      file_kind: 'lots',
    };
    expect(refusalOf(() => read(content))).toEqual(unclear);
    expect(refusalOf(() => read(content, { balanceIs: { percentPaid: 80 } }))).toEqual(unclear);
    expect(read(content, { balanceIs: 'paid' })).toEqual([['paid', 500, 500, '2027-12-31']]);
    expect(read(content, { balanceIs: 'bonus' })).toEqual([['bonus', 500, 500, '2027-12-31']]);
    const saved = readMapping(writeMapping(open(content, { kind: 'lots', balanceIs: 'bonus' })), 'saved.yaml');
    expect(read(content, { mapping: saved })).toEqual([['bonus', 500, 500, '2027-12-31']]);
  });

  test('of two kinds somebody says which, and the other is not left behind', () => {
    const content = '卡号,积分,赠送余额\n8001,5,6.00\n';
    expect(refusalOf(() => read(content))).toMatchObject({ code: 'columns_unclear', columns: ['积分', '赠送余额'] });
    const columns = { 积分: 'remaining' } as const;
    expect(refusalOf(() => read(content, { columns }))).toMatchObject({
      code: 'value_unclear',
      columns: [{ column: '赠送余额', likely: null }],
    });
    expect(read(content, { columns: { ...columns, 赠送余额: 'ignore' } })).toEqual([['points', 5, 5, null]]);
    expect(read(content, { columns: { 积分: 'ignore', 赠送余额: 'remaining' } })).toEqual([['bonus', 600, 600, null]]);
  });
});

test.each(['购买金额', '购卡金额', '开卡金额', '購卡金額'])('%s of passes is what was paid for them', (word) => {
  const passes = open(`卡号,次卡名称,总次数,剩余次数,${word}\n1,剪发十次,10,5,300.00\n`);
  expect([passes.kind, passes.columns.get('cost')]).toEqual(['passes', 4]);
});
