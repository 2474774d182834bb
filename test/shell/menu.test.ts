/** A day at the till, as a cashier sees it: keys go in, screens come out, and the books are looked at afterwards. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rowsOf } from '../support/postgres.ts';
import { startServer } from '../support/postgres-server.ts';
import { type Playground, playground } from '../support/program.ts';
import { CONTROL_C, ENTER, terminal } from '../support/pty.ts';

const ESCAPE = '\u001b';
const WHO = 'Member: card, phone, name or initials';

let place: Playground;
beforeEach(async () => {
  place = playground();
  const made = await place.shell(
    'member init --template hair-salon --quiet && member enrol --name 张三 --phone 13800000001 --card 8001 --quiet',
  );
  expect(made.exitCode).toBe(0);
});
afterEach(() => place.remove());

/** Talks with the menu: waits for a question that was not there yet, then presses keys. */
function menu(options = '') {
  const screen = terminal(place, `member menu ${options}`, { NO_COLOR: '1' });
  let seen = 0;
  const nothingFor = (milliseconds: number): Promise<never> =>
    new Promise((_, reject) =>
      setTimeout(
        () => reject(new Error(`waited in vain behind:\n${screen.shown().slice(seen)}`)),
        milliseconds,
      ).unref(),
    );
  const see = async (text: string): Promise<void> => {
    seen = await Promise.race([screen.see(text, seen), nothingFor(30_000)]);
  };
  return {
    see,
    /** Answers a question. */
    async answer(question: string, keys: string): Promise<void> {
      await see(question);
      // A question is asked once it is drawn whole.
      await new Promise((resolve) => setTimeout(resolve, 50));
      screen.press(keys);
    },
    press: (keys: string) => screen.press(keys),
    kill: () => screen.kill(),
    ended: () => screen.ended(),
    shown: () => screen.shown(),
  };
}

const entries = async (): Promise<{ kind: string; ref: string | null }[]> =>
  JSON.parse((await place.member(['show', '8001', '--json'])).stdout).entries;
const kinds = async () => (await entries()).map(({ kind }) => kind).reverse();
const total = async (who = '8001'): Promise<string> =>
  JSON.parse((await place.member(['show', who, '--json'])).stdout).balance.total;

test('a morning in English: top up, pay, take back, enrol, report, end', async () => {
  const till = menu();
  await till.answer(WHO, `8001${ENTER}`);
  await till.see('张三 (M1, card 8001)');
  await till.see('Balance ¥0.00');
  await till.answer('What for 张三?', `2${ENTER}`);
  await till.see('充500送50: top up ¥500.00 or more');
  await till.answer('Amount', `500${ENTER}`);
  await till.answer('Paid how?', `2${ENTER}`);
  await till.see('Would top up ¥500.00');
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('Topped up ¥500.00');
  await till.see('ref menu-');
  await till.see('The same by command: member topup 8001 500 --pay wechat\r\n');

  await till.answer('What for 张三?', `1${ENTER}`);
  await till.answer('Amount, or an item', `cut${ENTER}`);
  await till.answer('Next item', `care*2${ENTER}`);
  await till.answer('Next item', ENTER);
  await till.answer('Paid how?', ENTER);
  await till.see('Would sell for ¥394.00');
  await till.answer('Book it?', `y${ENTER}`);
  await till.see("The same by command: member spend 8001 --item cut --item 'care*2' --pay balance\r\n");

  await till.answer('What for 张三?', `6${ENTER}`);
  await till.see('Would void entry 3');
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('Voided entry 3');
  await till.see('The same by command: member void 3\r\n');

  await till.answer('What for 张三?', `6${ENTER}`);
  await till.answer(WHO, `王五${ENTER}`);
  await till.see('Nobody here is called "王五"');
  await till.answer('What now?', `2${ENTER}`);
  await till.answer('Name (王五)', ENTER);
  await till.answer('Phone', `13900001111${ENTER}`);
  await till.answer('Card', `9001${ENTER}`);
  await till.answer('Birthday', ENTER);
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('Enrolled');
  await till.answer('What for 王五?', `8${ENTER}`);
  await till.see('member report day\r\n');
  await till.answer('Enter to go on', ENTER);
  await till.answer('What for 王五?', `9${ENTER}`);
  expect(await till.ended()).toMatchObject({ exitCode: 0 });
  expect(await kinds()).toEqual(['enrol', 'topup', 'spend', 'void']);
  expect(await total()).toBe('550.00');
  expect(await total('9001')).toBe('0.00');
  expect((await place.member(['check'])).exitCode).toBe(0);
});

