import { linkSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member(['init', '--template', 'retail', '--quiet']);
  write('a.csv', 'card,paid\nA1,1.00\nA2,x\n');
});
afterEach(() => place.remove());

const at = (name: string) => join(place.folder, name);
const write = (name: string, text: string) => writeFileSync(at(name), text);
const membersOf = async () => JSON.parse((await place.member(['list', '--json'])).stdout).members.length;

const OF_SHOP = 'shop.db shop.db-wal shop.db-shm shop.db-journal ./shop.db link.db twin.db'.split(' ');

test.each(OF_SHOP)('nothing is ever written in place of the shop: %s', async (name) => {
  symlinkSync('shop.db', at('link.db'));
  linkSync(at('shop.db'), at('twin.db'));
  const orders = [
    ['import', 'a.csv', '--rejects', name],
    ['import', 'a.csv', '--rejects', name, '--dry-run'],
    ['export', 'members', '-o', name],
  ];
  for (const words of orders) {
    const { exitCode, stderr } = await place.member(words);
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(
      new RegExp(
        `^The shop itself is in (?:./)?${name.replace('./', '')}\\.( Nothing was changed\\.)?\\nName another file\\.\\n$`,
      ),
    );
  }
  expect(await membersOf()).toBe(0);
});

test("a person's own file does not take the place of the shop either", async () => {
  await place.member(['enrol', '--name', 'Ann', '--card', '8001']);
  expect((await place.member(['export', 'person', '8001', '-o', 'shop.db'])).exitCode).toBe(5);
  expect(await membersOf()).toBe(1);
});

test('a file that is there stays, and nothing is booked', async () => {
  write('customers.csv', 'mine\n');
  const { exitCode, stderr } = await place.member(['import', 'a.csv', '--rejects', 'customers.csv']);
  expect([exitCode, stderr]).toEqual([
    5,
    'The file customers.csv exists already. Nothing was changed.\nName another one, or move it away first.\n',
  ]);
  expect(readFileSync(at('customers.csv'), 'utf8')).toBe('mine\n');
  expect(await membersOf()).toBe(0);
  expect(readdirSync(place.folder).filter((name) => name.includes('.part'))).toEqual([]);
});

test('the same rows under the name that was told are where they were', async () => {
  write('b.csv', 'card,paid\nA1,y\nA2,x\n');
  const first = await place.member(['import', 'b.csv', '--rejects', 'r.csv']);
  const again = await place.member(['import', 'b.csv', '--rejects', 'r.csv']);
  expect([first.exitCode, again.exitCode, again.stderr]).toEqual([6, 6, first.stderr]);
});

test('the file that is imported is none for its rejected rows, by whatever name', async () => {
  symlinkSync('a.csv', at('alias.csv'));
  for (const name of ['a.csv', './a.csv', 'alias.csv']) {
    const { exitCode, stderr } = await place.member(['import', 'a.csv', '--rejects', name]);
    expect([exitCode, stderr]).toEqual([2, '--rejects and a.csv do not go together.\nLeave one of them out.\n']);
  }
});

test('a mapping and rejected rows do not share a name', async () => {
  const { exitCode } = await place.member(['import', 'a.csv', '--save-map', 'x', '--rejects', './x']);
  expect([exitCode, await membersOf()]).toEqual([2, 0]);
});

test('rejected rows go to a file, never to one that is called -', async () => {
  const { exitCode, stderr } = await place.member(['import', 'a.csv', '--rejects', '-']);
  expect([exitCode, stderr]).toEqual([2, '--rejects cannot be "-".\nIt is one of: <file>.\n']);
});

test('nothing can stand beside a pipe: its good rows come over, and the next step is to say where the others go', async () => {
  // A pipe can be read only once, and the mapping is written after the import.
  const piped = (more: string) => place.shell(`mkfifo p 2> /dev/null; cat a.csv > p & member import p ${more}`);
  const { output, exitCode } = await piped('--save-map map.yaml');
  expect(exitCode).toBe(6);
  expect(output).toContain('Keep them with --rejects <file>.');
  expect(readFileSync(at('map.yaml'), 'utf8')).toContain('card: card');
  expect(readdirSync(place.folder).filter((name) => name.includes('reject'))).toEqual([]);
  const again = await piped('--rejects r.csv');
  expect(again.exitCode).toBe(0);
  expect(again.output).toMatch(
    /^Imported before, as import 1: nothing new, and 1 row still rejected\. .*\nIts rejected rows are in r\.csv with the reasons\.\n$/s,
  );
  expect(readFileSync(at('r.csv'), 'utf8')).toContain('A2,x');
});

test('a long cell is shown as far as a table has room, and is whole in the reject file', async () => {
  const cell = '9'.repeat(5000);
  write('long.csv', `card,paid\nB1,1.00\nB2,${cell}\n`);
  const { stdout } = await place.member(['import', 'long.csv', '--rejects', 'r.csv']);
  expect(stdout).toContain(`${'9'.repeat(59)}…`);
  expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThan(300);
  expect(readFileSync(at('r.csv'), 'utf8')).toContain(cell);
});
