import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

test.each([
  ['import parts.csv', ['Promo holds amounts', ENTER, 'balance stands beside Promo. What is it?', `${DOWN}${ENTER}`]],
  // What was said of one balance was not said of one beside a part of it.
  [
    'import parts.csv --balance-is paid',
    ['Promo holds amounts', ENTER, 'balance stands beside Promo. What is it?', `${DOWN}${ENTER}`],
  ],
])('what stands beside a balance is asked first, and then whether it is in it: %s', async (command, steps) => {
  await place.shell(`printf 'card,name,balance,Promo\\n1,Ann,100.50,30.25\\n2,Bo,20.00,5.00\\n' > parts.csv`);
  const screen = terminal(place, `member ${command}`);
  for (const [place, step] of steps.entries()) {
    if (place % 2 === 0) await screen.see(step);
    else screen.press(step);
  }
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  const { stdout } = await place.member(['show', '1']);
  expect(stdout).toContain('Balance $100.50 (paid $70.25, bonus $30.25)');
});

describe('a gift card beside a balance that is not it and the bonus', () => {
  const typed = "member import gifts.csv --column 'Gift card=paid'";
  beforeEach(async () => {
    await place.shell(
      `printf 'card,name,balance,bonus,Gift card\\n1,Ann,100.50,30.25,50\\n2,Bo,20.00,5.00,10\\n' > gifts.csv`,
    );
  });

  test('is asked about where somebody can answer', async () => {
    const screen = terminal(place, typed);
    await screen.see('balance stands beside Gift card. What is it?');
    screen.press(`${DOWN}${ENTER}`);
    expect(await screen.ended()).toMatchObject({ exitCode: 0 });
    const { stdout } = await place.member(['show', '1']);
    expect(stdout).toContain('Balance $180.75 (paid $150.50, bonus $30.25)');
  });

  test('is added to it, or left out, by the commands that are offered', async () => {
    const { output } = await place.shell(typed);
    expect(output.match(/^ {2}member import .*/gm)).toEqual([
      "  member import gifts.csv --column 'Gift card=ignore'",
      "  member import gifts.csv --column 'balance=paid' --column 'Gift card=paid'",
    ]);
    const [within = '', beside = ''] = output.match(/^ {2}member import .*/gm) ?? [];
    expect((await place.shell(within)).output).toContain('is what bonus says in it or not?');
    expect(await place.shell(beside)).toMatchObject({ exitCode: 0 });
  });
});

describe('off a terminal what was typed of a balance stays in the command that is offered', () => {
  /** The first command that is offered, again and again, until it is done. */
  const followed = async (line: string) => {
    const commands: string[] = [];
    for (let command = line; ; ) {
      const { output, exitCode } = await place.shell(command);
      if (exitCode === 0) return commands;
      command = (output.match(/member import .*/)?.[0] ?? '').replace('=?', '=ignore');
      commands.push(command);
      expect(commands.length).toBeLessThan(4);
    }
  };

  test.each([
    ['Promo', ["--column 'Promo=bonus'"], '$130.75 (paid $100.50, bonus $30.25)'],
    // Nothing says what it is: somebody has to, and here leaves it out.
    ['Wallet credit', ["--column 'Wallet credit=ignore'"], '$100.50 (paid $100.50, bonus $0.00)'],
  ])('%s beside it', async (word, answers, balance) => {
    await place.shell(`printf 'card,name,balance,${word}\\n1,Ann,100.50,30.25\\n2,Bo,20.00,5.00\\n' > parts.csv`);
    const typed = 'member import parts.csv --balance-is paid';
    expect(await followed(typed)).toEqual(answers.map((answer) => `${typed} ${answer}`));
    expect((await place.member(['show', '1'])).stdout).toContain(`Balance ${balance}`);
  });

  test('and how it is said that the other is in it', async () => {
    await place.shell(`printf 'card,name,balance,Promo\\n1,Ann,100.50,30.25\\n' > parts.csv`);
    const { stderr } = await place.member(['import', 'parts.csv', '--balance-is', 'paid']);
    expect(stderr).toContain('If that is in balance already: --balance-is total in place of --balance-is paid.');
    const bare = await place.member(['import', 'parts.csv']);
    expect(bare.stderr).not.toContain('in place of --balance-is');
  });
});

