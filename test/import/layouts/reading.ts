/** A list is read with its owner at hand, and what came of each line is held against what they know. */
import { isDeepStrictEqual } from 'node:util';
import { bytesSource } from '../../../src/core/import/bytes/source.ts';
import type { FileOptions } from '../../../src/core/import/file-options.ts';
import { type OpenFile, openFile } from '../../../src/core/import/open.ts';
import { readMembers } from '../../../src/core/import/read.ts';
import type { MemberRow } from '../../../src/core/import/row.ts';
import { type Problem, ProblemError } from '../../../src/core/problem.ts';
import { together } from '../../support/foreign-file.ts';
import type { Expected, List } from './list.ts';
import { answer } from './owner.ts';
import { shopIn } from './places.ts';

export interface Reading {
  /** Everything that was asked, and what the owner has said in the end. */
  readonly asked: readonly Problem[];
  readonly said: FileOptions;
  /** Every row came in: nothing was refused or rejected. */
  readonly isWhole: boolean;
  /** What was lost, doubled, changed or brought back without a word. */
  readonly faults: readonly string[];
}

/** Reads a list, and answers what is asked until it is read or refused. */
export function readWithOwner(list: List): Reading {
  const asked: Problem[] = [];
  let said: FileOptions = {};
  for (;;) {
    try {
      return { asked, said, ...readOnce(list, said, asked) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      asked.push(error.problem);
      const further = answer(list, error.problem, said);
      if (further === null) return { asked, said, isWhole: false, faults: [] };
      if (isDeepStrictEqual(further, said)) {
        return { asked, said, isWhole: false, faults: ['what has been answered is asked again'] };
      }
      said = further;
    }
  }
}

function readOnce(list: List, said: FileOptions, asked: readonly Problem[]): Pick<Reading, 'isWhole' | 'faults'> {
  const file = openFile(bytesSource('list.csv', list.bytes), said, shopIn(list.language));
  // Cards and 剩余积分 may be lots: each row is rejected then, since nobody has such a card yet.
  if (file.kind !== 'members') return { isWhole: false, faults: [] };
  const { rows, rejections } = together(readMembers(file));
  const found = new Map(rows.map((row) => [row.line, row]));
  const told = new Set(rejections.flatMap(({ line, lines }) => Array.from({ length: lines }, (_, n) => line + n)));
  const faults = [
    ...list.rows.flatMap((row) => (told.has(row.line) ? [] : faultsOf(row, found.get(row.line)))),
    ...phantoms(list, rows),
    ...leftBehind(list, file, asked),
  ];
  return { isWhole: list.rows.every(({ line }) => found.has(line)), faults };
}

/** Who somebody is, also said by less than the list says. */
const WHO = new Set(['card', 'phone', 'name']);

function faultsOf(expected: Expected, row: MemberRow | undefined): string[] {
  const { line } = expected;
  if (row === undefined) return [`line ${line} is gone`];
  const should = {
    ...expected,
    moneyEnd: expected.paid + expected.bonus > 0 ? expected.moneyEnd : null,
    pointsEnd: expected.points > 0 ? expected.pointsEnd : null,
  };
  const is = {
    ...{ line, card: row.card, phone: row.phone, name: row.name, paid: row.paid, bonus: row.bonus, points: row.points },
    moneyEnd: row.paid + row.bonus > 0 ? row.paidExpiresOn : null,
    pointsEnd: row.points > 0 ? row.pointsExpireOn : null,
    state: row.status,
  };
  return Object.keys(is).flatMap((what) => {
    const [one, other] = [is, should].map((all) => all[what as keyof typeof is]);
    const isLess = WHO.has(what) && (one === null || one === '');
    return one === other || isLess ? [] : [`line ${line}: ${what} is ${one} and not ${other}`];
  });
}

/** Lines that are nobody and came in as somebody. */
const phantoms = (list: List, rows: readonly MemberRow[]): string[] =>
  rows.filter(({ line }) => !list.rows.some((row) => row.line === line)).map(({ line }) => `line ${line} is nobody`);

/** What the shop owes, or is owed, and nobody asked about. */
function leftBehind({ columns, owedIn }: List, { header }: OpenFile, asked: readonly Problem[]): string[] {
  const questions = JSON.stringify(asked);
  return columns.flatMap(({ word }, place) => {
    const isTold = [word, `#${place + 1}`].some((name) => questions.includes(JSON.stringify(name)));
    return owedIn.has(place) && header.fields[place] === null && !isTold ? [`${word} stays behind unasked`] : [];
  });
}
