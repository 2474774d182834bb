import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';
import { CONTROL_C, ENTER, terminal } from '../support/pty.ts';

const DOWN = '\u001b[B';
let place: Playground;

beforeEach(() => {
  place = playground();
});
afterEach(() => place.remove());

const shownShop = async () => JSON.parse((await place.member(['programme', 'show', '--json'])).stdout).programme;

test('the wizard asks again until it understands', async () => {
  const asked = terminal(place, 'member init');
  await asked.see('Language');
  asked.press(DOWN + ENTER);
  await asked.see('What is the shop called?');
  asked.press(ENTER);
  await asked.see('A shop needs a name.');
  asked.press(`Salon${ENTER}`);
  await asked.see('What kind of shop is it?');
  asked.press(DOWN + ENTER);
  await asked.see('Which currency?');
  asked.press(`gold${ENTER}`);
  await asked.see('There is no currency gold.');
  asked.press(`yen${ENTER}`);
  await asked.see('In which time zone?');
  asked.press(ENTER);
  await asked.see('Salon is ready · JPY · Asia/Shanghai');
  expect(await asked.ended()).toMatchObject({ exitCode: 0 });
  expect(await shownShop()).toMatchObject({ name: 'Salon', currency: 'JPY', time_zone: 'Asia/Shanghai' });
});

test('it asks in the language that was chosen, only what was not given', async () => {
  const asked = terminal(place, 'member init --name 晨光发艺 --currency CNY --time-zone Asia/Shanghai');
  await asked.see('Language');
  asked.press(ENTER);
  await asked.see('是哪一类店？');
  await asked.see('回车选定');
  asked.press(ENTER);
  await asked.see('晨光发艺已建好');
  expect(await asked.ended()).toMatchObject({ exitCode: 0 });
  expect((await place.member(['programme', 'history'])).stdout).toContain('版本');
});

test('Ctrl-C in a question leaves nothing behind', async () => {
  const asked = terminal(place, 'member init');
  await asked.see('Language');
  asked.press(CONTROL_C);
  expect(await asked.ended()).toMatchObject({ exitCode: 130 });
  expect((await place.shell('ls')).output).toBe('');
});

test('an existing shop is refused before anything is asked', async () => {
  await place.member(['init', '--template', 'basic']);
  const asked = terminal(place, 'member init');
  expect(await asked.ended()).toMatchObject({ exitCode: 5 });
  expect(asked.shown()).not.toContain('Language');
});

test('a shop without a name is called by its language', async () => {
  const called = async (...more: string[]) => {
    const { stdout } = await place.member(['init', '--template', 'basic', '--dry-run', '--json', ...more]);
    return JSON.parse(stdout).shop.name;
  };
  expect(await called('--lang', 'en')).toBe('My shop');
  expect(await called('--lang', 'zh-CN')).toBe('我的小店');
  expect(await called('--lang', 'en', '--name', 'Nook')).toBe('Nook');
});
