import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member(['init', '--template', 'retail', '--quiet']);
});
afterEach(() => place.remove());

const write = (name: string, content: string | Uint8Array) => writeFileSync(join(place.folder, name), content);
const imported = (content: string | Uint8Array, ...more: string[]) => {
  write('x.csv', content);
  return place.member(['import', 'x.csv', ...more]);
};

test('a file that is read in another way is not done: the way there is told', async () => {
  await imported('Number,Card,Paid\n7,1,5.00\n');
  const again = await imported('Number,Card,Paid\n7,1,5.00\n', '--column', 'Number=note', '--save-map', 'map.yaml');
  expect(again).toMatchObject({
    exitCode: 0,
    stdout:
      'Imported before, as import 1: nothing to do. To read it in another way, take that back first: member import --undo 1; or, where it has to stay, bring its members to the new figures: --on-existing set with a --ref of its own\n',
    stderr: 'How the file would be read now is kept in map.yaml; import 1 stays as it was read\n',
  });
});

test('of several faults of a row each names its column, by its number where it has no word', async () => {
  const { stderr } = await imported('卡号,姓名,本金,\n1,甲,x,y\n', '--column', '#4=points', '--rejects', 'why.csv');
  expect(stderr).toContain('why.csv');
  expect(readFileSync(join(place.folder, 'why.csv'), 'utf8')).toContain('本金: not an amount; #4: not an amount');
});

test('a year of two digits in front is told apart from a day that there is not', async () => {
  const { stdout } = await imported('Card,Name,Birthday,Paid\n1,A,85/12/31,5\n2,B,2023-02-30,5\n3,C,1985/12/31,5\n');
  expect(stdout).toMatch(
    /85\/12\/31 +a year of two digits in front \(write it in full: 2023-01-05; for ROC years --dates roc\)/,
  );
  expect(stdout).toMatch(/2023-02-30 +no such day/);
});

test('a card with blanks is told so, and one point is one', async () => {
  const { stdout } = await imported('Card,Name,Points\n7783 3200 0123,A,5\n2,B,1\n');
  expect(stdout).toContain('there are blanks in it; write it without them');
  expect(stdout).toContain('1 point of 1 member came without a date: it ');
});

test('two columns of one name are told apart by a command that works', async () => {
  const content = 'Card,Balance,Balance\n1,5.00,6.00\n';
  const { stderr } = await imported(content);
  const [, option = '', value = ''] = /(--column) '([^']*)'/.exec(stderr) ?? [];
  const first = [option, value, '--balance-is', 'paid'];
  const asked = await imported(content, ...first);
  const [, open = ''] = /--column '([^']*)=\?'/.exec(asked.stderr) ?? [];
  const typed = await imported(content, ...first, option, `${open}=ignore`, '--json');
  expect(JSON.parse(typed.stdout)).toMatchObject({ imported: 1, totals: { ledger: { paid: '5.00' } } });
});

test('one known column is told to be too little, not to lack nothing', async () => {
  const { stderr, exitCode } = await imported('Gift Card Number,Wrapping\nG2,Red\n');
  expect([exitCode, stderr.split(' Seen:')[0]]).toEqual([
    6,
    'x.csv has one column only that is known (Gift Card Number): too little to tell what its rows are.',
  ]);
});

test.each(['\n\n,,\n', '\uFEFF', '\uFEFF\n'])('blank rows are told to be blank: %j', async (content) => {
  const { stderr, exitCode } = await imported(content);
  expect([exitCode, stderr]).toEqual([
    6,
    'x.csv cannot be used: it has blank rows only.\nCheck that it is the right file.\n',
  ]);
});

test('a member for whom something was booked since is not set, and nobody is sent round in a circle', async () => {
  await place.member(['enrol', '--name', 'Ann', '--card', '1']);
  await place.member(['topup', '1', '100']);
  const { stdout, stderr } = await imported('card,paid\n1,5.00\n', '--on-existing', 'set', '--cut-off', '2026-11-01');
  expect(stdout).toContain(
    'of 2026-11-22, after 2026-11-01, when the old books stop, and the figures of the file know',
  );
  expect(stderr).toBe(
    '1 of 1 row was rejected.\nThey are in x.rejects.csv with the reasons. Mend them there and import that file.\n',
  );
});