test('whether a part is in a column that somebody called the balance is asked all the same', async () => {
  await place.shell(`printf 'card,name,Wallet,Promo\\n1,Ann,100.50,30.25\\n' > parts.csv`);
  const typed = ['import', 'parts.csv', '--column', 'Wallet=balance', '--column', 'Promo=bonus'];
  const { stderr } = await place.member(typed);
  expect(stderr.match(/(?<=bonus' )--.*/g)).toEqual([
    '--balance-is paid',
    '--balance-is total',
    "--column 'Wallet=bonus'",
  ]);
  await place.member([...typed, '--balance-is', 'total']);
  expect((await place.member(['show', '1'])).stdout).toContain('Balance $100.50 (paid $70.25, bonus $30.25)');
});

test('the question mark of a command is no answer, and says which there are', async () => {
  await place.shell(`printf 'card,name,Wallet,Fee\\n1,Ann,100.50,2.00\\n' > parts.csv`);
  const asked = await place.member(['import', 'parts.csv']);
  expect(asked.stderr).toContain("member import parts.csv --column 'Wallet=?'");
  const { stderr, exitCode } = await place.member(['import', 'parts.csv', '--column', 'Wallet=?']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('It is one of: Wallet=paid, Wallet=bonus, Wallet=balance, Wallet=points, Wallet=ignore.');
});

test('a balance beside what was paid is not offered as a bonus first', async () => {
  await place.shell(`printf 'card,name,balance,Wallet credit\\n1,Ann,100.50,30.25\\n' > parts.csv`);
  const { stderr } = await place.member(['import', 'parts.csv', '--column', 'Wallet credit=paid']);
  expect(stderr.match(/(?<=paid' )--.*/g)).toEqual([
    '--balance-is total',
    '--balance-is bonus',
    "--column 'balance=paid'",
  ]);
});

test('what was before, what came in, and visits are left out first, and nothing that was typed is lost', async () => {
  await place.shell(
    `printf '卡号,姓名,储值余额,次卡余额,上次余额,充值\\n1,Ann,500.50,12,200.50,300.00\\n' > before.csv`,
  );
  let command = 'member import before.csv --balance-is paid';
  for (const column of ['次卡余额', '上次余额', '充值']) {
    const { output } = await place.shell(command);
    command = output.match(/member import .*/)?.[0] ?? '';
    expect(command).toContain('--balance-is paid');
    expect(command).toContain(`--column '${column}=ignore'`);
  }
  expect(await place.shell(command)).toMatchObject({ exitCode: 0 });
  const { stdout } = await place.member(['show', '1']);
  expect(stdout).toContain('Balance $500.50 (paid $500.50, bonus $0.00)');
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

test('whether years are ROC years, and what stands first', async () => {
  await place.shell(
    `printf 'card,paid,birthday,joined_on\\n1,5.00,83/02/19,105/02/19\\n' > roc.csv; printf 'card,paid,joined_on\\n2,5.00,31.12.25\\n' > first.csv`,
  );
  const roc = terminal(place, 'member import roc.csv');
  await roc.see('Those of birthday');
  roc.press(ENTER);
  expect(await roc.ended()).toMatchObject({ exitCode: 0 });
  expect(roc.shown()).toContain('dates such as 112/05/01 are in ROC years');
  const first = terminal(place, 'member import first.csv');
  await first.see('What stands first');
  first.press(ENTER);
  expect(await first.ended()).toMatchObject({ exitCode: 0 });
  expect(first.shown()).toContain('1 May (day first)');
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
  { files: 'a.csv b.csv', first: 'a.csv: balance', second: 'b.csv: balance' },
  { files: 'b.csv a.csv', first: 'b.csv: balance', second: 'a.csv: balance' },
])('of several files each is asked by itself, and an answer goes for that one: $files', async (asked) => {
  await place.shell(TWO_LISTS);
  const screen = terminal(place, `member import ${asked.files}`);
  await screen.see(asked.first);
  screen.press(ENTER);
  await screen.see(asked.second);
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  const first = await place.member(['show', '1']);
  expect(first.stdout).toContain('Balance $60.00 (paid $50.00, bonus $10.00)');
  const second = await place.member(['show', '2']);
  expect(second.stdout).toContain('Balance $1,100.00 (paid $1,000.00, bonus $100.00)');
});

test('elsewhere files that need different answers come one by one, by the commands that are told', async () => {
  await place.shell(TWO_LISTS);
  const told = async (line: string): Promise<string[]> => {
    const { output, exitCode } = await place.shell(line);
    return exitCode === 0 ? [] : (output.match(/member import .*/g) ?? []);
  };
  const [answer = '', , others = ''] = await told('member import a.csv b.csv');
  expect(await told(answer)).toEqual([]);
  const [next = ''] = await told(others);
  expect(await told(next)).toEqual([]);
  const first = await place.member(['show', '1']);
  expect(first.stdout).toContain('Balance $60.00 (paid $50.00, bonus $10.00)');
  const second = await place.member(['show', '2']);
  expect(second.stdout).toContain('Balance $1,100.00 (paid $1,000.00, bonus $100.00)');
});

test.each([
  { typed: 'paid', one: '$60.00 (paid $60.00, bonus $0.00)', two: '$1,100.00 (paid $1,000.00, bonus $100.00)' },
  { typed: 'bonus', one: '$110.00 (paid $50.00, bonus $60.00)', two: '$1,000.00 (paid $0.00, bonus $1,000.00)' },
])('what was typed of a balance stays, beside a column of the same kind too: $typed', async ({ typed, one, two }) => {
  await place.shell(TWO_LISTS);
  const { output } = await place.shell(`member import a.csv b.csv --balance-is ${typed}`);
  expect(output).toContain(`has a balance (balance) that is all ${typed} beside ${typed}`);
  const [command = '', added = ''] = output.match(/member import .*/g) ?? [];
  expect(command).toBe(`member import a.csv b.csv --balance-is ${typed} --column '${typed}=ignore'`);
  expect(added).toContain(`--column 'balance=${typed}' --column '${typed}=${typed}'`);
  expect(await place.shell(command)).toMatchObject({ exitCode: 0 });
  expect((await place.member(['show', '1'])).stdout).toContain(`Balance ${one}`);
  expect((await place.member(['show', '2'])).stdout).toContain(`Balance ${two}`);
});

test('history beside members comes by itself, after them, by the commands that are told', async () => {
  const history = '2026-01-01,A1,1,Top-up,100.00\\n2026-01-02,A1,2,Sale,-20.00\\n2026-01-03,A2,3,Top-up,50.00\\n';
  await place.shell(
    `printf 'card,name\\nA1,Ann\\nA2,Bo\\n' > m.csv; printf 'Date,Card No,Nr,Type,Amount\\n${history}' > h.csv`,
  );
  const { output } = await place.shell('member import m.csv h.csv');
  const [answer = '', , others = ''] = output.match(/member import .*/g) ?? [];
  expect([answer, others]).toEqual(['member import h.csv --as transactions', 'member import m.csv']);
  expect(output).toContain('this one may be wrong for m.csv. So import the others by themselves, and first:');
  expect(await place.shell(others)).toMatchObject({ exitCode: 0 });
  const { output: told } = await place.shell(`${answer} --column Nr=ref`);
  expect(told).toContain('3 rows: 3 imported');
});

const BATCHES =
  'Transaction ID,Card,Date,Points,Points Remaining,Expires\\nC1,A1,2026-01-05,500,200,2027-12-31\\nC2,A1,2026-03-05,300,300,2027-12-31\\n';

test('whether rows are lots or history is asked once, and told with both commands', async () => {
  await place.member(['enrol', '--name', 'Ann', '--card', 'A1']);
  await place.shell(`printf 'card,name\\nA2,Bo\\n' > m.csv; printf '${BATCHES}' > b.csv`);
  const { output } = await place.shell('member import b.csv');
  expect(output).toContain('Points Remaining says what is left, and Expires until when.');
  expect(output.match(/member import .*/g)).toEqual(
    ['lots', 'transactions'].map((kind) => `member import b.csv --as ${kind}`),
  );
  const { output: both } = await place.shell('member import m.csv b.csv');
  expect(both).toContain('So import the others by themselves, and first:\n  member import m.csv\n');
  const screen = terminal(place, 'member import b.csv');
  await screen.see('What are its rows?');
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['show', 'A1'])).stdout).toContain('and 500 points');
});

test('whether rows of cards that come back are lots is asked before any column is', async () => {
  await place.member(['enrol', '--name', 'Ann', '--card', 'A1']);
  await place.shell(
    `printf 'Card,Name,Issued,Points,Available points\\nA1,Ann,2026-01-05,50,20\\nA1,Ann,2026-02-05,30,30\\n' > c.csv`,
  );
  const { output } = await place.shell('member import c.csv');
  expect(output).toContain('and Available points says what is left of each.');
  expect(output.match(/member import .*/g)).toEqual(
    ['lots', 'transactions', 'members'].map((kind) => `member import c.csv --as ${kind}`),
  );
  const screen = terminal(place, 'member import c.csv');
  await screen.see('What are its rows?');
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['show', 'A1'])).stdout).toContain('and 50 points');
});

