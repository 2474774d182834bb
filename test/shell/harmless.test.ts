/**
 * Text that somebody planted, in a shop that has it wherever text can stand, and every way in which the program shows
 * it: a terminal obeys none of it, a page holds it as text, a spreadsheet takes it for no formula.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPage } from '../support/html.ts';
import { type Playground, playground } from '../support/program.ts';
import { terminal } from '../support/pty.ts';

/** What browsers and spreadsheets run. All of it can be printed, so programmes may hold it. */
const MARKUP = `=HYPERLINK("x")<script>alert(1)</script>" onmouseover="x' onclick='y</title></style><img src=x onerror=y>`;
/** What terminals obey, the beginning of a line that is not ours, and marks that turn the reading. */
const CONTROL = '\u001b[2J\u001b[35m\u009b31m\u0007\u0008\u007f\rR\nFORGED\tT\u202eO\u2066I\u200fM\u2028L';
const EVIL = `${MARKUP}${CONTROL}`;
/** Names that begin as formulas do. */
const FORMULAS = ['+1', '-1+1', '@x', '=1', '\t=1'];
/** Has to have one @ and no blanks. */
const EVIL_MAIL = `${EVIL.replace(/\s/g, '')}@x`;

const PROGRAMME = `name: '=<b>shop</b>\u200f'
currency: CNY
time_zone: Asia/Shanghai
points: {expire: {rule: rolling, months: 12}}
topup_offers: [{code: <u>, name: ${JSON.stringify(MARKUP)}, when: {at_least: "100.00"}, give: {bonus: "50.00"}}]
earning: [{code: '+earn', name: ${JSON.stringify(MARKUP)}, per: "1.00", points: 1}]
promotions: [{code: <p>, name: ${JSON.stringify(MARKUP)}, when: {bill_at_least: "20.00"}, take: {amount: "1.00"}}]
tiers: [{code: <t>, name: ${JSON.stringify(MARKUP)}, qualify: {any: [{topup: "100.00"}]}}, {code: best}]
coupons: [{code: <c>, name: ${JSON.stringify(MARKUP)}, take: {amount: "1.00"}, valid: {days: 30}}]
items: [{sku: <mug>, name: ${JSON.stringify(MARKUP)}, category: ${JSON.stringify(MARKUP)}, price: "10.00"}]
passes: [{code: <ten>, name: ${JSON.stringify(MARKUP)}, price: "30.00", visits: 10, valid: {days: 20}}]
plans: [{code: <club>, name: ${JSON.stringify(MARKUP)}, price: "9.00", months: 1, tier: best}]
rewards:
  - {code: <gift>, name: ${JSON.stringify(MARKUP)}, points: 5, give: {goods: <mug>}}
  - {code: <draw>, points: 5, draw: {prizes: [{code: <one>, name: ${JSON.stringify(MARKUP)}, parts: 1}, {code: none, parts: 1}]}}
terms: [${JSON.stringify(MARKUP)}]
`;

let place: Playground;
beforeAll(async () => {
  place = playground();
  const done = async (...words: string[]): Promise<string> => {
    const { stdout, stderr, exitCode } = await place.member([...words, '--quiet', '--json']);
    expect(`${words.join(' ')}: ${exitCode === 0 ? '' : stderr}`).toBe(`${words.join(' ')}: `);
    return stdout;
  };
  writeFileSync(join(place.folder, '<b>.yaml'), PROGRAMME);
  await done('init', '--programme', '<b>.yaml');
  await done('draw', 'commit', '<draw>');
  const texts = ['name', 'note', 'source', 'gender'].flatMap((option) => [`--${option}`, EVIL]);
  await done('enrol', '--card', '8001', '--phone', '13800000001', ...texts, '--email', EVIL_MAIL, '--tag', '<b>');
  for (const [index, name] of FORMULAS.entries()) await done('enrol', '--card', `900${index}`, `--name=${name}`);
  const told = ['--reason', EVIL, '--operator', EVIL, '--store', '<s>', '--channel', EVIL];
  await done('topup', '8001', '500', '--ref', EVIL, ...told);
  const lines = ['--item', '<mug>*3', '--item', '<i>@10', '--pay', 'balance=10', '--pay', 'cash'];
  const bill = JSON.parse(await done('spend', '8001', ...lines, ...told));
  await done('spend', '8001', '20', '--category', EVIL, '--operator', '=1+1', '--store', '@s');
  await done('redeem', '8001', '<gift>', ...told.slice(0, 6));
  await done('redeem', '8001', '<draw>', '--word', EVIL);
  await done('pass', 'sell', '8001', '<ten>');
  await done('coupon', 'issue', '<c>', '--to', '8001', ...told.slice(0, 6));
  await done('plan', 'join', '8001', '<club>');
  await done('enrol', '--name', `${EVIL}2`, '--join', '8001', '--card', '8002');
  await done('adjust', '8001', '--points', '900', ...told.slice(0, 6));
  await done('refund', String(bill.entry.id), '5', '--cause', 'shop', ...told.slice(0, 6));
  await done('block', '9000', '--reason', EVIL);
  const rows = [
    ['7001', EVIL, EVIL, '5'],
    ['7002', EVIL, EVIL, 'x'],
  ].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  writeFileSync(join(place.folder, `${CONTROL}.csv`), ['card,name,note,paid', ...rows].join('\n'));
  await place.member(['import', `${CONTROL}.csv`]);
  await done('store', 'add', 'north', '--name', EVIL);
  await done('operator', 'add', 'amy', '--name', EVIL, '--role', 'owner');
}, 300_000);
afterAll(() => place.remove());

