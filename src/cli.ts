/** From the words that were typed to an exit code. */
import type { FailedWorld } from './commands/shared/failure.ts';
import { ClosedPipe, type Io, processIo } from './commands/shared/io.ts';
import { languageOf, languageOfLocale, sayIn } from './commands/shared/language.ts';
import { commandNamed, entryAt, type Named } from './commands/shared/named.ts';
import { isGroup } from './commands/table.ts';

/** Runs one command line. Gives the command that was run to its end, for whoever keeps its code; none if it failed. */
export async function main(io: Io = processIo()): Promise<readonly string[]> {
  try {
    const named = await commandNamed(io.args);
    if (named.kind !== 'command') {
      await tellAbout(named, io);
      return ['help'];
    }
    const { runCommand } = await import('./commands/shared/run.ts');
    const { exitCode } = await runCommand(io, named.leaf, named.rest, { glance: () => glance(io) });
    if (exitCode === 0) return named.path;
    io.setExitCode(exitCode);
    return [];
  } catch (error) {
    if (error instanceof ClosedPipe) return [];
    const { tellProblem } = await import('./commands/shared/failure.ts');
    io.setExitCode(await tellProblem(error, glance(io)));
    return [];
  }
}

/** `--version` and every kind of `--help`. */
async function tellAbout(named: Exclude<Named, { kind: 'command' }>, io: Io): Promise<void> {
  if (named.kind === 'nothing' && named.rest.some((word) => word === '--version' || word === '-V')) {
    const { version } = await import('./commands/shared/version.ts');
    return io.writeOut(`${version}\n`);
  }
  if (named.kind === 'nothing' && named.rest.length > 0) {
    const { parse } = await import('./commands/shared/parse.ts');
    parse(NO_COMMAND, named.rest);
  }
  const { commandHelp, groupHelp, programHelp } = await import('./commands/shared/help.ts');
  const { language } = glance(io);
  const page = { say: sayIn(() => language), width: io.width };
  const path = named.kind === 'nothing' ? [] : named.path;
  if (path.length === 0) return io.writeOut(`${programHelp(page)}\n`);
  const entry = await entryAt(path);
  io.writeOut(
    isGroup(entry)
      ? `${groupHelp(path[0] ?? '', entry, page)}\n`
      : `${commandHelp(path, entry, await entry.load(), page)}\n`,
  );
}

/** For the words of a line without a command: they may hold options only. */
const NO_COMMAND = { arguments: {}, options: {}, examples: [], writes: false, run: async () => {} };

/** What can be told from the words alone, before or without reading them properly. */
function glance(io: Io): FailedWorld {
  const { args, environment } = io;
  const typed = (option: string): string | undefined => {
    const joined = args.find((word) => word.startsWith(`${option}=`));
    return joined ? joined.slice(option.length + 1) : args[args.indexOf(option) + 1 || args.length];
  };
  return {
    io,
    language: languageOf(typed('--lang')) ?? languageOf(environment.MEMBER_LANG) ?? languageOfLocale(environment),
    currency: null,
    named: null,
    options: {
      json: args.includes('--json') || typed('--format') === 'json',
      debug: args.includes('--debug'),
      color: (['always', 'never'] as const).find((color) => color === typed('--color')) ?? 'auto',
    },
  };
}