test('changes are told with the command that keeps them as history', async () => {
  await place.shell(
    `printf 'Card,Date,Points Change,Remaining Points\\nA1,2026-01-05,300,300\\nA1,2026-02-05,-100,200\\n' > c.csv`,
  );
  const { output, exitCode } = await place.shell('member import c.csv');
  expect(exitCode).toBe(2);
  expect(output).toContain('Points Change says -100, and Remaining Points what there was afterwards.');
  expect(output.match(/member import .*/g)).toEqual(['member import c.csv --as transactions']);
});

/** A programme with these lines of things to sell or to give. */
const applied = async (lines: string): Promise<void> => {
  await place.shell(`member programme show > p.yaml; printf '${lines}' >> p.yaml`);
  expect(await place.member(['programme', 'apply', 'p.yaml', '--yes'])).toMatchObject({ exitCode: 0 });
};
const COUPONS = 'coupons:\\n  - {code: tea, take: {amount: "5.00"}}\\n';
const PASSES = 'passes:\\n  - {code: cut, price: "30.00", visits: 3}\\n';

test('history of which nothing shows what went out is mended first, or comes without its amounts', async () => {
  await place.shell(`printf 'card,name,paid\\nA1,Ann,70.00\\n' > m.csv; member import m.csv`);
  await place.shell(
    `printf 'Ref,Card No,Date,Type,Paid change\\n1,A1,2026-01-01,Top-up,100.00\\n2,A1,2026-01-02,Sale,30.00\\n' > h.csv`,
  );
  const { stderr } = await place.member(['import', 'h.csv']);
  expect(stderr).toContain('No amount below Paid change in h.csv has a minus');
  expect(stderr).toContain('Top-up 1 row, Sale 1 row');
  expect(stderr).not.toContain('adjust');
  const [answer = ''] = stderr.match(/member import .*/) ?? [];
  expect(await place.shell(`${answer} --dry-run`)).toMatchObject({ exitCode: 0 });
  for (const [keys, exitCode] of [
    [ENTER, 2],
    [`${DOWN}${ENTER}`, 0],
  ] as const) {
    const asked = terminal(place, 'member import h.csv');
    await asked.see('Nothing proves which of the amounts below Paid change went out.');
    asked.press(keys);
    expect(await asked.ended()).toMatchObject({ exitCode });
  }
});