test('what needs no member is behind Enter alone, and the end is no failure', async () => {
  const till = menu();
  await till.answer(WHO, ENTER);
  await till.answer('What else?', `2${ENTER}`);
  await till.see('member report day\r\n');
  await till.answer('Enter to go on', ENTER);
  await till.answer(WHO, '\u0004');
  await till.answer(WHO, ENTER);
  await till.answer('What else?', `4${ENTER}`);
  expect(await till.ended()).toMatchObject({ exitCode: 0 });
});

test('the same in Chinese', async () => {
  const till = menu('--lang zh-CN');
  await till.answer('会员：卡号、手机号', `zs${ENTER}`);
  await till.see('余额 ¥0.00');
  await till.answer('为 张三 办理：', `2${ENTER}`);
  await till.answer('金额', `1000${ENTER}`);
  await till.answer('怎么付？', ENTER);
  await till.answer('确认记账？', `是${ENTER}`);
  await till.see('对应命令：member topup M1 1000 --pay cash\r\n');
  await till.answer('为 张三 办理：', `1${ENTER}`);
  await till.answer('金额，或项目', `剪发${ENTER}`);
  await till.answer('下一项', ENTER);
  await till.answer('怎么付？', ENTER);
  await till.answer('确认记账？', `y${ENTER}`);
  await till.see('对应命令：member spend M1 --item 剪发 --pay balance\r\n');
  await till.answer('为 张三 办理：', CONTROL_C);
  await till.answer('会员：卡号、手机号', CONTROL_C);
  expect(await till.ended()).toMatchObject({ exitCode: 130 });
  expect(till.shown()).toContain('已结束。上面有凭据的都已记账，此外没有。');
  expect(await kinds()).toEqual(['enrol', 'topup', 'spend']);
  expect(await total()).toBe('1092.00');
});

const PROGRAMME = `
name: Corner
currency: CNY
time_zone: Asia/Shanghai
points: {value: {points: 100, worth: "1.00"}}
passes:
  - {code: wash-10, name: Ten washes, price: "100.00", visits: 10}
coupons:
  - {code: five, name: Five off, take: {amount: "5.00"}, valid: {days: 30}}
rewards:
  - {code: mug, name: A mug, points: 50, plus: "9.90", give: {goods: mug}}
`;

