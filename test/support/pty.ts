/** The program on a terminal: what a person would see, and keys to press. */
import { spawn } from '@lydell/node-pty';
import type { Playground } from './program.ts';

export interface Terminal {
  /** Everything shown so far, with its escape sequences. */
  shown(): string;
  /** Waits until a text is shown, after so much of what was shown; gives where it ends. */
  see(text: string, from?: number): Promise<number>;
  press(keys: string): void;
  /** Ends the program without a word, as a power cut does. */
  kill(): void;
  /** Waits until the program ends. */
  ended(): Promise<{ readonly exitCode: number; readonly signal: number | undefined }>;
}

export const ENTER = '\r';
export const CONTROL_C = '\u0003';

/** Starts a line of shell with a terminal at both ends. */
export function terminal(place: Playground, line: string, env: Readonly<Record<string, string>> = {}): Terminal {
  const started = spawn('sh', ['-c', `exec ${line}`], {
    cwd: place.folder,
    env: { ...place.env, TERM: 'xterm-256color', ...env },
    cols: 80,
    rows: 30,
  });
  let shown = '';
  let exit: { exitCode: number; signal: number | undefined } | undefined;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const check of waiting) check();
  };
  started.onData((data) => {
    shown += data;
    wake();
  });
  started.onExit(({ exitCode, signal }) => {
    exit = { exitCode, signal };
    wake();
  });
  const until = <T>(found: () => T | undefined, otherwise: () => string): Promise<T> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const value = found();
        if (value === undefined && exit === undefined) return;
        waiting.delete(check);
        if (value === undefined) reject(new Error(otherwise()));
        else resolve(value);
      };
      waiting.add(check);
      check();
    });
  return {
    shown: () => shown,
    see: (text, from = 0) =>
      until(
        () => (shown.includes(text, from) ? shown.indexOf(text, from) + text.length : undefined),
        () => `the program ended without showing ${text}:\n${shown.slice(from)}`,
      ),
    press: (keys) => started.write(keys),
    kill: () => started.kill('SIGKILL'),
    ended: () =>
      until(
        () => exit,
        () => 'never',
      ),
  };
}
