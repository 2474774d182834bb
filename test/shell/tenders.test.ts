import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member(['init', '--template', 'basic']);
  await place.member(['enrol', '--name', '张三', '--card', '8001']);
});
afterEach(() => place.remove());

const answer = async (...words: string[]) => JSON.parse((await place.member([...words, '--json'])).stdout);

test('a tender may be typed as receipts print it, in either language', async () => {
  await answer('topup', '8001', '100', '--pay', '微信');
  const sale = await answer('spend', '8001', '50', '--pay', '余额=20', '--pay', 'WeChat');
  expect(sale.bill.tenders).toEqual([
    { tender: 'balance', amount: '20.00' },
    { tender: 'wechat', amount: '30.00' },
  ]);
  const back = await answer('refund', String(sale.entry.id), '--to', '现金');
  expect(back.refund.tenders).toContainEqual({ tender: 'cash', amount: '30.00' });
  const { by_tender: tenders } = await answer('report', 'sales');
  expect(JSON.stringify(tenders)).not.toContain('微信');
});

test('value cannot buy value in any language, and a slip is refused with what there is', async () => {
  const { exitCode } = await place.member(['topup', '8001', '100', '--pay', '余额']);
  expect(exitCode).toBe(4);
  const { stderr } = await place.member(['spend', '8001', '1', '--pay', 'blance']);
  expect(stderr).toContain('One of: balance, cash');
});
