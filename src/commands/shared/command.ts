/**
 * How a command is declared: its words, its arguments and options by name, two real examples, and what it does.
 * The declaration gives `run` its typed input, the parser its options, `--help` its lines and the shell its completion.
 */
import type { Deed } from '../../core/index.ts';
import type { Context, Format } from './context.ts';
import type { Text } from './language.ts';

/** What the table of commands loads when a command is typed. */
export interface CommandModule {
  readonly arguments: Arguments;
  readonly options: Options;
  readonly examples: readonly Example[];
  /** What a person should know before the first use; below the options in `--help`. */
  readonly notes?: Text;
  /** Forms of the answer besides `table` and `json`. */
  readonly formats?: readonly Format[];
  /** Changes the shop, so it takes `--dry-run`, `--ref` and the other options of a write. */
  readonly writes: boolean;
  /** What somebody needs the right to before the shop is opened for it: for a command that books nothing. */
  readonly needs?: Deed;
  run(context: Context, input: Record<string, unknown>): Promise<void>;
}

export interface Example {
  /** Everything after `member `. */
  readonly run: string;
  readonly does: Text;
}

export interface ArgumentDeclaration<V = unknown> {
  readonly presence: 'required' | 'optional' | 'many' | 'any';
  readonly about: Text;
  readonly type?: V;
}

export interface OptionDeclaration<V = unknown> {
  readonly takes: 'nothing' | 'one' | 'many';
  /** How the value reads in help: `day`, `code|none`. */
  readonly value: string | null;
  readonly about: Text;
  /** The only values that are understood; completion offers them. */
  readonly allowed?: readonly string[];
  /** One letter, for the few options that are typed by the hundred. */
  readonly short?: string;
  readonly type?: V;
}

type Arguments = Readonly<Record<string, ArgumentDeclaration>>;
type Options = Readonly<Record<string, OptionDeclaration>>;

/** `<who>` */
export const required = (about: Text): ArgumentDeclaration<string> => ({ presence: 'required', about });
/** `[amount]` */
export const optional = (about: Text): ArgumentDeclaration<string | undefined> => ({ presence: 'optional', about });
/** `<file>...`, at least one. */
export const many = (about: Text): ArgumentDeclaration<readonly string[]> => ({ presence: 'many', about });
/** `[name]...`, none or more. */
export const any = (about: Text): ArgumentDeclaration<readonly string[]> => ({ presence: 'any', about });

/** `--accept-loss` */
export const flag = (about: Text): OptionDeclaration<boolean> => ({ takes: 'nothing', value: null, about });
/** `--pay <tender>` */
export const value = (name: string, about: Text): OptionDeclaration<string | undefined> => ({
  takes: 'one',
  value: name,
  about,
});
/** `--item <sku>`, as often as wanted. */
export const values = (name: string, about: Text): OptionDeclaration<readonly string[]> => ({
  takes: 'many',
  value: name,
  about,
});
/** `--cause <shop|member>`: one of a few words. */
export const choice = <const A extends readonly string[]>(
  allowed: A,
  about: Text,
): OptionDeclaration<A[number] | undefined> => ({ takes: 'one', value: allowed.join('|'), about, allowed });

type Typed<D> = { readonly [K in keyof D]: D[K] extends { readonly type?: infer V } ? V : never };

/**
 * Declares a command. The names of arguments and options are those of the answer: `asOf` is typed `--as-of`.
 */
export function defineCommand<const A extends Arguments, const O extends Options>(declared: {
  readonly arguments: A;
  readonly options: O;
  readonly examples: readonly [Example, Example, ...Example[]];
  readonly notes?: Text;
  readonly formats?: readonly Format[];
  readonly writes?: boolean;
  readonly needs?: Deed;
  run(context: Context, input: Typed<A> & Typed<O>): Promise<void>;
}): CommandModule {
  const { run, ...rest } = declared;
  return {
    ...rest,
    writes: declared.writes ?? false,
    run: (context, input) => run(context, input as Typed<A> & Typed<O>),
  };
}

/** `acceptLoss` → `--accept-loss` */
export const optionFlag = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** `<who>`, `[amount]`, `<file...>` */
export function argumentSyntax(name: string, { presence }: ArgumentDeclaration): string {
  const word = optionFlag(name).slice(2);
  if (presence === 'required') return `<${word}>`;
  if (presence === 'optional') return `[${word}]`;
  return presence === 'many' ? `<${word}...>` : `[${word}...]`;
}

/** `-o, --output <file>` */
export const optionSyntax = (name: string, { short, value }: OptionDeclaration): string =>
  `${short ? `-${short}, ` : ''}${optionFlag(name)}${value === null ? '' : ` <${value}>`}`;
