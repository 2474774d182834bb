import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
      'Imported before, as import 1: nothing to do. To read it in another way, take that back first: member import --undo 1\n',
    stderr: 'How the file would be read now is kept in map.yaml; import 1 stays as it was read\n',
  });
});

test('two columns of one name are told apart by a command that works', async () => {
  const content = 'Card,Balance,Balance\n1,5.00,6.00\n';
  const { stderr } = await imported(content);
  const [, option = '', value = ''] = /(--column) '([^']*)'/.exec(stderr) ?? [];
  const first = [option, value, '--balance-is', 'paid'];
  const asked = await imported(content, ...first);
  const [, ignored = ''] = /leave them out: --column '([^']*)'/.exec(asked.stderr) ?? [];
  const typed = await imported(content, ...first, option, ignored, '--json');
  expect(JSON.parse(typed.stdout)).toMatchObject({ imported: 1, totals: { ledger: { paid: '5.00' } } });
});

test('one known column is told to be too little, not to lack nothing', async () => {
  const { stderr, exitCode } = await imported('Gift Card Number,Owner\nG2,Ann\n');
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
  expect(stdout).toContain('something was booked for this member after the cut-off day');
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
  expect([exitCode, stderr]).toEqual([
    6,
    'The letters of x.csv are not certain. They could be read as:\n  windows-1252 · 41,José,5.00\nIf that reads well, say so: --encoding windows-1252\n',
  ]);
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
  expect(error.hint).toBe(`If that reads well, say so: --encoding ${found}`);
  expect((await imported(content, '--map', 'map.yaml', '--encoding', found)).exitCode).toBe(0);
});

test('lots of points are known by the word of what is left, and value of no kind is not taken for lots', async () => {
  await imported('card,name\n1,Ann\nG1,Ben\n');
  const points = 'Card,Points earned,Points remaining\n1,5,4\n1,7,6\n';
  const lots = JSON.parse((await imported(points, '--json')).stdout);
  expect(lots).toMatchObject({ imported: 2, files: [{ kind: 'lots' }], totals: { ledger: { points: 10 } } });
  const cards = 'Gift Card Number,Issued Amount,Redeemed,Remaining\nG1,50.00,20.00,30.00\n';
  expect((await imported(cards)).stderr).toContain('one column only that is known (Gift Card Number)');
  const named = await imported(cards, '--column', 'Remaining=balance', '--dry-run');
  expect(named.stderr).toContain('x.csv has one balance only (Remaining)');
  const asLots = await imported(cards, '--as', 'lots', '--dry-run');
  expect(asLots.stdout).toContain('says not what kind of value it is: write paid, bonus, points, pass or coupon');
});
