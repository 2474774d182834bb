import { expect, test } from 'vitest';
import { codeCalled } from '../../../src/core/domain/programme/called.ts';
import { namesOf } from '../../../src/core/domain/programme/names.ts';
import { written } from '../../support/programme.ts';

const NONE = {
  topupOffers: [],
  earning: [],
  factors: [],
  promotions: [],
  rewards: [],
  tiers: [],
  passes: [],
  coupons: [],
  plans: [],
};

const THINGS = [
  { code: 'cut', name: '剪发' },
  { code: 'Perm', name: 'Hot Perm' },
  { code: '护理', name: 'cut' },
  { code: 'wash', name: '洗吹' },
  { code: 'dry', name: '洗吹' },
  { code: 'gel', name: null },
];

test.each([
  ['cut', 'cut'],
  ['剪发', 'cut'],
  ['PERM', 'Perm'],
  ['ＣＵＴ', 'cut'],
  ['hot perm', 'Perm'],
  [' 护理 ', '护理'],
  ['gel', 'gel'],
])('%j is meant as %j', (typed, code) => expect(codeCalled(typed, THINGS)).toBe(code));

test.each(['洗吹', '剪', 'null', ''])('%j is nothing, or more than one', (typed) =>
  expect(codeCalled(typed, THINGS)).toBe(typed),
);

test('a code that stands for things of two names is no name’s', () => {
  const programme = written(`
rewards:
  - {code: mug, name: 马克杯, points: 1, give: {goods: mug}}
  - {code: gold, name: 金币, points: 1, give: {goods: coin}}
  - {code: pen, points: 1, give: {goods: pen}}
tiers: [{code: gold, name: 金卡}]
`);
  expect(namesOf({ ...NONE, ...programme })).toEqual({
    birthday: 'birthday',
    referral: 'referral',
    mug: '马克杯',
    gold: 'gold',
    pen: 'pen',
  });
});
