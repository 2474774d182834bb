/**
 * The world outside: arguments, variables, streams, clock and signals. The only file that touches `process`, so a test
 * may pass another world and everything above it stays the same.
 *
 * Output goes through `writeSync`: it is written when the call returns, so nothing is cut off at the end of the
 * process, and `process.stdout` (2 ms to create) is never needed.
 */
import { fstatSync, readFileSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../core/problem.ts';

export interface Io {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a person sits at each end. */
  readonly terminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** Columns of the terminal; null where output is not a terminal. */
  readonly width: number | null;
  /** The same of where problems and progress go. */
  readonly errorWidth: number | null;
  readonly workingFolder: string;
  /** Where this machine keeps a user's data, without our own name. */
  readonly dataFolder: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Unpredictable bytes. */
  random(bytes: number): Uint8Array;
  writeOut(text: string | Uint8Array): void;
  writeError(text: string): void;
  /** All of standard input; for `-` as a file name. */
  readIn(): Buffer;
  setExitCode(code: number): void;
  /**
   * What to do from now on on Ctrl-C or when the machine asks to end; gives the exit code, and the program ends right
   * after it. Null: it goes on.
   */
  whenInterrupted(tell: (signal: Interruption) => number | null): void;
  /** The real streams, for libraries that draw on a terminal; and what breaks a question off, besides Ctrl-C. */
  terminalStreams(): TerminalStreams;
}

export interface TerminalStreams {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly signal?: AbortSignal;
  /** Asked for once a question is over: whether it is wiped away. */
  readonly clearPromptOnDone?: boolean;
}

export type Interruption = 'SIGINT' | 'SIGTERM';

/** The world of this process. */
export function processIo(): Io {
  // Files that the program makes hold names and phone numbers: they are for their owner alone.
  process.umask(0o077);
  const { env } = process;
  let whenInterrupted: ((signal: Interruption) => number | null) | undefined;
  return {
    args: process.argv.slice(2),
    environment: env,
    // Asked only where it matters: a till that prints a receipt need not know.
    terminal: {
      get stdin() {
        return isTerminal(0);
      },
      get stdout() {
        return isTerminal(1);
      },
      get stderr() {
        return isTerminal(2);
      },
    },
    get width() {
      return isTerminal(1) ? process.stdout.columns || null : null;
    },
    get errorWidth() {
      return isTerminal(2) ? process.stderr.columns || null : null;
    },
    workingFolder: process.cwd(),
    dataFolder: dataFolder(env),
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    writeOut: (text) => write(1, text),
    writeError: (text) => write(2, text),
    readIn: () => readFileSync(0),
    setExitCode(code) {
      process.exitCode = code;
    },
    whenInterrupted(tell) {
      const listening = whenInterrupted !== undefined;
      whenInterrupted = tell;
      if (listening) return;
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => {
          const code = whenInterrupted?.(signal) ?? null;
          // Everything was written synchronously, so leaving at once loses nothing; waiting could still commit a write.
          if (code !== null) process.exit(code);
        });
      }
    },
    terminalStreams: () => ({ input: process.stdin, output: process.stderr }),
  };
}

/** Character devices only: looking closer (`node:tty` loads half of the network code) is left for those. */
function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(fd);
  } catch {
    return false;
  }
}

function dataFolder(environment: NodeJS.ProcessEnv): string {
  if (environment.XDG_DATA_HOME) return environment.XDG_DATA_HOME;
  if (process.platform === 'win32') return environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return join(homedir(), '.local', 'share');
}

/** The reader of our answer has gone, as in `member list | head -1`. Ends the command, not worth a word. */
export class ClosedPipe extends Error {}

function write(fd: 1 | 2, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') waitForReader();
      else if (fd === 2) return;
      else if (code === 'EPIPE') throw new ClosedPipe();
      else fail({ code: 'output_failed', reason: code === 'ENOSPC' ? 'full' : 'io' }, { cause: error });
    }
  }
}

/** A pipe that somebody made non-blocking is full: give its reader a moment. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}
