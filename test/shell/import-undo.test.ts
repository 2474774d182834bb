import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';
import { ENTER, terminal } from '../support/pty.ts';

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
const undone = async (...more: string[]) => (await place.member(['import', '--undo', '2', '--yes', ...more])).stdout;

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

test('corrections that go with the members are told', async () => {
  await place.member(['edit', '1', '--phone', '13800000001']);
  const undo = (...more: string[]) => place.member(['import', '--undo', '1', '--yes', ...more]);
  expect(JSON.parse((await undo('--dry-run', '--json')).stdout)).toMatchObject({ members: 1, corrections: 1 });
  expect((await undo('--dry-run', '--lang', 'zh-CN')).stdout).toContain('会员 1 名，在本店改过的会员资料 1 次，本金');
  await place.member(['edit', '1', '--name', 'Anna']);
  expect((await undo()).stdout).toBe(
    'Took back import 1 (x.csv): 1 member, 2 corrections made here of what is known of them, paid ¥5.00 · bonus ¥0.00 · points 0\n',
  );
});

test('a correction of somebody who stays is none of them', async () => {
  await imported('card,name,paid\n1,Ann,2.00\n2,Bea,1.00\n', '--on-existing', 'add');
  await place.member(['edit', '1', '--phone', '13800000001']);
  expect(await undone()).toContain('1 member, the figures of 1 member who stays, paid ¥3.00');
});

describe('off a terminal', () => {
  const undo = (...more: string[]) => place.member(['import', '--undo', '1', ...more]);

  test('nothing goes that nobody has confirmed', async () => {
    const refused = await undo('--json', '--ref', 'U1');
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    const error = { code: 'confirmation_required', kind: 'usage', option: '--yes' };
    expect(JSON.parse(refused.stderr)).toMatchObject({ error });
    expect((await undo('--lang', 'zh-CN')).stderr).toContain('确定要做，请加上 --yes。');
    expect((await place.member(['show', '1'])).exitCode).toBe(0);
    expect(await undo('--yes', '--ref', 'U1')).toMatchObject({ exitCode: 0 });
  });

  test('nothing has to be confirmed where nothing goes', async () => {
    expect(await undo('--dry-run')).toMatchObject({ exitCode: 0 });
    expect((await place.member(['import', '--undo', '7'])).stderr).toContain('There is no import 7');
    await undo('--yes', '--ref', 'U1');
    for (const more of [[], ['--ref', 'U1']]) expect(await undo(...more)).toMatchObject({ exitCode: 0 });
  });
});

describe('on a terminal', () => {
  const question = 'Take back import 1 (x.csv): 1 member, paid ¥5.00 · bonus ¥0.00 · points 0? (y/N)';
  const flat = (shown: string) => shown.replaceAll(/\r?\n/g, '');
  const stands = async () => (await place.member(['show', '1'])).exitCode === 0;

  test('it asks once, with what goes', async () => {
    const screen = terminal(place, 'sh -c "stty cols 200; member import --undo 1"');
    await screen.see('(y/N)');
    expect(flat(screen.shown())).toContain(question);
    screen.press(`y${ENTER}`);
    expect(await screen.ended()).toMatchObject({ exitCode: 0 });
    expect(screen.shown()).toContain('Took back import 1 (x.csv): 1 member, paid ¥5.00');
    expect(await stands()).toBe(false);
  });

  test('it tells corrections that go too', async () => {
    await place.member(['edit', '1', '--phone', '13800000001']);
    const screen = terminal(place, 'sh -c "stty cols 200; member import --undo 1"');
    await screen.see('(y/N)');
    expect(flat(screen.shown())).toContain('1 member, 1 correction made here of what is known of them, paid ¥5.00');
    screen.press(ENTER);
    await screen.ended();
  });

  test('a no leaves it as it was', async () => {
    const screen = terminal(place, 'member import --undo 1 --lang zh-CN');
    await screen.see('撤回第 1 批导入（x.csv）：会员 1 名');
    screen.press(ENTER);
    expect(await screen.ended()).toMatchObject({ exitCode: 130 });
    expect(await stands()).toBe(true);
  });

  test.each([
    { why: '--yes has answered', more: '--yes', says: 'Took back import 1' },
    { why: 'a rehearsal takes nothing', more: '--dry-run', says: 'Would take back import 1' },
  ])('nothing is asked where $why', async ({ more, says }) => {
    const screen = terminal(place, `member import --undo 1 ${more}`);
    expect(await screen.ended()).toMatchObject({ exitCode: 0 });
    expect(screen.shown()).toContain(says);
    expect(screen.shown()).not.toContain('(y/N)');
  });

  test('nothing is asked where nothing can be taken back, or all has been', async () => {
    await place.member(['topup', '1', '100']);
    const moved = terminal(place, 'member import --undo 1');
    expect(await moved.ended()).toMatchObject({ exitCode: 4 });
    await place.member(['void', '2']);
    await imported('card,name,paid\n2,Bea,5.00\n');
    await place.member(['import', '--undo', '2', '--yes', '--ref', 'U2']);
    for (const more of ['', '--ref U2']) {
      const again = terminal(place, `member import --undo 2 ${more}`);
      expect(await again.ended()).toMatchObject({ exitCode: 0 });
      expect(again.shown()).not.toContain('(y/N)');
    }
  });
});
