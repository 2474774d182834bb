import { describe, expect, test } from 'vitest';
import { sayIn } from '../../src/commands/shared/language.ts';
import { writeList } from '../../src/commands/shared/lists.ts';
import type { Format } from '../../src/commands/shared/options.ts';
import type { List, OutputWorld } from '../../src/commands/shared/output.ts';

interface Row {
  readonly name: string;
  readonly balance: string;
  readonly points: number | null;
}

const rows: readonly Row[] = [
  { name: '张三', balance: '-50.00', points: 12 },
  { name: '=HYPERLINK("http://x")', balance: '1280.00', points: null },
  { name: 'Li, "the boss"', balance: '0.00', points: 0 },
];

const list = (rows: List<Row>['rows']): List<Row> => ({
  name: 'members',
  columns: [
    { name: 'name', title: { en: 'name', 'zh-CN': '姓名' }, kind: 'text', value: ({ name }) => name },
    { name: 'balance', title: { en: 'balance', 'zh-CN': '余额' }, kind: 'figure', value: ({ balance }) => balance },
    { name: 'points', title: { en: 'points', 'zh-CN': '积分' }, kind: 'figure', value: ({ points }) => points },
  ],
  rows,
  none: { en: 'Nobody yet.', 'zh-CN': '还没有会员。' },
  facts: { count: 3 },
});

async function written(rows: List<Row>['rows'], format: Format): Promise<{ out: string; error: string }> {
  const shown = { out: '', error: '' };
  const io = {
    terminal: { stdin: false, stdout: false, stderr: false },
    writeOut: (text: string) => {
      shown.out += text;
    },
    writeError: (text: string) => {
      shown.error += text;
    },
  };
  const world = { io, options: { quiet: false }, say: sayIn(() => 'en'), answered: () => {} } as unknown as OutputWorld;
  await writeList(list(rows), format, { ...world, table: async (_, shownRows) => `${shownRows.length} rows` });
  return shown;
}

test('json is one document', async () => {
  const { out } = await written(rows, 'json');
  expect(JSON.parse(out)).toEqual({ members: rows, count: 3 });
});

test('jsonl is a document a line', async () => {
  const { out } = await written(rows, 'jsonl');
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(rows);
});

test('csv defuses formulas in text and leaves figures alone', async () => {
  const { out } = await written(rows, 'csv');
  expect(out).toMatchInlineSnapshot(`
    "name,balance,points
    张三,-50.00,12
    "'=HYPERLINK(""http://x"")",1280.00,
    "Li, ""the boss""",0.00,0
    "
  `);
});

test('tsv', async () => {
  const { out } = await written(rows.slice(0, 1), 'tsv');
  expect(out).toBe('name\tbalance\tpoints\n张三\t-50.00\t12\n');
});

test('nothing found is said on stderr and is no failure', async () => {
  expect(await written([], 'table')).toEqual({ out: '', error: 'Nobody yet.\n' });
  expect((await written([], 'csv')).out).toBe('name,balance,points\n');
  expect(JSON.parse((await written([], 'json')).out)).toEqual({ members: [], count: 3 });
});

describe('many rows', () => {
  async function* endless(count: number): AsyncGenerator<Row> {
    for (let index = 0; index < count; index++) yield { name: `member ${index}`, balance: '1.00', points: index };
  }

  test.each(['jsonl', 'csv'] as const)('come in batches as %s', async (format) => {
    const { out } = await written(endless(1234), format);
    expect(out.trimEnd().split('\n')).toHaveLength(1234 + (format === 'csv' ? 1 : 0));
    expect(out).toContain('member 1233');
  });
});
