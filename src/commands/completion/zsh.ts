import { type Completion, quoted } from './tree.ts';

/** For zsh with its completion system on (\`compinit\`). */
export function zshScript(completions: readonly Completion[]): string {
  const cases = completions.map(({ path, words }) => {
    const described = words.map(({ word, about }) => quoted(`${word.replaceAll(':', '\\:')}:${about}`));
    return `    ${quoted(path)}) found=(\n      ${described.join('\n      ')}\n    ) ;;`;
  });
  const paths = completions.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  return `#compdef member
_member() {
  local member_path= word
  local -a found paths
  paths=(${paths.join(' ')})
  for word in "\${(@)words[2,CURRENT-1]}"; do
    [[ \${paths[(Ie)\${member_path:+$member_path }$word]} -gt 0 ]] && member_path="\${member_path:+$member_path }$word"
  done
  case "$member_path $words[CURRENT-1]" in
${valueCases(completions)}
  esac
  case "$member_path" in
${cases.join('\n')}
  esac
  _describe member found
}
compdef _member member`;
}

function valueCases(completions: readonly Completion[]): string {
  return completions
    .flatMap(({ path, words }) =>
      words.flatMap(({ word, values }) => (values === undefined ? [] : [{ path, word, values }])),
    )
    .map(({ path, word, values }) => {
      const reply = values === null ? '_files' : `compadd ${values.map(quoted).join(' ')}`;
      return `    ${quoted(`${path} ${word}`)}) ${reply}; return ;;`;
    })
    .join('\n');
}
