import { encodeBrackets } from '../text/markdown';

/** A `command:` link for trusted Markdown, with its arguments. */
export function commandLink(command: string, ...args: readonly unknown[]): string {
  return `command:${command}?${encodeBrackets(encodeURIComponent(JSON.stringify(args)))}`;
}
