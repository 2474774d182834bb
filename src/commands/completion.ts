import { defineCommand, required } from './shared/command.ts';
import { completion as text } from './text/completion.ts';

export const command = defineCommand({
  arguments: { shell: required(text.shell) },
  options: {},
  examples: [
    { run: 'completion bash >> ~/.bashrc', does: text.bash },
    { run: 'completion fish > ~/.config/fish/completions/member.fish', does: text.fish },
  ],
  async run(context, { shell }) {
    context.io.writeOut(`${shell}\n`);
  },
});
