import type { Wanted } from '../instances/lookUps';

/** A `command:` link for trusted Markdown, with its arguments. */
export function commandLink(command: string, ...args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}

/** What a link or a button says about whom it means. */
export function argumentOf(wanted: Wanted): { chatId: string; idInstance?: string } {
  const { chatId } = wanted.chatId;
  return wanted.idInstance === undefined ? { chatId } : { chatId, idInstance: wanted.idInstance };
}
