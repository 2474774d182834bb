import type { CommandModule } from './shared/command.ts';
import type { Text } from './shared/language.ts';

/** One command: what it is for, and how to load it once it is typed. */
export interface Leaf {
  readonly summary: Text;
  readonly load: () => Promise<CommandModule>;
}

/** Commands that share their first word. */
export interface Group {
  readonly summary: Text;
  readonly commands: Readonly<Record<string, Leaf>>;
}

const leaf = (en: string, chinese: string, load: Leaf['load']): Leaf => ({ summary: { en, 'zh-CN': chinese }, load });

/** Every command, in the order of `member --help`. Nothing but the one that is typed gets loaded. */
export const commands: Readonly<Record<string, Leaf | Group>> = {
  completion: leaf(
    'Let the shell complete commands and options',
    '让终端自动补全命令和选项',
    async () => (await import('./completion.ts')).command,
  ),
};

export const isGroup = (entry: Leaf | Group): entry is Group => 'commands' in entry;