const REPORTS = [
  ...['day', 'points', 'passes', 'coupons', 'members', 'tiers', 'unusual', 'settlement'].map((name) => [name]),
  ...['sales', 'tenders', 'liability'].flatMap((name) => [[name], [name, '--by', 'store']]),
  ...['sales', 'tenders'].map((name) => [name, '--by', 'operator']),
  ['expiring', '--days', '60'],
  ['settlement', '--details'],
  ['statement', '8001'],
  ['statement', '8001', '--by', 'member'],
  ['import', '1'],
].map((words) => ['report', ...words]);

const LISTS = ['list', 'pass list', 'coupon list', 'plan list', 'operator list', 'store list', 'programme history'];
const lists = LISTS.map((line) => line.split(' '));

const PAGES = [
  ['show', '8001'],
  ['show', '9000'],
  ['explain', '8001'],
  ['group', 'show', '8001'],
  ['tier', 'explain', '8001'],
  ['programme', 'explain'],
  ['programme', 'lint'],
  ['programme', 'check', '<b>.yaml'],
  ['doctor'],
  ['check'],
  ['import', `${CONTROL}.csv`, '--dry-run', '--ref', 'again'],
];

const ENTRIES = Array.from({ length: 16 }, (_, index) => ['explain', `#${index + 1}`]);

/** Receipts of writes that are only tried. */
const WRITES = [
  ['topup', '8001', '100', '--reason', EVIL],
  ['spend', '8001', '--item', '<mug>*3', '--coupon', '<c>', '--pay', 'cash'],
  ['spend', '8001', '--pass', '<ten>'],
  ['redeem', '8001', '<gift>'],
  ['redeem', '8001', '<draw>'],
  ['merge', '9001', '9002'],
  ['cash-out', '8001'],
  ['close', '9001'],
  ['erase', '9001', '--yes'],
  ['group', 'leave', '8002'],
  ['tag', '8001', '<i>'],
  ['tier', 'review'],
  ['enrol', '--name', EVIL],
  ['operator', 'add', 'amy', '--name', 'Amy'],
  ['store', 'add', 'north', '--name', 'none'],
  ['nightly', '--warn', '60'],
].map((words) => [...words, '--dry-run', '--operator', 'amy']);

/** What cannot be done is told with what was typed. */
const REFUSED = [
  ['show', EVIL],
  ['show', MARKUP.slice(0, 5)],
  ['list', '--name', EVIL],
  ['spend', '8001', EVIL],
  ['spend', '8001', '5', '--coupon', EVIL],
  ['report', EVIL],
  ['report', 'day', '--by', EVIL],
  ['redeem', '8001', EVIL],
  ['import', EVIL],
  [EVIL],
  ['show', '8001', `--${EVIL}`],
  ['topup', '8001', '1', '--store', EVIL],
  ['topup', '8001', '2', '--ref', EVIL],
];

