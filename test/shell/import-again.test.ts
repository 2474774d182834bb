import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member(['init', '--template', 'retail', '--quiet']);
  writeFileSync(join(place.folder, 'members.csv'), 'card,name,paid\nB1,Ann,10.00\nB2,Ben,ten\n');
});
afterEach(() => place.remove());

const importing = (...more: string[]) => place.member(['import', 'members.csv', ...more]);

test('files that were imported before leave nothing to do', async () => {
  writeFileSync(join(place.folder, 'members.csv'), 'card,name,paid\nB1,Ann,10.00\n');
  expect((await importing()).exitCode).toBe(0);
  const again = await importing();
  expect([again.exitCode, again.stdout]).toEqual([
    0,
    'Imported before, as import 1: nothing to do. To read it in another way, take that back first: member import --undo 1; or, where it has to stay, bring its members to the new figures: --on-existing set with a --ref of its own\n',
  ]);
});

test('whoever did not hear the answer and asks under the same reference hears of the rejected rows too', async () => {
  const first = await importing('--ref', 'move-1');
  const again = await importing('--ref', 'move-1');
  expect([again.exitCode, again.stderr]).toEqual([6, first.stderr]);
  expect(again.stdout).toContain('1 imported, 1 rejected');
});

test('rows that were rejected are heard of again, and written anew where their file is gone', async () => {
  await importing();
  const kept = readFileSync(join(place.folder, REJECTS));
  rmSync(join(place.folder, REJECTS));
  const again = await importing();
  expect([again.exitCode, again.stderr]).toEqual([0, '']);
  expect(again.stdout).toMatch(/^Imported before, as import 1: nothing new, and 1 row still rejected\. /);
  expect(readFileSync(join(place.folder, REJECTS))).toEqual(kept);
  expect(rejectFiles()).toEqual([REJECTS]);
  expect((await importing('--lang', 'zh-CN')).stdout).toContain('没有新内容，仍有 1 行被拒收');
});

test('once they were mended and have come, nothing is left to do', async () => {
  await importing();
  const mended = readFileSync(join(place.folder, REJECTS), 'utf8').replace(',ten', ',10.00');
  writeFileSync(join(place.folder, REJECTS), mended);
  expect((await place.member(['import', REJECTS])).exitCode).toBe(0);
  rmSync(join(place.folder, REJECTS));
  expect((await importing()).exitCode).toBe(0);
  expect(rejectFiles()).toEqual([]);
});

const rejectFiles = () =>
  readdirSync(place.folder)
    .filter((name) => name.includes('.rejects'))
    .sort();
const REJECTS = 'members.rejects.csv';

test('a file of which nothing comes over keeps its one reject file, however often it is tried', async () => {
  writeFileSync(join(place.folder, 'members.csv'), 'card,name,paid\nB1,Ann,one\nB2,Ben,ten\n');
  const first = await importing();
  const kept = readFileSync(join(place.folder, REJECTS));
  const again = await importing('--json');
  expect([first.exitCode, again.exitCode]).toEqual([6, 6]);
  expect(JSON.parse(again.stdout).rejects_file).toBe(REJECTS);
  expect((await importing()).stderr).toBe(first.stderr);
  expect(rejectFiles()).toEqual([REJECTS]);
  expect(readFileSync(join(place.folder, REJECTS))).toEqual(kept);
  // The rows of the reject file itself, which are rejected as they stand.
  await place.member(['import', REJECTS]);
  expect(rejectFiles()).toEqual(['members.rejects-2.csv', REJECTS]);
  await place.member(['import', REJECTS]);
  expect(rejectFiles()).toEqual(['members.rejects-2.csv', REJECTS]);
});

test('rows that somebody has begun to mend stay as they are; the file as it was is found beside them', async () => {
  writeFileSync(join(place.folder, 'members.csv'), 'card,name,paid\nB1,Ann,one\nB2,Ben,ten\n');
  await importing();
  const begun = `${readFileSync(join(place.folder, REJECTS), 'utf8')}mended`;
  writeFileSync(join(place.folder, REJECTS), begun);
  await importing();
  const third = await importing('--json');
  expect(JSON.parse(third.stdout).rejects_file).toBe('members.rejects-2.csv');
  expect(rejectFiles()).toEqual(['members.rejects-2.csv', REJECTS]);
  expect(readFileSync(join(place.folder, REJECTS), 'utf8')).toBe(begun);
});

test('a file and its reject file in one import are rejected into a file each', async () => {
  await importing();
  writeFileSync(join(place.folder, 'members.csv'), 'card,name,paid\nB3,Cid,10.00\nB4,Dan,ten\n');
  const both = await importing(REJECTS);
  expect(both.exitCode).toBe(6);
  const places = ['members.rejects-2.csv', 'members.rejects-3.csv'];
  expect(rejectFiles()).toEqual([...places, REJECTS]);
  const written = places.map((name) => readFileSync(join(place.folder, name), 'utf8'));
  expect(written.map((text) => /B2|B4/.exec(text)?.[0]).sort()).toEqual(['B2', 'B4']);
});

test('the printed command is one as it stands, also for a file whose name begins with a dash', async () => {
  writeFileSync(join(place.folder, '-till.csv'), 'card,name,paid\nB1,Ann,10.00\nB2,Ben,ten\n');
  const { stderr } = await place.member(['import', './-till.csv']);
  expect(stderr).toContain('member import ./-till.rejects.csv');
});

test('a closed member who is not brought to the figures is opened again with the command that is named', async () => {
  writeFileSync(join(place.folder, 'members.csv'), 'card,name,paid\nB1,Ann,10.00\n');
  await importing();
  await place.member(['close', 'B1', '--cash-out']);
  writeFileSync(join(place.folder, 'newer.csv'), 'card,name,paid\nB1,Ann,7.00\n');
  const set = () => place.member(['import', 'newer.csv', '--on-existing', 'set']);
  expect((await set()).stdout).toContain('member reopen B1');
  await place.member(['reopen', 'B1']);
  expect((await set()).exitCode).toBe(0);
});
