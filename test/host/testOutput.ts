import { format } from 'node:util';

/** Marks what the tests say, among all else that comes out of an extension host. */
const MARK = 'avatar-lens-test:';

/**
 * For tests inside the extension host: shows a text on the terminal of whoever started them. What goes to
 * `console.log` there ends in out/editor/window.log, among all that VS Code says.
 */
export function say(...args: readonly unknown[]): void {
  console.log(MARK + JSON.stringify(format(...args)));
}

/** Outside: the text, if these console arguments (or this line) are a test's. */
export function testOutput(args: readonly unknown[]): string | undefined {
  for (const arg of args) {
    if (typeof arg !== 'string') continue;
    const start = arg.indexOf(MARK);
    if (start >= 0) return JSON.parse(arg.slice(start + MARK.length)) as string;
  }
  return undefined;
}