test('where nothing of a history went out no books are adjusted', async () => {
  await place.shell(`printf 'card,name,points\\nA1,Ann,70\\n' > m.csv; member import m.csv`);
  await place.shell(
    `printf 'Ref,Card No,Date,Type,Points change\\n1,A1,2026-01-01,Earn,100\\n2,A1,2026-01-02,Other,30\\n' > h.csv`,
  );
  const { stderr, exitCode } = await place.member(['import', 'h.csv']);
  expect(exitCode).toBe(6);
  expect(stderr).toContain('No change in h.csv has a minus: if some of it went out');
  expect(stderr).not.toMatch(/adjust|on-existing/);
});

test('which column says whose coupons are, and by what', async () => {
  await applied(COUPONS);
  await place.member(['enrol', '--name', 'Ann', '--card', '1']);
  await place.shell(`printf 'Code,Coupon,Besitzer\\nO-1,tea,1\\n' > owned.csv`);
  const screen = terminal(place, 'member import owned.csv');
  await screen.see('Which column says whose each coupon is?');
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['coupon', 'show', 'O-1'])).stdout).toContain('O-1 (tea) · open · M1');
});

test('that nobody owns them is an answer too', async () => {
  await applied(COUPONS);
  await place.shell(`printf 'Code,Coupon,Besitzer,Name\\nO-1,tea,1,Ann\\n' > owned.csv`);
  const screen = terminal(place, 'member import owned.csv');
  await screen.see('Which column says whose each coupon is?');
  screen.press(`${DOWN}${DOWN}${DOWN}${DOWN}${ENTER}`);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['coupon', 'show', 'O-1'])).stdout).not.toContain('M1');
});

test('which column says which pass it is', async () => {
  await applied(PASSES);
  await place.member(['enrol', '--name', 'Ann', '--card', '1']);
  await place.shell(`printf 'Card,Kind of haircut,Visits left,Visits,Price\\n1,cut,2,3,30.00\\n' > passes.csv`);
  const screen = terminal(place, 'member import passes.csv');
  await screen.see('Which column says which pass it is?');
  expect(screen.shown()).toContain('Kind of haircut · cut');
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['show', '1'])).stdout).toContain('cut');
});