const TURNING = '\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff';
const OBEYED = new RegExp(`[^\\P{Cc}\\n]|[${TURNING}]|(?<![^\\n])FORGED`, 'gu');
/** Nothing that a terminal would obey, no line that is not ours, nothing that turns the reading. */
const expectPlain = (text: string): void => expect(text.match(OBEYED)).toBeNull();
/** Bold, dim, red, green, yellow, and their ends. */
const withoutOurColours = (text: string): string => text.replace(OURS, '');
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const OURS = /\u001b\[(?:[12]|22|3[1239])m/g;

const every = [...REPORTS, ...lists, ...PAGES, ...ENTRIES, ...WRITES, ...REFUSED];
const named = (commands: readonly string[][]) => commands.map((words) => ({ name: words.join(' '), words }));

test.each(named(every))('people read $name without harm', async ({ words }) => {
  const lang = every.indexOf(words) % 2 === 0 ? 'en' : 'zh-CN';
  const { stdout, stderr } = await place.member([...words, '--lang', lang, '--color', 'always']);
  expectPlain(withoutOurColours(stdout));
  expectPlain(withoutOurColours(stderr));
});

test.each(named(every.filter((words) => !ENTRIES.includes(words))))(
  'programs read $name without harm',
  async ({ words }) => {
    const { stdout, stderr } = await place.member([...words, '--json']);
    expectPlain(stdout);
    expectPlain(stderr);
    for (const document of [stdout, stderr]) if (document.startsWith('{')) JSON.parse(document);
  },
);

test('what is planted is really there', async () => {
  const { stdout } = await place.member(['export', 'person', '8001', '--operator', 'amy']);
  const { member, entries } = JSON.parse(stdout);
  expect(member).toMatchObject({ name: EVIL, note: EVIL, source: EVIL, email: EVIL_MAIL, gender: EVIL, tags: ['<b>'] });
  expect(entries.some(({ operator }: { operator: string }) => operator === EVIL)).toBe(true);
  expectPlain(stdout);
});

describe('a page', () => {
  test.each(named([...REPORTS, ['programme', 'explain']]))(
    '$name has no tag and no attribute from the data',
    async ({ words }) => {
      const { stdout, stderr, exitCode } = await place.member([...words, '--format', 'html']);
      expect([exitCode, stderr]).toEqual([0, '']);
      const { tags, text } = readPage(stdout);
      expect(tags.filter((tag) => !OUR_TAGS.has(tag))).toEqual([]);
      expectPlain(text);
      expect(stdout).toContain('&lt;b&gt;shop&lt;/b&gt;');
    },
  );

  test('holds the text that was planted', async () => {
    const { stdout } = await place.member(['report', 'statement', '8001', '--format', 'html']);
    expect(readPage(stdout).text).toContain(MARKUP);
  });

  const OUR_TAGS = new Set([
    ...['html lang="en"', 'head', 'meta charset="utf-8"', 'meta name="viewport" content="width=device-width"'],
    `meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"`,
    ...['title', 'style', 'body', 'h1', 'p', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ...['th class="figure"', 'td class="figure"'],
    ...['html', 'head', 'title', 'style', 'body', 'h1', 'p', 'table', 'thead', 'tbody', 'tr', 'th', 'td'].map(
      (name) => `/${name}`,
    ),
  ]);
});

describe('a spreadsheet', () => {
  const EXPORTS = ['members', 'lots', 'entries', 'postings', 'coupons', 'passes'].map((what) => [
    'export',
    what,
    '--operator',
    'amy',
  ]);
  test.each(named([...REPORTS, ...lists, ...EXPORTS]))('finds no formula in $name', async ({ words }) => {
    const { stdout, stderr, exitCode } = await place.member([...words, '--format', 'csv']);
    expect(exitCode).toBe(0);
    // An export tells there what it cannot hold.
    expectPlain(stderr);
    const cells = (parse(stdout) as string[][]).flat();
    expect(cells.length).toBeGreaterThan(0);
    // A figure below zero is no formula.
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell))).toEqual([]);
  });

  test('finds text that begins as one behind an apostrophe', async () => {
    for (const [format, delimiter] of Object.entries({ csv: ',', tsv: '\t' })) {
      const { stdout } = await place.member(['list', '--format', format]);
      const names = (parse(stdout, { columns: true, delimiter }) as { name: string }[]).map(({ name }) => name);
      for (const name of [EVIL, ...FORMULAS]) expect(names).toContain(`'${name.trim()}`);
    }
  });
});

test.each(['export members --operator amy', 'list --format csv', 'list --json', 'programme show'])(
  'a terminal obeys nothing in %s',
  async (line) => {
    const screen = terminal(place, `member ${line}`);
    await screen.ended();
    const shown = screen.shown().replace(/\r+\n/g, '\n');
    expect(shown).toContain('<script>');
    expect(shown.replaceAll('\t', ' ').match(/[^\P{Cc}\n]/gu)).toBeNull();
    expect(shown).not.toMatch(/[\u200f\u202e\u2066]/);
  },
);
