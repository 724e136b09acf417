// `npm start`: builds and packages the extension and opens a VS Code that has it and the demo instances, on
// a copy of the sample workspace. An installed desktop VS Code if there is one (with user data of its own),
// else VS Code's server: in a Chromium window, or without a display at an address for a browser.
// `npm start -- --once` shows it to nobody: see lookOnce.ts.
import { parseArgs } from 'node:util';
import { main } from './commands.ts';
import { findDesktop, hasDisplay } from './desktop.ts';
import { lookOnce } from './lookOnce.ts';
import { startDesktop } from './startDesktop.ts';
import { startServer } from './startServer.ts';
import { packageExtension } from './vsix.ts';

main(async () => {
  const { values } = parseArgs({
    options: { once: { type: 'boolean' }, vscode: { type: 'string' } },
  });
  console.log('Building and packaging Avatar Lens…');
  const vsix = await packageExtension();
  if (values.once) return lookOnce(vsix, values.vscode);
  const desktop = values.vscode === undefined && hasDisplay() ? findDesktop() : undefined;
  return desktop === undefined ? startServer(vsix, values.vscode) : startDesktop(vsix, desktop);
});