test('one of anything is said as one', async () => {
  const { stdout } = await imported('card,name,paid\n1\n2,Ben,\n');
  expect(stdout).toContain('1 cell, 3 expected');
  expect(stdout).toContain('1 empty amount in x.csv counts as zero');
});

test('the one way to read letters is named with its option', async () => {
  const { stderr, exitCode } = await imported(Buffer.from('Card,Name,Paid\n41,Jos\xe9,5.00\n', 'latin1'));
  expect(exitCode).toBe(6);
  const [unclear, hint] = stderr.split('If none reads well, ');
  expect(unclear).toBe(
    'The letters of x.csv are not certain. They could be read as:\n  windows-1252 · 41,José,5.00\nIf that reads well:\n  member import x.csv --encoding windows-1252\n',
  );
  expect(hint).toContain('windows-1250 (Central Europe)');
});

test.each([
  { name: 'UTF-8 for UTF-16', pinned: 'utf-16le', content: Buffer.from('card,paid\n2,1.00\n'), found: 'utf-8' },
  {
    name: 'a mark of another',
    pinned: 'utf-8',
    content: iconv.encode('card,paid\n2,1.00\n', 'utf-16le', { addBOM: true }),
    found: 'utf-16le',
  },
  { name: 'UTF-8 for GB18030', pinned: 'gb18030', content: Buffer.from('card,name\n2,张三\n'), found: 'utf-8' },
])('a file of another encoding than its mapping says: $name', async ({ pinned, content, found }) => {
  write(
    'map.yaml',
    `kind: members\nencoding: ${pinned}\ncolumns: {card: card, paid: paid, name: name}\nrecognise: [card]\n`,
  );
  const { stderr, exitCode } = await imported(content, '--map', 'map.yaml', '--json');
  const { error } = JSON.parse(stderr);
  expect(exitCode).toBe(6);
  expect(error).toMatchObject({ code: 'encoding_unclear', stated: pinned, candidates: [{ encoding: found }] });
  expect(error.message).toContain(`x.csv is not written in ${pinned}, as was said of it.`);
  expect(error.hint).toBe(`If that reads well:\n  member import x.csv --map map.yaml --json --encoding ${found}`);
  expect((await imported(content, '--map', 'map.yaml', '--encoding', found)).exitCode).toBe(0);
});

test('lots of points are known by the word of what is left, and value of no kind is not taken for lots', async () => {
  await imported('card,name\n1,Ann\nG1,Ben\n');
  const points = 'Card,Points earned,Points remaining\n1,5,4\n1,7,6\n';
  const lots = JSON.parse((await imported(points, '--json')).stdout);
  expect(lots).toMatchObject({ imported: 2, files: [{ kind: 'lots' }], totals: { ledger: { points: 10 } } });
  const cards = 'Gift Card Number,Issued Amount,Redeemed,Remaining\nG1,50.00,20.00,30.00\n';
  const { stderr } = await imported(cards);
  expect(stderr).toContain('Issued Amount: 50.00 (sum 50.00)');
  expect(stderr).toContain("member import x.csv --column 'Issued Amount=ignore'");
  const named = await imported(cards, '--dry-run', '--column', 'Issued Amount=ignore');
  expect(named.stderr).toContain('x.csv has one balance only (Remaining)');
  const asLots = await imported(cards, '--as', 'lots', '--column', 'Issued Amount=amount', '--dry-run');
  expect(asLots.stdout).toContain('says not what kind of value it is: write paid, bonus, points, pass or coupon');
});

