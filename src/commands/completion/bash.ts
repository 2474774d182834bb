import { type Completion, quoted } from './tree.ts';

/** For bash 3.2 (macOS) and later. */
export function bashScript(completions: readonly Completion[]): string {
  const words = completions.map(({ path, words }) => {
    const list = words.map(({ word }) => word).join(' ');
    return `    ${quoted(path)}) words=${quoted(list)} ;;`;
  });
  return `_member() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path= words= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${steps(completions)}
    esac
  done
  case "$path $previous" in
${valueCases(completions)}
  esac
  case "$path" in
${words.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _member member`;
}

/** A word of a command's name leads from one path to the next; any other word leaves the path as it is. */
function steps(completions: readonly Completion[]): string {
  return completions
    .filter(({ path }) => path !== '')
    .map(({ path }) => {
      const parts = path.split(' ');
      const before = parts.slice(0, -1).join(' ');
      return `      ${quoted(`${before} ${parts.at(-1)}`)}) path=${quoted(path)} ;;`;
    })
    .join('\n');
}

function valueCases(completions: readonly Completion[]): string {
  return completions
    .flatMap(({ path, words }) =>
      words.flatMap(({ word, values }) => (values === undefined ? [] : [{ path, word, values }])),
    )
    .map(({ path, word, values }) => {
      const reply =
        values === null ? 'COMPREPLY=()' : `COMPREPLY=($(compgen -W ${quoted(values.join(' '))} -- "$current"))`;
      return `    ${quoted(`${path} ${word}`)}) ${reply}; return ;;`;
    })
    .join('\n');
}
