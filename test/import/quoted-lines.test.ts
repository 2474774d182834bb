import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { rejections } from '../../src/commands/text/import.ts';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import { openFile } from '../../src/core/import/open.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { CHINA, together } from '../support/foreign-file.ts';

function membersOf(bytes: Uint8Array | string) {
  const file = openFile(bytesSource('members.csv', Buffer.from(bytes)), {}, CHINA);
  const { rows, rejections } = together(readMembers(file));
  return {
    cards: rows.map(({ card }) => card),
    rejected: rejections.map((rejection) => {
      const quote = rejection.code === 'quote_unclear' ? ` ${rejection.opensOn}-${rejection.closesOn}` : '';
      return `${rejection.line}+${rejection.lines} ${rejection.code}${quote}`;
    }),
  };
}

const HEADER = 'card,name,paid,points,note\n';
const line = (number: number, note = '') => `K${number},Name${number},${number}.00,5,${note}\n`;
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => line(from + index)).join('');
const unclear = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}+1 quote_unclear ${from}-${to}`);

describe('rows between two stray quotes are rejected line by line', () => {
  test.each<{ name: string; text: string; cards: string[]; rejected: string[] }>([
    {
      name: 'in notes',
      text: `${line(1)}${line(2, '"new bike')}${lines(3, 5)}${line(6, 'tyres 28"')}${line(7)}`,
      cards: ['K1', 'K7'],
      rejected: unclear(3, 7),
    },
    {
      name: 'in the notes of two rows that follow each other',
      text: `${line(1, '"new bike')}${line(2, 'tyres 28"')}${line(3)}`,
      cards: ['K3'],
      rejected: unclear(2, 3),
    },
    {
      name: 'in names',
      text: `K1,"Ann,1.00,5,\n${lines(2, 4)}K5,Bob",5.00,5,\nK6,Eve,6.00,5,\n`,
      cards: ['K6'],
      rejected: unclear(2, 6),
    },
    {
      name: 'from a name to a note',
      text: `K1,"Ann,1.00,5,\n${lines(2, 4)}${line(5, 'tyres 28"')}${line(6)}`,
      cards: ['K6'],
      rejected: unclear(2, 6),
    },
    {
      name: 'behind a name in quotes of its own',
      text: `K1,"Lee, Ann",1.00,5,"new bike\n${line(2, 'tyres 28"')}${line(3)}`,
      cards: ['K3'],
      rejected: unclear(2, 3),
    },
    {
      name: 'with rows that have no value, and one whose cells have moved',
      text: `${line(1, '"new bike')}K2,Bob,,,\nK3,Eve,1,50,5,\n${line(4, 'tyres 28"')}${line(5)}`,
      cards: ['K5'],
      rejected: unclear(2, 5),
    },
    {
      name: 'and a note of lines that each could be a row',
      text: `${line(1, '"came over from the old till:\nK8,Ann,8.00,5,\nthank you"')}${line(2)}`,
      cards: ['K2'],
      rejected: unclear(2, 4),
    },
  ])('$name', ({ text, cards, rejected }) => {
    expect(membersOf(HEADER + text)).toEqual({ cards, rejected });
    // Whatever the line ends are.
    expect(membersOf((HEADER + text).replaceAll('\n', '\r\n'))).toEqual({ cards, rejected });
  });
});

test.each(['en', 'zh-CN'] as const)('a reject file keeps the doubt until somebody has mended it, in %s', (language) => {
  const reason = rejections.quote_unclear[language]({
    ...{ line: 2, lines: 1, code: 'quote_unclear', field: null, value: null, opensOn: 2, closesOn: 4 },
  });
  expect(reason).not.toMatch(/[,;|\t"]/);
  const rows = [line(1, '"new bike'), line(2), line(3, 'tyres 28"')];
  const file = `line,code,reason,${HEADER}${rows.map((row, at) => `${2 + at},quote_unclear,${reason},${row}`).join('')}`;
  expect(membersOf(file)).toEqual({ cards: [], rejected: unclear(2, 4) });
  expect(membersOf(file.replace('"new', 'new').replace('28"', '28')).cards).toEqual(['K1', 'K2', 'K3']);
});

test.each([
  [
    'a note',
    line(1, '"prefers oat milk, no sugar, large, takeaway\ncalls on 5, 6, or 7 May, never on Sundays, he says"'),
  ],
  ['a list in a note', line(1, '"bread, milk, eggs, ham, jam\n2 rolls, 3 eggs, 1 jam, butter, tea"')],
  ['a blank line in a note', line(1, '"one\n\n2"')],
  ['an address', 'K1,"12 Main St, Apt 4\nSpringfield, IL 62704",1.00,5,ok\n'],
  ['an address that begins with a number', 'K1,"Hauptstr. 5\n80331 München, DE",1.00,5,ok\n'],
  ['quotes around everything', '"K1","Ann","1.00","5","first, of all\nK2 is her sister, too"\n'],
])('%s of several lines stays one cell', (_, text) => {
  expect(membersOf(HEADER + text + line(2))).toEqual({ cards: ['K1', 'K2'], rejected: [] });
});

describe('what is not UTF-16 from some line on refuses the file', () => {
  const list = (end: string, from = 1, to = 20) =>
    `card,paid,points,name${end}${Array.from({ length: to - from + 1 }, (_, i) => row(from + i) + end).join('')}`;
  const row = (number: number) => `K${number},${number}.00,5,Name${number}`;

  function lineRefused(bytes: Uint8Array): unknown {
    try {
      return membersOf(bytes);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'encoding_changes') return error.problem.line;
      throw error;
    }
  }

  describe.each(['utf-16le', 'utf-16be'])('%s', (encoding) => {
    const encode = (text: string) => iconv.encode(text, encoding, { addBOM: true });

    test.each(['\n', '\r\n'])('behind a byte too many or one that is missing, lines ended by %j', (end) => {
      const bytes = encode(list(end));
      const place = bytes.indexOf(iconv.encode('Name3', encoding, { addBOM: false })) + 9;
      const more = Buffer.concat([bytes.subarray(0, place), Buffer.from('a'), bytes.subarray(place)]);
      const less = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1)]);
      for (const damaged of [more, more.subarray(0, -1), less, less.subarray(0, -1)]) {
        expect(lineRefused(damaged)).toBe(4);
      }
    });

    test.each(['\n', '\r\n'])('where a list in UTF-8 was put behind it, lines ended by %j', (end) => {
      const whole = encode(list(end, 1, 20));
      const open = encode(list(end, 1, 20).trimEnd());
      const second = Buffer.from(list(end, 21, 40));
      expect(lineRefused(Buffer.concat([open, second]))).toBe(21);
      expect(lineRefused(Buffer.concat([whole, second]))).toBe(22);
    });

    test('in a long file, too, whose blocks end anywhere', () => {
      const whole = encode(list('\r\n', 1, 4000));
      for (const lost of [0, 1, 2, 3]) {
        const damaged = Buffer.concat([whole.subarray(0, 65_534 + lost), whole.subarray(65_535 + lost)]);
        expect(lineRefused(damaged)).toBe(
          iconv.decode(whole.subarray(0, 65_534 + lost), encoding).split('\r\n').length,
        );
      }
    });

    test('letters of India are letters', () => {
      const names = ['ਸ', 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ', 'ઊર્મિ', 'ഊർമ്മിള', '“ਸ”', '上官本', '中ਸਿੰਘ文'];
      const text = `card,paid,points,name\n${names.map((name, at) => `K${at},1.00,5,${name}\n`).join('')}`;
      expect(membersOf(encode(text)).cards).toHaveLength(names.length);
    });
  });
});
