import { productNamed } from '../chatId/product';
import type { Wanted } from '../chatId/wanted';
import { wellFormedChatId } from '../chatId/wellFormed';
import { namedIdInstance } from '../greenApi/credentials';

/** What an argument of a command names. */
export type Target =
  | { readonly ok: true; readonly wanted: Wanted }
  /** A text that is no chatId; `parseChatId` says why. */
  | { readonly ok: false; readonly text: string };

/**
 * Reads the arguments that commands accept: a chatId, `{chatId, idInstance?}` (also our tree items and links),
 * or what the debug views pass. An `idInstance` binds. `undefined` where the argument names nothing.
 */
export function targetOf(argument: unknown): Target | undefined {
  if (typeof argument === 'string') return parse(argument);
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { chatId, idInstance, isHint, namedProduct, messenger, variable } = argument as Record<
    string,
    unknown
  >;
  if (typeof chatId === 'string') {
    return parse(chatId, {
      ...namedInstance(idInstance),
      ...(isHint === true ? { isHint } : {}),
      namedProduct: productNamed(namedProduct),
      messenger: productNamed(messenger),
    });
  }
  const value = (variable as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' ? parse(unquote(value)) : undefined;
}

/** The instance that a program names. What cannot be one binds as well: to an instance that nobody has. */
export function namedInstance(value: unknown): Pick<Wanted, 'idInstance'> {
  const named = namedIdInstance(value);
  return named === undefined ? {} : { idInstance: named || '?' };
}

/** The chatIds of all selected rows, which VS Code passes besides the one that was clicked. */
export function selectedTargets(selected: unknown): Wanted[] {
  if (!Array.isArray(selected)) return [];
  return selected.flatMap((row) => {
    const target = targetOf(row);
    return target?.ok ? [target.wanted] : [];
  });
}

/** A debugger shows strings in quotes. */
function unquote(text: string): string {
  return text.trim().replace(/^(["'`])(.*)\1$/s, '$2');
}

function parse(text: string, more: Omit<Wanted, 'chatId'> = {}): Target {
  const chatId = wellFormedChatId(text);
  if (chatId === undefined) return { ok: false, text };
  return { ok: true, wanted: { chatId, ...more } };
}
