import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { circlesOf, importsOf, readImports, roomOf } from './support/imports';

/**
 * Which rooms each room may import. A room stands below those that may import it, so that data flows one
 * way and nothing points back up.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  async: [],
  chatId: [],
  storage: [],
  finder: ['async', 'chatId'],
  greenApi: ['chatId', 'storage'],
  network: ['greenApi'],
  simulator: ['chatId'],
  avatars: ['chatId', 'storage', 'greenApi'],
  instances: ['async', 'chatId', 'storage', 'greenApi', 'simulator'],
  lookUps: ['async', 'chatId', 'storage', 'greenApi', 'avatars', 'instances'],
  recents: ['async', 'chatId', 'storage', 'greenApi', 'lookUps'],
  notifications: [
    'async',
    'chatId',
    'storage',
    'finder',
    'greenApi',
    'avatars',
    'instances',
    'lookUps',
  ],
  batch: ['async', 'chatId', 'storage', 'finder', 'greenApi', 'avatars', 'instances', 'lookUps'],
};

const CORE = Object.keys(ROOMS);

const ABOVE_THE_CORE: typeof ROOMS = {
  text: CORE,
  platform: ['async', 'finder', 'greenApi', 'storage', 'text'],
  services: [...CORE, 'text', 'platform', 'api.ts'],
  'api.ts': [],
};

/** What a feature may import, besides itself. */
const BELOW_FEATURES = [...CORE, ...Object.keys(ABOVE_THE_CORE)];

function mayImport(room: string, other: string): boolean {
  if (room === other || room === 'extension.ts') return true;
  const rooms = room.startsWith('features/')
    ? BELOW_FEATURES
    : (ROOMS[room] ?? ABOVE_THE_CORE[room] ?? []);
  return rooms.includes(other);
}

describe('imports within src/, of types too', () => {
  const imports = readImports();

  it('make no circle', () => {
    const circles = circlesOf(imports).map((way) => way.join(' → '));
    assert.deepEqual(circles, []);
  });

  it('go to rooms below only, and features never to each other', () => {
    const wrong = [...imports].flatMap(([file, others]) =>
      others
        .filter((other) => !mayImport(roomOf(file), roomOf(other)))
        .map((other) => `${file} → ${other}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('are of rooms that stand in the table', () => {
    const known = [...BELOW_FEATURES, 'extension.ts'];
    const rooms = new Set([...imports.keys()].map(roomOf));
    const unknown = [...rooms].filter(
      (room) => !room.startsWith('features/') && !known.includes(room),
    );
    assert.deepEqual(unknown, []);
  });
});

describe('the linter', () => {
  const [core, features] = JSON.parse(readFileSync('biome.json', 'utf8')).overrides;
  const namesIn = (glob: string) => (/\{(.*)\}/.exec(glob)?.[1] ?? '').split(',');
  const rule = 'noRestrictedImports';

  it('keeps vscode out of every room of the core', () => {
    assert.deepEqual(namesIn(core.includes[0]), CORE.toSorted());
    assert.equal(core.linter.rules.style[rule].level, 'error');
  });

  it('keeps every feature from the others', () => {
    const { level, options } = features.linter.rules.style[rule];
    assert.deepEqual(namesIn(options.patterns[0].group[0]), readdirSync('src/features').toSorted());
    assert.equal(level, 'error');
  });
});

describe('zod, which is slow to load', () => {
  it('reads what comes over the wire, and nothing that is kept but details', () => {
    const users = globSync('src/**/*.ts').filter((file) =>
      /from 'zod/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(users.map((file) => file.replaceAll('\\', '/')).toSorted(), [
      'src/greenApi/detailsShapes.ts',
      'src/greenApi/replies.ts',
    ]);
  });
});

describe('the test of imports', () => {
  it('finds circles of values, of types, and of what is loaded later', () => {
    const sources = new Map([
      ['a/one.ts', `import { two } from '../b/two';`],
      ['b/two.ts', `import type { Three } from './three';\nimport x from 'elsewhere';`],
      ['b/three.ts', `const one = await import('../a/one');`],
      ['b/four.ts', `const two = require('./two');`],
    ]);
    assert.deepEqual(circlesOf(importsOf(sources)), [
      ['a/one.ts', 'b/two.ts', 'b/three.ts', 'a/one.ts'],
    ]);
  });

  it('knows a feature from the next, and what points up', () => {
    assert.equal(mayImport(roomOf('features/hover/x.ts'), roomOf('features/panel/y.ts')), false);
    assert.equal(mayImport(roomOf('features/hover/x.ts'), roomOf('text/y.ts')), true);
    assert.equal(mayImport('avatars', 'lookUps'), false);
    assert.equal(mayImport('lookUps', 'avatars'), true);
  });
});
