import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/program.ts';
import { runTranscript } from '../support/transcripts.ts';

const markdownIn = (folder: string): string[] => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.md'));

const documents = [
  ...markdownIn('.').filter((name) => name === 'README.md'),
  ...markdownIn('test/cli').map((name) => join('test/cli', name)),
];

test.concurrent.each(documents)('%s', async (name) => {
  const { written, happened } = await runTranscript(join(ROOT, name));
  expect(happened).toBe(written);
});