test('passes, coupons, points and rewards are there where the shop and the member have them', async () => {
  writeFileSync(join(place.folder, 'corner.yaml'), PROGRAMME);
  const made = await place.shell(
    'export MEMBER_DB=corner.db; member init --programme corner.yaml --quiet && member enrol --name Ann --card 7 --quiet &&' +
      ' member adjust 7 --points 1000 --reason test && member topup 7 200 && member coupon issue five --to 7',
  );
  expect(made.exitCode).toBe(0);
  const [, code = ''] = /([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/.exec(made.output) ?? [];
  const till = menu('--db corner.db');
  await till.answer(WHO, `7${ENTER}`);
  await till.see(code);
  await till.answer('What for Ann?', `4${ENTER}`);
  await till.answer('Which pass?', ENTER);
  await till.answer('Paid how?', ENTER);
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('member pass sell 7 wash-10 --pay balance --db corner.db\r\n');
  await till.answer('What for Ann?', `4${ENTER}`);
  await till.see('Ten washes · 10 visits');
  await till.answer('', ENTER);
  await till.answer('How many visits? (1)', `2${ENTER}`);
  await till.answer('Book it?', `y${ENTER}`);
  await till.see("member spend 7 --pass 'wash-10*2' --db corner.db\r\n");
  await till.answer('What for Ann?', `1${ENTER}`);
  await till.answer('Amount', `30${ENTER}`);
  await till.see('11. with a pass …');
  await till.answer('', `9${ENTER}`);
  await till.answer('Which coupon?', ENTER);
  await till.see(`With --coupon ${code}`);
  await till.answer('Paid how?', `10${ENTER}`);
  await till.answer('How many points?', `500${ENTER}`);
  await till.answer('Paid how?', ENTER);
  await till.answer('Book it?', `y${ENTER}`);
  await till.see(`member spend 7 30 --coupon ${code} --points 500 --pay balance --db corner.db\r\n`);
  await till.answer('What for Ann?', `3${ENTER}`);
  await till.see('A mug · 50 points and ¥9.90');
  await till.answer('', ENTER);
  await till.answer('Paid how?', `2${ENTER}`);
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('member redeem 7 mug --pay wechat --db corner.db\r\n');
  await till.answer('What for Ann?', CONTROL_C);
  await till.answer(WHO, CONTROL_C);
  expect(await till.ended()).toMatchObject({ exitCode: 130 });
  const page = JSON.parse((await place.member(['show', '7', '--json', '--db', 'corner.db'])).stdout);
  expect(page.balance).toMatchObject({ total: '80.00', points: 450 });
  expect(page.passes).toMatchObject([{ remaining: 8 }]);
  expect(page.coupons).toEqual([]);
});

test('a refusal is told as everywhere, and what was typed is there again', async () => {
  const till = menu();
  await till.answer(WHO, `8001${ENTER}`);
  await till.answer('What for 张三?', `2${ENTER}`);
  await till.answer('Amount', `20${ENTER}`);
  await till.answer('Paid how?', ENTER);
  await till.see('¥20.00 is below the minimum of ¥50.00.');
  await till.answer('Amount (20)', `60${ENTER}`);
  await till.answer('Paid how?', ENTER);
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('Topped up ¥60.00');
  await till.answer('What for 张三?', `1${ENTER}`);
  await till.answer('Amount, or an item', `100${ENTER}`);
  await till.answer('Paid how?', ENTER);
  await till.see('¥60.00');
  await till.see('short ¥40.00');
  await till.answer('Amount, or an item such as 剪发*2 (100)', ENTER);
  await till.answer('Paid how?', `2${ENTER}`);
  await till.answer('And the rest?', `1${ENTER}`);
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('member spend 8001 100 --pay balance --pay cash\r\n');
  await till.answer('What for 张三?', ESCAPE);
  await till.answer(WHO, CONTROL_C);
  await till.ended();
  expect(await kinds()).toEqual(['enrol', 'topup', 'spend']);
});

test('items stay with the bill whatever is refused, and go one by one with Esc', async () => {
  const till = menu();
  await till.answer(WHO, `8001${ENTER}`);
  await till.answer('What for 张三?', `1${ENTER}`);
  await till.answer('Amount, or an item', `cut${ENTER}`);
  await till.see('With cut\r\n');
  await till.answer('Next item', `perm*2${ENTER}`);
  await till.see('With cut perm*2\r\n');
  await till.answer('Next item', ESCAPE);
  await till.see('With cut\r\n');
  await till.answer('Next item', `care@1e3${ENTER}`);
  await till.answer('Next item', ENTER);
  await till.answer('Paid how?', ENTER);
  await till.see('1e3');
  await till.see('With cut care@1e3\r\n');
  await till.answer('Next item', ESCAPE);
  await till.answer('Next item', ENTER);
  await till.answer('Paid how?', ENTER);
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('member spend 8001 --item cut --pay cash\r\n');
  await till.answer('What for 张三?', CONTROL_C);
  await till.answer(WHO, CONTROL_C);
  await till.ended();
  expect(await kinds()).toEqual(['enrol', 'spend']);
});

test('of several the one that is chosen is served, and a lost card stays a lost card', async () => {
  await place.shell('member enrol --name 张三 --card 8002 --phone 13800000002 --quiet; member card block 8002 --quiet');
  const till = menu();
  await till.answer(WHO, `张三${ENTER}`);
  await till.see('M2 · 张三 · …0002');
  await till.answer('', `2${ENTER}`);
  await till.see('member show M2 --short');
  await till.answer('What for 张三?', CONTROL_C);
  await till.answer(WHO, `8002${ENTER}`);
  await till.see('member show 8002 --short');
  await till.answer('What for 张三?', `1${ENTER}`);
  await till.answer('Amount', `10${ENTER}`);
  await till.answer('Paid how?', ENTER);
  await till.see('Card 8002 is blocked');
  await till.answer('Amount', CONTROL_C);
  await till.answer('What for 张三?', CONTROL_C);
  await till.answer(WHO, CONTROL_C);
  await till.ended();
});

test('what a refusal can be told yes to is asked, and shown before it is booked', async () => {
  const till = menu();
  await till.answer(WHO, `8001${ENTER}`);
  await till.answer('What for 张三?', `2${ENTER}`);
  await till.answer('Amount', `2000${ENTER}`);
  await till.answer('Paid how?', ENTER);
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('Undo the last deed');
  expect((await place.member(['adjust', '8001', '--points', '-100', '--reason', 'test'])).exitCode).toBe(0);
  await till.answer('', `6${ENTER}`);
  await till.see('Something that entry 2 gave is used already');
  await till.answer('Undo it all the same?', `y${ENTER}`);
  await till.see('Would void entry 2');
  await till.answer('Book it?', `y${ENTER}`);
  await till.see('member void 2 --accept-loss\r\n');
  await till.answer('What for 张三?', CONTROL_C);
  await till.answer(WHO, CONTROL_C);
  await till.ended();
  expect(await kinds()).toEqual(['enrol', 'topup', 'adjust', 'void']);
});

test('where there is no shop it ends as every command does', async () => {
  const till = menu('--db nowhere.db');
  await till.see('nowhere.db');
  expect(await till.ended()).toMatchObject({ exitCode: 3 });
});

test('Esc and Ctrl-C go one question back, and Enter alone confirms nothing', async () => {
  const till = menu();
  await till.answer(WHO, ESCAPE);
  await till.answer(WHO, `8001${ENTER}`);
  await till.answer('What for 张三?', `2${ENTER}`);
  await till.answer('Amount', `500${ENTER}`);
  await till.answer('Paid how?', ESCAPE);
  await till.answer('Amount (500)', `600${ENTER}`);
  await till.answer('Paid how?', ENTER);
  await till.see('Would top up ¥600.00');
  await till.answer('Book it?', `${ENTER}${ENTER}`);
  await till.answer('Paid how?', CONTROL_C);
  await till.answer('Amount (600)', CONTROL_C);
  await till.answer('What for 张三?', CONTROL_C);
  await till.answer(WHO, CONTROL_C);
  expect(await till.ended()).toMatchObject({ exitCode: 130 });
  expect(await kinds()).toEqual(['enrol']);
});

test('Enter pressed twice and three times books once', async () => {
  const till = menu();
  await till.answer(WHO, `8001${ENTER}`);
  await till.answer('What for 张三?', `2${ENTER}`);
  await till.answer('Amount', `500${ENTER}${ENTER}`);
  await till.answer('Paid how?', `${ENTER}${ENTER}`);
  await till.answer('Book it?', `y${ENTER}${ENTER}y${ENTER}`);
  await till.see('Topped up ¥500.00');
  await till.answer('What for 张三?', CONTROL_C);
  await till.answer(WHO, CONTROL_C);
  await till.ended();
  expect(await kinds()).toEqual(['enrol', 'topup']);
});

test('practice shows everything and books nothing', async () => {
  const till = menu('--dry-run');
  await till.answer(WHO, `8001${ENTER}`);
  await till.answer('What for 张三?', `2${ENTER}`);
  await till.answer('Amount', `500${ENTER}`);
  await till.answer('Paid how?', ENTER);
  await till.see('Would top up ¥500.00');
  await till.see('Practice: nothing is booked.');
  await till.answer('What for 张三?', CONTROL_C);
  await till.answer(WHO, CONTROL_C);
  await till.ended();
  expect(await kinds()).toEqual(['enrol']);
});

describe('a deed that is broken off while it is booked', () => {
  const left = () => join(place.env.HOME ?? '', '.local/share/member/menu.json');

  test('leaves a reference and nothing of anybody behind, and none once it is done', async () => {
    const till = menu();
    await till.answer(WHO, `8001${ENTER}`);
    await till.answer('What for 张三?', `2${ENTER}`);
    await till.answer('Amount', `500${ENTER}`);
    await till.answer('Paid how?', ENTER);
    await till.answer('Book it?', `y${ENTER}`);
    await till.answer('What for 张三?', CONTROL_C);
    expect(existsSync(left())).toBe(false);
    await till.answer(WHO, CONTROL_C);
    await till.ended();
  });

  /** A deed that is confirmed while another till holds the shop, so that it has to wait. */
  const confirmed = async () => {
    const till = menu();
    await till.answer(WHO, `8001${ENTER}`);
    await till.answer('What for 张三?', `2${ENTER}`);
    await till.answer('Amount', `500${ENTER}`);
    await till.answer('Paid how?', ENTER);
    await till.see('Book it?');
    const other = new SqliteConnection(join(place.folder, 'shop.db'));
    other.exec('begin immediate');
    till.press(`y${ENTER}`);
    await expect.poll(() => existsSync(left())).toBe(true);
    return { till, other };
  };

  test('by Ctrl-C comes to its end first, and the menu ends with its receipt', async () => {
    const { till, other } = await confirmed();
    till.press(CONTROL_C);
    await new Promise((resolve) => setTimeout(resolve, 200));
    other.close();
    await till.see('Topped up ¥500.00');
    await till.see('Stopped. What has a receipt above is booked, and nothing else.');
    expect(await till.ended()).toMatchObject({ exitCode: 130 });
    expect(await kinds()).toEqual(['enrol', 'topup']);
  });

  test('by a power cut leaves a reference, and nothing of anybody', async () => {
    const { till, other } = await confirmed();
    till.kill();
    await till.ended();
    other.close();
    expect(JSON.parse(readFileSync(left(), 'utf8'))).toEqual({
      shop: join(place.folder, 'shop.db'),
      ref: expect.stringMatching(/^menu-[0-9a-f]{12}$/),
    });
    expect(await kinds()).toEqual(['enrol']);
    const again = menu();
    await again.see('The deed that was broken off is not booked: do it again.');
    await again.answer(WHO, CONTROL_C);
    await again.ended();
  });

  test('by a shop that is busy for too long is tried again under the same reference', async () => {
    const { till, other } = await confirmed();
    const { ref } = JSON.parse(readFileSync(left(), 'utf8'));
    await till.see('Try the same again?');
    other.close();
    till.press(`y${ENTER}`);
    await till.see('Topped up ¥500.00');
    await till.answer('What for 张三?', CONTROL_C);
    await till.answer(WHO, CONTROL_C);
    await till.ended();
    expect((await entries()).map((entry) => entry.ref)).toEqual([ref, null]);
    expect(existsSync(left())).toBe(false);
  }, 60_000);

  test.each([
    { name: 'booked', booked: true, says: 'The deed that was broken off is booked: entry 2.' },
    { name: 'not booked', booked: false, says: 'The deed that was broken off is not booked: do it again.' },
  ])('is told of when the menu begins again: $name', async ({ booked, says }) => {
    const ref = 'menu-000000000001';
    if (booked) await place.member(['topup', '8001', '500', '--ref', ref]);
    await place.shell(`mkdir -p "$HOME/.local/share/member"`);
    writeFileSync(left(), JSON.stringify({ shop: join(place.folder, 'shop.db'), ref }));
    const till = menu();
    await till.see(says);
    await till.answer(WHO, `8001${ENTER}`);
    await till.see('What for 张三?');
    expect(till.shown().includes('Undo the last deed (entry 2)')).toBe(booked);
    expect(existsSync(left())).toBe(false);
    await till.answer('', CONTROL_C);
    await till.answer(WHO, CONTROL_C);
    await till.ended();
  });
});

describe('where operators are declared', () => {
  beforeEach(async () => {
    const made = await place.shell(
      'member operator add boss --role owner --quiet && MEMBER_NEW_PIN=9182 member operator pin boss --operator boss --quiet &&' +
        ' MEMBER_PIN=9182 member operator add amy --operator boss --quiet &&' +
        ' MEMBER_PIN=9182 MEMBER_NEW_PIN=4711 member operator pin amy --operator boss --quiet',
    );
    expect(made.exitCode).toBe(0);
  });

  const topUp = async (till: ReturnType<typeof menu>) => {
    await till.answer(WHO, `8001${ENTER}`);
    await till.answer('What for 张三?', `2${ENTER}`);
    await till.answer('Amount', `500${ENTER}`);
    await till.answer('Paid how?', ENTER);
  };

  test('whoever is at the till signs in once, and the PIN is never shown', async () => {
    const till = menu();
    await till.answer('Who is at the till?', `ammy${ENTER}`);
    await till.see('There is no operator ammy');
    await till.answer('Who is at the till?', `amy${ENTER}`);
    await till.answer('PIN of amy', `4711${ENTER}`);
    await topUp(till);
    await till.answer('Book it?', `y${ENTER}`);
    await till.see('member topup 8001 500 --pay cash --operator amy\r\n');
    await till.answer('What for 张三?', CONTROL_C);
    await till.answer(WHO, CONTROL_C);
    await till.ended();
    expect(till.shown()).not.toContain('4711');
    expect(await kinds()).toEqual(['enrol', 'topup']);
  });

  test('whoever does not is asked for the PIN once for each deed', async () => {
    const till = menu('--operator amy');
    await till.answer('PIN of amy', CONTROL_C);
    await topUp(till);
    await till.answer('PIN of amy', `4711${ENTER}`);
    await till.answer('Book it?', `y${ENTER}`);
    await till.see('Topped up ¥500.00');
    await till.answer('What for 张三?', CONTROL_C);
    await till.answer(WHO, CONTROL_C);
    await till.ended();
    expect(till.shown()).not.toContain('4711');
    expect(await kinds()).toEqual(['enrol', 'topup']);
  });

  test('a wrong PIN books nothing, and the menu goes on', async () => {
    const till = menu('--operator amy');
    await till.answer('PIN of amy', CONTROL_C);
    await topUp(till);
    await till.answer('PIN of amy', `1111${ENTER}`);
    await till.answer('Amount (500)', CONTROL_C);
    await till.answer('What for 张三?', CONTROL_C);
    await till.answer(WHO, CONTROL_C);
    expect(await till.ended()).toMatchObject({ exitCode: 130 });
    expect(await kinds()).toEqual(['enrol']);
  });
});

test('what has no terminal at both ends is told the plain commands', async () => {
  const { stderr, exitCode } = await place.member(['menu']);
  expect(stderr).toContain('member show <who>');
  expect(exitCode).toBe(2);
  const screen = terminal(place, 'sh -c "member menu > answer.txt"');
  expect(await screen.ended()).toMatchObject({ exitCode: 2 });
  expect(readFileSync(join(place.folder, 'answer.txt'), 'utf8')).toBe('');
});

describe('on a server, which books while keys are read', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeEach(async () => {
    server = await startServer(tmpdir());
    const made = await place.shell(
      `export MEMBER_DB='${server.url}'; member init --template basic --quiet && member enrol --name 张三 --card 8001 --quiet`,
    );
    expect(made.exitCode).toBe(0);
  });
  afterEach(() => server.stop());

  /** A deed that waits for a table that somebody else holds. */
  const waiting = async () => {
    const till = menu(`--db '${server.url}'`);
    await till.answer(WHO, `8001${ENTER}`);
    await till.answer('What for 张三?', `2${ENTER}`);
    await till.answer('Amount', `500${ENTER}`);
    await till.answer('Paid how?', ENTER);
    await till.see('Book it?');
    const other = new Client({ connectionString: server.url });
    await other.connect();
    await other.query('begin; lock table entry in access exclusive mode');
    till.press(`y${ENTER}`);
    const held = `select 1 from pg_stat_activity where wait_event_type = 'Lock'`;
    await expect.poll(async () => (await rowsOf(server.url, held)).length).toBe(1);
    till.press(CONTROL_C);
    await till.see('Being booked: the menu ends after it.');
    return { till, other };
  };
  const booked = async () => JSON.parse((await place.member(['show', '8001', '--json', '--db', server.url])).stdout);

  test('Ctrl-C lets a deed come to its end', async () => {
    const { till, other } = await waiting();
    await other.end();
    await till.see('Topped up ¥500.00');
    await till.see('Stopped. What has a receipt above is booked, and nothing else.');
    expect(await till.ended()).toMatchObject({ exitCode: 130 });
    expect((await booked()).balance.total).toBe('500.00');
    expect(till.shown()).not.toContain('member:till@');
  });

  test('Ctrl-C once more leaves at once, and what became of it is told the next time', async () => {
    const { till, other } = await waiting();
    till.press(CONTROL_C);
    await till.see('Start member menu again: it says whether it is.');
    expect(await till.ended()).toMatchObject({ exitCode: 130 });
    await other.end();
    const again = menu(`--db '${server.url}'`);
    await again.see('The deed that was broken off is not booked: do it again.');
    await again.answer(WHO, CONTROL_C);
    await again.ended();
    expect((await booked()).balance.total).toBe('0.00');
  });
});
