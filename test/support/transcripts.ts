/**
 * Transcripts: Markdown whose console blocks are run as written.
 *
 *     $ member topup 8001 500       a line of shell; stdout and stderr are expected below it, in their order
 *     > more                        continues the line above, as a here-document does
 *     [4]                           the exit code, where it is not 0
 *     $ clock 2026-12-01T09:00+08:00    sets the clock of the commands that follow
 *
 * One file is one shop in one folder. `UPDATE_TRANSCRIPTS=1` writes what came out into the file, to be reviewed like
 * code.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Playground, playground } from './program.ts';

/** Runs a transcript and gives the document as it is and as it came out. */
export async function runTranscript(path: string): Promise<{ readonly written: string; readonly happened: string }> {
  const written = readFileSync(path, 'utf8');
  const place = playground();
  try {
    const happened = await replayed(written, place);
    if (process.env.UPDATE_TRANSCRIPTS && happened !== written) {
      writeFileSync(path, happened);
      return { written: happened, happened };
    }
    return { written, happened };
  } finally {
    place.remove();
  }
}

async function replayed(written: string, place: Playground): Promise<string> {
  const result: string[] = [];
  let inside = false;
  let command: string[] = [];
  const run = async () => {
    if (command.length === 0) return;
    const { output, exitCode } = await place.shell(command.join('\n'));
    if (output !== '') result.push(...output.replace(/\n$/, '').split('\n'));
    if (exitCode !== 0) result.push(`[${exitCode}]`);
    command = [];
  };
  for (const line of written.split('\n')) {
    if (!inside) {
      result.push(line);
      inside = line === '```console';
    } else if (line === '```') {
      await run();
      inside = false;
      result.push(line);
    } else if (line.startsWith('$ ')) {
      await run();
      result.push(line);
      command = [line.slice(2)];
    } else if (command.length > 0 && /^>( |$)/.test(line)) {
      result.push(line);
      command.push(line.slice(2));
    }
  }
  return result.join('\n');
}