test('whether rows that count visits and nothing else are passes', async () => {
  await applied(PASSES);
  await place.member(['enrol', '--name', 'Ann', '--card', '1']);
  await place.shell(
    `printf 'Card,Name,Kind of haircut,Visits bought,Visits used,Visits left\\n1,Ann,cut,3,1,2\\n' > passes.csv`,
  );
  const { output } = await place.shell('member import passes.csv');
  expect(output.match(/member import .*/g)).toEqual(
    ['passes', 'members'].map((kind) => `member import passes.csv --as ${kind}`),
  );
  const screen = terminal(place, 'member import passes.csv');
  await screen.see('What are its rows?');
  screen.press(ENTER);
  await screen.see('Which column says which pass it is?');
  screen.press(ENTER);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['pass', 'list', '1'])).stdout).toMatch(/cut +2 +3 /);
});

test.each([
  { answer: 'they are further visits', keys: ENTER, visits: [3, 4] },
  { answer: 'they are in it', keys: `${DOWN}${ENTER}`, visits: [2, 3] },
])('whether gift visits are counted beside: $answer', async ({ keys, visits }) => {
  await applied(PASSES);
  await place.member(['enrol', '--name', 'Ann', '--card', '1']);
  await place.shell(
    `printf 'Card,Pass,Visits left,Visits,Free visits left,Free visits,Price\\n1,cut,2,3,1,1,30.00\\n' > passes.csv`,
  );
  const screen = terminal(place, 'member import passes.csv');
  await screen.see('Does Visits left count the gift visits');
  screen.press(keys);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['pass', 'list', '1'])).stdout).toMatch(new RegExp(`cut +${visits.join(' +')} `));
});

test.each([
  { answer: 'a state', keys: ENTER, shown: 'blocked' },
  { answer: 'something else', keys: `${DOWN}${ENTER}`, shown: 'active' },
])('whether a column says who may use what they have: $answer', async ({ keys, shown }) => {
  await place.shell(`printf 'Card,Name,Paid,Remarks of ours\\n1,Ann,5.00,blocked\\n2,Bea,6.00,active\\n' > states.csv`);
  const screen = terminal(place, 'member import states.csv');
  await screen.see('Remarks of ours says of some rows: blocked.');
  screen.press(keys);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['show', '1', '--json'])).stdout).toContain(`"status": "${shown}"`);
});

test('of two columns that say it both may count', async () => {
  await place.shell(
    `printf 'Card,Name,Paid,Status,Deleted at\\n1,Ann,5.00,active,2024-01-01\\n2,Bea,6.00,blocked,\\n' > gone.csv`,
  );
  const screen = terminal(place, 'member import gone.csv');
  await screen.see('Deleted at says of some rows: 2024-01-01.');
  screen.press(`${DOWN}${ENTER}`);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['show', '1', '--json'])).stdout).toContain('"status": "closed"');
  expect((await place.member(['show', '2', '--json'])).stdout).toContain('"status": "blocked"');
});

const SHARED = `printf 'Card,Name,Paid,Main card\\n1,Ann,5.00,\\n2,Bea,5.00,1\\n' > shared.csv`;

test('whether two cards of one account show the same value', async () => {
  await place.shell(SHARED);
  const asked = terminal(place, 'member import shared.csv');
  await asked.see('By Main card, 2 belongs to the account of 1.');
  asked.press(`${DOWN}${ENTER}`);
  expect(await asked.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['show', '2'])).stdout).toContain('Balance $5.00');
});

test('if they do, nothing is imported and the way to mend them is told', async () => {
  await place.shell(SHARED);
  const asked = terminal(place, 'member import shared.csv');
  await asked.see('By Main card');
  asked.press(ENTER);
  expect(await asked.ended()).toMatchObject({ exitCode: 2 });
  expect(asked.shown()).toContain('Main card');
  expect(await place.member(['show', '1'])).toMatchObject({ exitCode: 3 });
});

test.each([
  { typed: '', question: 'Several columns could be balance', keys: `${DOWN}${DOWN}${ENTER}` },
  {
    typed: `--column 'Account Balance=paid'`,
    question: 'Gift Card Balance stands beside Account Balance',
    keys: `${DOWN}${DOWN}${ENTER}`,
  },
])('whether two columns are one kind of value together: $question', async ({ typed, question, keys }) => {
  await place.shell(`printf 'Card,Name,Account Balance,Gift Card Balance\\n1,Ann,5.00,1.50\\n' > both.csv`);
  const asked = terminal(place, `member import both.csv ${typed}`);
  await asked.see(question);
  asked.press(keys);
  expect(await asked.ended()).toMatchObject({ exitCode: 0 });
  expect(asked.shown()).toContain('paid = Account Balance + Gift Card Balance: $5.00 + $1.50 = $6.50');
  expect((await place.member(['report', 'import', '1'])).stdout).toContain(
    'paid = Account Balance + Gift Card Balance',
  );
});