describe('a question names the whole command, with all that was typed', () => {
  /** The commands on lines of their own, as somebody copies them. */
  const commandsIn = (stderr: string): string[] =>
    [...stderr.matchAll(/^ {2}(member import .*)$/gm)].map(([, command = '']) => command);
  const run = async (command: string) => {
    const { output, exitCode } = await place.shell(command);
    return { commands: commandsIn(output), exitCode, output };
  };

  test('one question after the other, up to the end', async () => {
    write("the 'best' cards.csv", 'Card;Balance;Wallet;Expires;Joined\n41;5,00;1,50;2027-01-31;01/05/2023\n');
    const typed =
      `member import 'the '\\''best'\\'' cards.csv' --as members --cut-off 2026-11-01 --db shop.db --operator 'A B' ` +
      `--column 'Joined=joined_on'`;
    const more = `--on-existing add --decimal comma --ref R1 --dry-run --rejects 'to mend.csv'`;
    const asked = [`${typed} ${more}`];
    for (const answers of ['dates', 'value', 'split', 'end']) {
      const { commands, output } = await run(asked.at(-1) ?? '');
      expect({ answers, found: commands.length > 0, output }).toMatchObject({ found: true });
      asked.push((commands[0] ?? '').replace('Wallet=?', 'Wallet=paid'));
    }
    expect(asked.slice(2)).toEqual([
      `${typed} ${more} --dates day_first --column 'Wallet=paid'`,
      `${typed} --column 'Wallet=paid' ${more} --dates day_first --balance-is total`,
      `${typed} --column 'Wallet=paid' ${more} --dates day_first --balance-is total --column 'Expires=expires_on'`,
    ]);
    expect((await run(asked.at(-1) ?? '')).commands).toEqual([]);
  });

  test('which column is the balance stays said when it is asked what it consists of', async () => {
    write('x.csv', '卡号,姓名,有效余额\n8001,甲,200.00\n');
    const first = await run("member import x.csv --dry-run --column '有效余额=balance'");
    expect(first.commands[0]).toBe("member import x.csv --dry-run --column '有效余额=balance' --balance-is paid");
    expect((await run(first.commands[0] ?? '')).output).toContain('would be imported');
  });

  test('an answer stands in place of what it contradicts', async () => {
    write('x.csv', 'card,balance,bonus\n41,5.00,1.00\n');
    const { commands } = await run('member import x.csv --balance-is 80 --lang zh-CN');
    expect(commands).toEqual([
      'member import x.csv --lang zh-CN --balance-is paid',
      'member import x.csv --lang zh-CN --balance-is total',
    ]);
    write('gbk.csv', iconv.encode('card,name\n1,聂\n', 'gbk'));
    const unread = await run('member import gbk.csv --encoding utf-16le --json');
    expect(unread.output).toContain('member import gbk.csv --json --encoding gb18030');
    write('two.csv', 'Card,Name,Balance,Wallet\n1,Ann,5.00,6.00\n');
    const two = await run(
      'member import two.csv --column Balance=balance --column Name=name --column Wallet=balance --quiet',
    );
    const plain = "member import two.csv --column 'Name=name' --quiet";
    expect(two.commands).toEqual([
      `${plain} --column 'Balance=balance'`,
      `${plain} --column 'Balance=paid' --column 'Wallet=paid'`,
      `${plain} --column 'Balance=bonus' --column 'Wallet=bonus'`,
    ]);
    expect((await run(`${two.commands[1]} --dry-run`)).output).toContain(
      'paid = Balance + Wallet: ¥5.00 + ¥6.00 = ¥11.00',
    );
  });

  test('of value that has no place there, in either language', async () => {
    write('lots.csv', '卡号,剩余积分,赠送余额,失效日期\n41,12,5.00,2027-12-31\n42,3,6.00,2027-12-31\n');
    const english = await run('member import lots.csv --as lots --cut-off 2026-11-01');
    expect(english.output).toBe(
      'lots.csv holds amounts that nothing reads:\n  赠送余额: 5.00, 6.00 (sum 11.00)\n' +
        'What such a file holds has its columns: bring what stands in 赠送余额 in a file of its own, and leave it out here:\n' +
        "  member import lots.csv --as lots --cut-off 2026-11-01 --column '赠送余额=ignore'\n" +
        'If it is part of this one after all: amount in place of ignore.\n',
    );
    const chinese = await run('member import lots.csv --as lots --lang zh-CN');
    expect(chinese.output).toBe(
      'lots.csv 里有金额没有读取：\n  赠送余额：5.00, 6.00（合计 11.00）\n' +
        '这种文件的各列已经对应好：“赠送余额”请另用一份文件导入，这里不导入：\n' +
        "  member import lots.csv --as lots --lang zh-CN --column '赠送余额=ignore'\n" +
        '如果确属本文件，请把 ignore 换成 原有数量或金额（amount） 之一。\n',
    );
    write('history.csv', '流水号,会员号,发生时间,本金变动,赠金变更\nS1,41,2020-08-16,5.00,1.00\n');
    expect((await run('member import history.csv --lang zh-CN')).commands).toEqual([
      "member import history.csv --lang zh-CN --column '赠金变更=bonus'",
    ]);
  });
});

