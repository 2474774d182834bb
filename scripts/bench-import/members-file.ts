import { closeSync, openSync, writeSync } from 'node:fs';

export const COLUMNS = [
  ...['card', 'name', 'phone', 'email', 'gender', 'birthday', 'tier', 'status', 'joined_on', 'source', 'store'],
  ...['referrer', 'tags', 'note', 'paid', 'bonus', 'points', 'points_expire_on'],
];

/**
 * A list of members in our own columns as a shop might have it: three fifths Chinese names, some quoted cells, phones,
 * birthdays, tiers, tags and notes here and there, paid and bonus money, points with a last good day. The same file for
 * the same number of rows, on every machine.
 */
export function writeMembers(path: string, rows: number): void {
  const file = openSync(path, 'w');
  let text = `${COLUMNS.join(',')}\r\n`;
  for (let row = 1; row <= rows; row++) {
    text += lineOf(row);
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
}

const CARDS_FROM = 60_000_000;
/** Of the member in the first row. */
export const FIRST_CARD = String(CARDS_FROM + 1);

function lineOf(row: number): string {
  const chance = (place: number, of: number): number => mixed(row * 32 + place) % of;
  const paid = chance(1, 50_000);
  return `${[
    CARDS_FROM + row,
    nameOf(row, chance),
    `1${30 + chance(2, 70)}${String(row).padStart(8, '0').slice(-8)}`,
    chance(3, 4) === 0 ? `m${row}@example.com` : '',
    GENDERS[chance(4, 3)],
    chance(5, 2) === 0 ? `${1950 + chance(6, 60)}-${two(1 + chance(7, 12))}-${two(1 + chance(8, 28))}` : '',
    TIERS[chance(9, 4)],
    'active',
    `${2015 + chance(10, 10)}-${two(1 + chance(11, 12))}-${two(1 + chance(12, 28))}`,
    '',
    '',
    '',
    chance(13, 10) === 0 ? 'vip;old' : '',
    chance(14, 20) === 0 ? '染发过敏' : '',
    money(paid),
    money(Math.floor(paid / 10)),
    chance(15, 10_000),
    `${2026 + chance(16, 3)}-${two(1 + chance(17, 12))}-28`,
  ].join(',')}\r\n`;
}

/** The same number for the same seed, and another one for its neighbour. */
function mixed(seed: number): number {
  const once = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

function nameOf(row: number, chance: (place: number, of: number) => number): string {
  if (chance(20, 50) === 0) return `"Smith, ${FIRST[chance(21, FIRST.length)]} ${row}"`;
  if (chance(22, 5) < 2) return `${FIRST[chance(23, FIRST.length)]} Jones${row % 1000}`;
  return `${FAMILIES[chance(24, FAMILIES.length)]}${GIVEN[chance(25, GIVEN.length)]}${GIVEN[chance(26, GIVEN.length)]}`;
}

const two = (number: number): string => String(number).padStart(2, '0');
const money = (cents: number): string => `${Math.floor(cents / 100)}.${two(cents % 100)}`;

const GENDERS = ['male', 'female', ''];
const TIERS = ['', '', 'silver', 'gold'];
const FIRST = ['Anna', 'Ben', 'Clara', 'Zoë', 'Emil', 'Ana', 'José'];
const FAMILIES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰'];
