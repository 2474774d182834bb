import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

/** The few colours we use. None of them carries a meaning of its own. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
}

/** Colours if this stream wants them: `--color`, then NO_COLOR and FORCE_COLOR, then whether it is a terminal. */
export async function paintOf(io: Io, color: CommonOptions['color'], stream: 'stdout' | 'stderr'): Promise<Paint> {
  if (!wantsColor(io, color, stream)) return plain;
  const { Chalk } = await import('chalk');
  return new Chalk({ level: 1 });
}

function wantsColor(io: Io, color: CommonOptions['color'], stream: 'stdout' | 'stderr'): boolean {
  if (color !== 'auto') return color === 'always';
  const { NO_COLOR, FORCE_COLOR, TERM } = io.environment;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return io.terminal[stream] && TERM !== 'dumb';
}

const same = (text: string): string => text;
const plain: Paint = { bold: same, dim: same, red: same, yellow: same, green: same };
