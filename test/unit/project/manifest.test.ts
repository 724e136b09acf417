import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { describe, it } from 'mocha';
import { COMMANDS } from '../../../src/platform/commandIds';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; enablement?: string }[];
    readonly menus: Readonly<
      Record<string, readonly { command: string; when?: string; group?: string }[]>
    >;
    readonly views: Readonly<Record<string, readonly { id: string }[]>>;
    readonly viewsWelcome: readonly { view: string; contents: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { scope?: string }>> };
  };
}

const text = readFileSync('package.json', 'utf8');
const { activationEvents, contributes }: Manifest = JSON.parse(text);
const words: Readonly<Record<string, string>> = JSON.parse(
  readFileSync('package.nls.json', 'utf8'),
);
const sources = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'));
const code = sources.join('\n');

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const matches = (where: string, pattern: RegExp) =>
  [...where.matchAll(pattern)].map(([, name]) => name ?? '');

describe('the manifest and the code agree on', () => {
  it('commands', () => {
    assert.deepEqual(
      sorted(contributes.commands.map(({ command }) => command)),
      sorted(Object.values(COMMANDS)),
    );
    for (const name of Object.keys(COMMANDS)) {
      const isHandled = [`COMMANDS.${name}`, `register('${name}')`].some((one) =>
        code.includes(one),
      );
      assert.ok(isHandled, `nothing handles ${name}`);
    }
  });

  it('commands that can be run before anything has set a context key', () => {
    assert.deepEqual(
      contributes.commands.filter(({ enablement }) => enablement !== undefined),
      [],
    );
  });

  it('commands in menus and welcome texts', () => {
    const known = new Set<string>(Object.values(COMMANDS));
    const used = Object.values(contributes.menus)
      .flat()
      .map(({ command }) => command);
    const linked = matches(Object.values(words).join('\n'), /command:(avatarLens\.[\w.]+)/g);
    assert.deepEqual(
      [...used, ...linked].filter((command) => !known.has(command)),
      [],
    );
  });

  it('the menu of an entry of a gallery, also in Theia, which tells no more than the active tab', () => {
    const inVsCode = "webviewId == 'avatarLens.gallery' && webviewSection == 'entry'";
    const inTheia = "!webviewId && activeWebviewPanelId == 'avatarLens.gallery'";
    const details = "webviewId == 'avatarLens.gallery' && avatarLensDetails =~ ";
    const menu = contributes.menus['webview/context'] ?? [];
    assert.ok(menu.length > 0);
    for (const { command, when } of menu) {
      const isRight = when === `${inVsCode} || ${inTheia}` || when?.startsWith(details);
      assert.ok(isRight, command);
    }
  });

  it('settings, all of which only the user can set', () => {
    const declared = Object.keys(contributes.configuration.properties);
    const read = matches(code, /new Setting\('([\w.]+)'/g).map((name) => `avatarLens.${name}`);
    assert.deepEqual(sorted(declared), sorted(read));
    for (const [name, { scope }] of Object.entries(contributes.configuration.properties)) {
      assert.equal(scope, 'application', name);
    }
  });

  it('commands that take all selected rows, as the menus offer the others for one alone', () => {
    const severalAtOnce = [
      COMMANDS.copyChatId,
      COMMANDS.pinRecent,
      COMMANDS.refresh,
      COMMANDS.removeRecent,
    ];
    const items = (contributes.menus['view/item/context'] ?? []).filter(
      ({ when = '', group = '' }) =>
        when.includes('view == avatarLens.recents') && !group.startsWith('inline'),
    );
    const offered = items.filter(({ when = '' }) => !when.includes('!listMultiSelection'));
    assert.deepEqual(sorted(offered.map(({ command }) => command)), sorted(severalAtOnce));
  });

  it('views', () => {
    const declared = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id);
    assert.deepEqual(sorted(declared), sorted(matches(code, /createTreeView\(\s*'([\w.]+)'/g)));
    for (const { view } of contributes.viewsWelcome) assert.ok(declared.includes(view), view);
  });

  it('webviews, which need an activation event of their own', () => {
    const events = activationEvents.filter((event) => event.startsWith('onWebviewPanel:'));
    const types = events.map((event) => event.slice('onWebviewPanel:'.length));
    for (const type of types) assert.ok(code.includes(`'${type}'`), type);
    assert.equal(types.length, matches(code, /(registerWebviewPanelSerializer)\(/g).length);
  });

  it('context keys', () => {
    const set = new Set(matches(code, /new ContextKey<[^>]*>\('([\w.]+)'\)/g));
    const settings = Object.keys(contributes.configuration.properties);
    const views = Object.values(contributes.views).flatMap((all) => all.map(({ id }) => id));
    const clauses = matches(text, /"(?:when|enablement)": "((?:[^"\\]|\\.)*)"/g).join('\n');
    const read = matches(clauses, /\b(avatarLens\.[\w.]+)/g).filter(
      (key) => !views.includes(key) && !settings.includes(key) && !/panel|gallery/.test(key),
    );
    assert.deepEqual(
      read.filter((key) => !set.has(key)),
      [],
    );
    for (const key of set) assert.ok(clauses.includes(key), `nothing asks for ${key}`);
  });

  it('files, all of which are packaged', () => {
    const packed = readFileSync('.vscodeignore', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const files = matches(text, /"((?:media|dist|l10n)\/[^"]+|icon\.png)"/g);
    assert.ok(files.length > 5);
    for (const file of files) {
      assert.ok(existsSync(file), file);
      assert.ok(
        packed.some((glob) => matchesGlob(file, glob)),
        `${file} is not packaged`,
      );
    }
    for (const file of matches(text, /"markdown": "([^"]+)\.md"/g)) {
      for (const language of ['ru', 'pt-br']) assert.ok(existsSync(`${file}.nls.${language}.md`));
    }
  });

  it('words', () => {
    assert.deepEqual(sorted(matches(text, /"%([\w.]+)%"/g)), sorted(Object.keys(words)));
  });
});