test('a printed total that agrees without a row that cannot be read is not called right', async () => {
  const { stdout } = await imported('卡号,本金,赠送\n1,10.00,1.00\n2,1O.00,1.00\n合计,10.00,2.00\n');
  expect(stdout).toContain('The total printed in x.csv agrees: 赠送 ¥2.00, rejected rows included\n');
  expect(stdout).toContain(
    'The total printed in x.csv says 本金 ¥10.00, and so do its rows without 1 row whose figure cannot be read: check that row.\n',
  );
});

test('a printed total that counts a row twice, or the second one not, is told with its line', async () => {
  const content = (total: string) => `card,name,paid\n1,A,1.00\n2,B,1.00\n1,A,1.00\nTotal,,${total}\n`;
  const twice = await imported(content('3.00'), '--dry-run');
  expect(twice.stdout).toContain(
    'The total printed in x.csv fits only if the row that stands in it twice (line 4) is counted twice: paid ¥3.00. Counted once, as imported, that is paid ¥2.00.\n',
  );
  expect(twice.stdout).not.toContain('agrees');
  const once = await imported(content('2.00'), '--dry-run');
  expect(once.stdout).toContain(
    'The total printed in x.csv agrees: paid ¥2.00, without line 4, which stands above already\n',
  );
  const neither = await imported(content('4.00'), '--dry-run', '--lang', 'zh-CN');
  expect(neither.stdout).toContain('各行相加是 ¥3.00（不计重复的第 4 行则是 ¥2.00）。\n');
  const json = await imported(content('3.00'), '--dry-run', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ files: [{ doubled_rows: 1, stated_twice: ['paid'] }] });
});

test('a note below the table is told in its words', async () => {
  const content = 'card,name,paid\n1,A,1.00\n※ 冻结会员未列出,,\n';
  expect((await imported(content, '--dry-run')).stdout).toContain('a note\n  line 3: ※ 冻结会员未列出\n');
  const chinese = await imported(content, '--dry-run', '--lang', 'zh-CN');
  expect(chinese.stdout).toContain('没有导入\n  第 3 行：※ 冻结会员未列出\n');
});

