/** What a command does to a disk, call by call and with its data, as `strace` tells it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** Why the parts that need `strace` cannot run here; null: they can. Some containers do not allow it. */
export function straceMissing(): string | null {
  const tried = spawnSync('strace', ['-f', '-qq', '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO:when=9', 'true']);
  if (tried.error) return 'strace is not installed (Debian: apt-get install strace)';
  return tried.status === 0 ? null : `strace may not be used here: ${tried.stderr.toString().trim()}`;
}

/** One thing that was done to the files of a folder, by their names in it. */
export type DiskCall =
  | { readonly does: 'create'; readonly name: string }
  | { readonly does: 'write'; readonly name: string; readonly at: number; readonly data: Buffer }
  | { readonly does: 'truncate'; readonly name: string; readonly size: number }
  | { readonly does: 'sync'; readonly name: string }
  | { readonly does: 'sync names' }
  | { readonly does: 'unlink'; readonly name: string }
  | { readonly does: 'rename' | 'link'; readonly name: string; readonly to: string }
  /** Something was printed: from here on somebody believes it. */
  | { readonly does: 'answer' };

/** In front of a command: records what it does in a log. */
export const recording = (log: string): string[] => [
  ...['strace', '-f', '-y', '-xx', '-s', '100000', '--seccomp-bpf', '-qq', '-o', log],
  ...['-e', 'trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,rename,link'],
];

/** The recorded calls that went through and concern files of this folder, in their order. */
export function recorded(log: string, folder: string): DiskCall[] {
  const begun = new Map<string, string>();
  return readFileSync(log, 'latin1')
    .split('\n')
    .flatMap((line) => {
      const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
      if (rest.endsWith('<unfinished ...>')) {
        begun.set(thread, rest.slice(0, -'<unfinished ...>'.length));
        return [];
      }
      const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
      const call = callIn(resumed ? `${begun.get(thread) ?? ''}${resumed[1]}` : rest, folder);
      return call === null ? [] : [call];
    });
}

function callIn(line: string, folder: string): DiskCall | null {
  const [, call = '', words = '', result = ''] = /^(\w+)\((.*)\) += (\S+)/.exec(line) ?? [];
  if (call === '' || result.startsWith('-')) return null;
  const texts = [...words.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => bytesOf(hex));
  const [, descriptor = '', open = ''] = /^(\d+)<((?:\\x[0-9a-f]{2}|[^>])*)>/.exec(words) ?? [];
  if (call === 'write') return descriptor === '1' ? { does: 'answer' } : null;

  const nameOf = (path: string): string | null => {
    const whole = resolve(folder, path);
    return dirname(whole) === folder && !whole.endsWith('-shm') ? basename(whole) : null;
  };
  const [first, second] = texts.map((text) => nameOf(text.toString()));
  if (call === 'openat') return first && words.includes('O_CREAT') ? { does: 'create', name: first } : null;
  if (call === 'unlink') return first ? { does: 'unlink', name: first } : null;
  if (call === 'rename' || call === 'link') return first && second ? { does: call, name: first, to: second } : null;

  const path = open.includes('\\x') ? bytesOf(open).toString() : open;
  if (path === folder && /sync/.test(call)) return { does: 'sync names' };
  const name = nameOf(path);
  if (name === null) return null;
  const figures = words.split(', ');
  switch (call) {
    case 'pwrite64':
      return {
        does: 'write',
        name,
        at: Number(figures.at(-1)),
        data: (texts[0] as Buffer).subarray(0, Number(result)),
      };
    case 'ftruncate':
      return { does: 'truncate', name, size: Number(figures.at(-1)) };
    default:
      return { does: 'sync', name };
  }
}

/** `\x61\x62` */
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
