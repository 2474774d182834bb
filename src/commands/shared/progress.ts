import stringWidth from 'fast-string-width';
import type { Progress } from '../../core/index.ts';
import type { Context } from './context.ts';
import type { Phrase, Text } from './language.ts';

/** What a line of progress says; `left` in seconds. */
export interface ProgressFigures extends Progress {
  readonly rate: number;
  readonly left: number;
}

export interface ProgressLine {
  readonly tell: (progress: Progress) => void;
  readonly end: () => void;
  readonly over: (text: Text) => Text;
}

/** Goes to the beginning of the line and empties it. */
const EMPTY_LINE = '\r\u001b[K';
const BETWEEN = 250;

/**
 * One line on stderr that tells how far long work has come, for a person who waits; nothing off a terminal, or for who
 * wants quiet. `end` takes it away again; `over` is a text that is said in its place.
 */
export function progressLine({ io, options, say }: Context, line: Phrase<ProgressFigures>): ProgressLine {
  if (!io.terminal.stderr || options.quiet) return { tell: () => {}, end: () => {}, over: (text) => text };
  let step: Progress['step'] | undefined;
  let begun = 0;
  let shown = 0;
  return {
    tell(progress) {
      const now = io.now();
      if (progress.step !== step) {
        step = progress.step;
        begun = shown = now;
      }
      if (now - shown < BETWEEN) return;
      shown = now;
      const rate = Math.round((progress.rows * 1000) / (now - begun));
      const left = Math.ceil(Math.max(progress.of - progress.rows, 0) / Math.max(rate, 1));
      io.writeError(EMPTY_LINE + cutTo(io.errorWidth, say(line, { ...progress, rate, left })));
    },
    end() {
      if (step !== undefined) io.writeError(EMPTY_LINE);
    },
    over: (text) => ({ en: EMPTY_LINE + text.en, 'zh-CN': EMPTY_LINE + text['zh-CN'] }),
  };
}

/** What fits on one line: of a line that a terminal has wrapped only the last part could be taken away. */
function cutTo(width: number | null, text: string): string {
  if (width === null || stringWidth(text) < width) return text;
  let fitting = '';
  for (const letter of text) {
    if (stringWidth(fitting + letter) >= width) break;
    fitting += letter;
  }
  return fitting;
}
