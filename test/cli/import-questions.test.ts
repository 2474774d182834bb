import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';
import { ENTER, terminal } from '../support/pty.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member([
    'init',
    '--template',
    'basic',
    '--name',
    'Tea',
    '--currency',
    'USD',
    '--time-zone',
    'UTC',
    '--quiet',
  ]);
});
afterEach(() => place.remove());

const DOWN = '\u001b[B';

test('what one balance is gets asked where somebody can answer', async () => {
  const screen = terminal(place, 'member import "$FIXTURES"/legacy/square-gift-cards.csv --rejects rejects.csv');
  await screen.see('there is one balance only');
  screen.press(`${DOWN}${DOWN}${ENTER}`);
  await screen.see('Percent that was paid');
  screen.press(`80${ENTER}`);
  expect(await screen.ended()).toMatchObject({ exitCode: 6 });
  expect(screen.shown()).toContain('$2,758.01');
});

test('so is what a balance beside a bonus is', async () => {
  await place.shell(`printf 'card,balance,bonus\\n1,50,20\\n' > beside.csv`);
  const screen = terminal(place, 'member import beside.csv');
  await screen.see('balance stands beside bonus. What is it?');
  screen.press(`${DOWN}${ENTER}`);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  const { stdout } = await place.member(['show', '1']);
  expect(stdout).toContain('Balance $50.00 (paid $30.00, bonus $20.00)');
});

test('so is the order of dates, once for the whole file', async () => {
  await place.shell(`printf 'card,joined_on\\n1,05/01/2023\\n2,06/01/2023\\n' > dates.csv`);
  const screen = terminal(place, 'member import dates.csv');
  await screen.see('How are dates such as');
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  const { stdout } = await place.member(['show', '2']);
  expect(stdout).toContain('joined 2023-01-06');
});

test('which of two columns is the phone, with cells of both to tell them apart', async () => {
  await place.shell(
    `printf '卡号,姓名,手机,联系电话\\n1,Ann,,+14065550148\\n2,Bea,ask her,+14065550149\\n' > twice.csv`,
  );
  const screen = terminal(place, 'member import twice.csv');
  await screen.see('Several columns could be phone');
  expect(screen.shown()).toContain('联系电话 · +14065550148 · +14065550149');
  screen.press(`${DOWN}${ENTER}`);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  const { stdout } = await place.member(['show', '2']);
  expect(stdout).toContain('+14065550149');
});

test('whether a comma is a decimal one', async () => {
  await place.shell(`printf 'card;paid\\n1;12,50\\n2;7\\n' > comma.csv`);
  const screen = terminal(place, 'member import comma.csv');
  await screen.see('How are amounts such as 12,50 meant');
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect(screen.shown()).toContain('$19.50');
});

test('what ends on a day beside a balance and points, and what a column without a header is', async () => {
  await place.shell(
    `printf 'Card,Name,Paid,Points,Expires,\\n1,Ann,20.00,50,2035-01-31,3.00\\n2,Bea,5.00,0,2035-01-31,4.00\\n' > ends.csv`,
  );
  const screen = terminal(place, 'member import ends.csv');
  await screen.see('#6');
  screen.press(`${DOWN}${ENTER}`);
  await screen.see('What ends on the days of Expires (2035-01-31)?');
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  const { stdout } = await place.member(['show', '1']);
  expect(stdout).toContain('Balance $23.00 (paid $20.00, bonus $3.00)');
  expect(stdout).toContain('2035-01-31');
});

test('what becomes of rows that an earlier import has brought', async () => {
  await place.shell(
    `printf 'card,paid\\n1,5.00\\n2,6.00\\n' > one.csv; printf 'card,paid\\n1,5\\n2,6\\n3,7\\n' > two.csv`,
  );
  await place.member(['import', 'one.csv']);
  const screen = terminal(place, 'member import two.csv --on-existing add');
  await screen.see('2 of 2 rows for members who are here say what import 1 (one.csv) has brought');
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect(screen.shown()).toContain('1 imported, 2 skipped');
  const { stdout } = await place.member(['show', '1']);
  expect(stdout).toContain('Balance $5.00');
});

/** Two lists in which the same word for a balance stands beside another part of it. */
const TWO_LISTS = `printf 'card,balance,paid\\n1,60,50\\n' > a.csv; printf 'card,balance,bonus\\n2,1000,100\\n' > b.csv`;

test.each([
  { files: 'a.csv b.csv', first: 'a.csv: balance', second: 'b.csv: balance', keys: [`${DOWN}${ENTER}`, ENTER] },
  { files: 'b.csv a.csv', first: 'b.csv: balance', second: 'a.csv: balance', keys: [ENTER, `${DOWN}${ENTER}`] },
])('of several files each is asked by itself, and an answer goes for that one: $files', async (asked) => {
  await place.shell(TWO_LISTS);
  const screen = terminal(place, `member import ${asked.files}`);
  await screen.see(asked.first);
  screen.press(asked.keys[0] as string);
  await screen.see(asked.second);
  screen.press(asked.keys[1] as string);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  const first = await place.member(['show', '1']);
  expect(first.stdout).toContain('Balance $60.00 (paid $50.00, bonus $10.00)');
  const second = await place.member(['show', '2']);
  expect(second.stdout).toContain('Balance $1,100.00 (paid $1,000.00, bonus $100.00)');
});

test.each([{ typed: '' }, { typed: ' --balance-is bonus' }, { typed: ' --balance-is paid' }])(
  'elsewhere files that need different answers come one by one, by the commands that are told:$typed',
  async (asked) => {
    await place.shell(TWO_LISTS);
    const told = async (line: string): Promise<string[]> => {
      const { output, exitCode } = await place.shell(line);
      return exitCode === 0 ? [] : (output.match(/member import .*/g) ?? []);
    };
    const [answer = '', , others = ''] = await told(`member import a.csv b.csv${asked.typed}`);
    expect(await told(answer)).toEqual([]);
    const [next] = await told(others);
    if (next !== undefined) expect(await told(next)).toEqual([]);
    const first = await place.member(['show', '1']);
    expect(first.stdout).toContain('Balance $110.00 (paid $50.00, bonus $60.00)');
    const second = await place.member(['show', '2']);
    expect(second.stdout).toContain('Balance $1,100.00 (paid $1,000.00, bonus $100.00)');
  },
);