test('a printed count of rows is told where it is right and where it differs', async () => {
  const { stdout } = await imported('card,name,paid\n1,A,1.00\n2,B,1.00\nTotal customers: 2,,2.00\n');
  expect(stdout).toContain('The total printed in x.csv agrees: paid ¥2.00 · 2 rows\n');
  const { stdout: told, stderr, exitCode } = await imported('card,name,paid\n3,A,1.00\nTotal customers: 5,,1.00\n');
  expect(told).toContain('x.csv says on line 3 that it has 5 rows, and it has 1: some may be missing.\n');
  expect({ stderr, exitCode }).toEqual({
    exitCode: 6,
    stderr:
      'A file does not have as many rows as it says:\n  x.csv: says 5, has 1\n' +
      'The rows are booked as import 2. If the rows themselves are wrong, take them back: member import --undo 2\n',
  });
  const chinese = await imported('会员表（共2人）\n卡号,姓名,本金\n5,甲,1\n6,乙,1\n7,丙,1\n', '--lang', 'zh-CN');
  expect(chinese.stdout).toContain('第 1 行写着共 2 行，文件里却有 3 行：可能混入了不属于名单的行，请核对。\n');
  expect(chinese.stderr).toContain('文件写明的行数与实际行数不一致：\n  x.csv：写着 2 行，实有 3 行\n');
  const json = await imported('card,name,paid\n8,A,1.00\nTotal customers: 5,,1.00\n', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({
    files: [{ stated: { paid: '1.00', rows: 5 } }],
    stated_differences: [{ file: 'x.csv', field: 'rows', column: null, stated: 5, sum: 1, unread_rows: 0 }],
  });
});

test('a month without a day is read as an end, and told for any other day', async () => {
  const { stdout } = await imported('card,asset,remaining,opened_on\n1,paid,1.00,2026-10\n2,paid,1.00,民國112年5月\n');
  expect(stdout.match(/a month without a day \(write the day: 2023-01-05\)/g)).toHaveLength(2);
  const chinese = await imported(
    '卡号,姓名,余额,到期日\n3,甲,1.00,2027年10月\n',
    '--balance-is',
    'paid',
    '--lang',
    'zh-CN',
  );
  expect(chinese.stdout).toContain('只有月份：到月底为止，最后一天 2027-10-31');
});

test('a dry run names the file of rejected rows that it wrote, and that the rest is still to be imported', async () => {
  const { stdout, stderr } = await imported('card,paid\n1,5.00\n2,x\n', '--dry-run', '--rejects', 'why.csv');
  expect(stdout).toContain('Dry run: nothing was written but why.csv.');
  expect(stderr).toContain('The good rows are still to be imported, from x.csv.');
  expect((await imported('card,paid\n1,5.00\n', '--dry-run')).stdout).toContain('Dry run: nothing was written.\n');
  const { stderr: bad } = await imported('card,paid\n1,y\n2,x\n', '--dry-run', '--rejects', 'bad.csv');
  expect(bad).toContain(
    'They are in bad.csv with the reasons. Mend them there and import that file the same way: member import bad.csv',
  );
});

test('what mends books that history does not agree with is told', async () => {
  await imported('card,paid\n1,37.20\n', '--cut-off', '2026-11-20');
  write(
    'late.csv',
    'ref,card,kind,at,amount,paid\nA1,1,topup,2026-11-18,37.20,37.20\nA2,1,spend,2026-11-19,5.00,-5.00\n',
  );
  const { exitCode, stderr } = await place.member(['import', 'late.csv', '--as', 'transactions']);
  expect(exitCode).toBe(6);
  expect(stderr).toContain('--on-existing set and a --ref of its own; one member is put right with member adjust.');
});

test('an opening balance that somebody wants back goes by a card return', async () => {
  await imported('card,paid\n1,37.20\n');
  const { stderr, exitCode } = await place.member(['refund', '1']);
  expect([exitCode, stderr.includes('paid back with member cash-out <who>')]).toEqual([4, true]);
});

test('off a terminal a list whose header is not known shows the form of its rows and no people', async () => {
  const rows = 'Nr1;Wer;Wie\nA1;Hans Meier;+49 170 1234567;5,00\n';
  const plain = await imported(rows);
  expect(plain.stderr).toContain('x0;xxxx xxxxx;+00 000 0000000;0,00');
  const { stderr } = await imported(rows, '--json');
  expect(stderr).not.toMatch(/Meier|1234567/);
  expect((await imported('Ding;Wer\nA1;Hans\n')).stderr).toContain('\n  Ding;Wer\n  x0;xxxx\n');
  // A word in a row that is one of a header too.
  const gifts = 'Titel,Was,Rest,Mail\nAAAA1111,Gift,50.00,ann@example.org\nB,Gift,,bo@example.org\n';
  for (const option of [[], ['--json']]) {
    const { stderr } = await imported(gifts, ...option);
    expect(stderr).not.toMatch(/AAAA1111|example/);
    expect(stderr).toContain('xxxx0000,xxxx,00.00,xxx@xxxxxxx.xxx');
    expect(stderr).toContain('x,xxxx,,xx@xxxxxxx.xxx');
  }
});
