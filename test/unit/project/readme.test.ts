import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { command: string; title: string }[];
    readonly menus: { readonly commandPalette: readonly { command: string; when: string }[] };
    readonly configuration: { readonly properties: Readonly<Record<string, { default: unknown }>> };
  };
}

const readme = readFileSync('README.md', 'utf8');
const { contributes }: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const words: Readonly<Record<string, string>> = JSON.parse(
  readFileSync('package.nls.json', 'utf8'),
);

/** A default as the table of settings shows it. */
function defaultWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) ? 'none' : String(value);
}

describe('the README', () => {
  it('shows the example that is compiled and run as a test', () => {
    const [, shown = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const run = readFileSync('test/editor/apiExample.ts', 'utf8');
    assert.equal(shown.replace("'./avatar-lens'", "'../../src/api'"), run);
  });

  it('shows pictures that are there', () => {
    for (const [, file = ''] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
      assert.ok(existsSync(file), file);
    }
  });

  it('names every setting with its default', () => {
    for (const [name, value] of Object.entries(contributes.configuration.properties)) {
      const [, shown = ''] = new RegExp(`^\\| \`${name}\` \\| (.*?) \\|`, 'm').exec(readme) ?? [];
      assert.equal(shown.replaceAll('`', ''), defaultWords(value.default), name);
    }
  });

  it('names every command of the palette as it is titled, and no others', () => {
    const hidden = contributes.menus.commandPalette
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command);
    const titles = contributes.commands
      .filter(({ command }) => !hidden.includes(command))
      .map(({ title }) => words[title.replaceAll('%', '')] ?? title);
    const [table = ''] = /## Commands\n[\s\S]*?(?=\n## )/.exec(readme) ?? [];
    const shown = [...table.matchAll(/\*\*(.+?)\*\*/g)].map(([, title = '']) =>
      title.startsWith('in ') ? `Look Up Avatars ${title}` : title,
    );
    assert.deepEqual([...new Set(shown)].sort(), titles.sort());
  });

  it('quotes sentences that are really said', () => {
    const [table = ''] = /## When it says…\n[\s\S]*?(?=\n## )/.exec(readme) ?? [];
    const sentences = Object.keys(JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')));
    for (const [, quoted = ''] of table.matchAll(/^\| \*(.+?)\* \|/gm)) {
      assert.ok(
        sentences.some((sentence) => sentence.startsWith(quoted)),
        quoted,
      );
    }
  });
});
