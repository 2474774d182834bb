import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member(['init', '--template', 'retail', '--quiet']);
  await imported('card,name,paid\n1,Ann,5.00\n');
});
afterEach(() => place.remove());

const imported = (text: string, ...more: string[]) => {
  writeFileSync(join(place.folder, 'x.csv'), text);
  return place.member(['import', 'x.csv', ...more]);
};
const undone = async (...more: string[]) => (await place.member(['import', '--undo', '2', ...more])).stdout;

test('an import that has set figures tells what taking it back moves', async () => {
  await imported('card,paid\n1,9.00\n', '--on-existing', 'set');
  const figures = { members: 0, changed: 1, history: 0, totals: { paid: '4.00', bonus: '0.00', points: 0 } };
  expect(JSON.parse(await undone('--dry-run', '--json'))).toMatchObject(figures);
  const words = '第 2 批导入（x.csv）：1 名原有会员的数额，本金 ¥4.00 · 赠送 ¥0.00 · 积分 0';
  expect(await undone('--dry-run', '--lang', 'zh-CN')).toContain(`将撤回${words}`);
  expect(await undone()).toBe(
    'Took back import 2 (x.csv): the figures of 1 member who stays, paid ¥4.00 · bonus ¥0.00 · points 0\n',
  );
});

test('an import of history tells how many rows go', async () => {
  await imported('ref,card,kind,at,amount,paid\nT1,1,topup,2026-11-20 10:00,5.00,5.00\n');
  expect(await undone()).toBe('Took back import 2 (x.csv): 1 row of history, paid ¥0.00 · bonus ¥0.00 · points 0\n');
});
