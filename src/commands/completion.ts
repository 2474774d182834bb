import { fail } from '../core/problem.ts';
import { bashScript } from './completion/bash.ts';
import { fishScript } from './completion/fish.ts';
import { completions } from './completion/tree.ts';
import { zshScript } from './completion/zsh.ts';
import { defineCommand, required } from './shared/command.ts';
import { completion as text } from './text/completion.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

export const command = defineCommand({
  arguments: { shell: required(text.shell) },
  options: {},
  examples: [
    { run: 'completion bash >> ~/.bashrc', does: text.bash },
    { run: 'completion fish > ~/.config/fish/completions/member.fish', does: text.fish },
  ],
  async run({ output, say }, { shell }) {
    const known = Object.keys(scripts);
    if (!known.includes(shell)) fail({ code: 'value_not_allowed', option: '<shell>', value: shell, allowed: known });
    const script = scripts[shell as keyof typeof scripts](await completions(say));
    await output.print({ json: () => ({ shell, script }), text: () => script });
  },
});
