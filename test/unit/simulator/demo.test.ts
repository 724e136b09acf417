import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { findChatIds } from '../../../src/finder/find';
import { DEMO_CONTACTS, DEMO_INSTANCES } from '../../../src/simulator/demoWorld';
import { startDemoSimulator } from '../../../src/simulator/simulator';
import { Client } from './client';

const SAMPLE = path.resolve('test/sample');
const KNOWN = new Set(DEMO_CONTACTS.map(({ chatId }) => chatId));

function sampleFiles(): { name: string; text: string }[] {
  return globSync(['**/*.*', '**/.env.example'], { cwd: SAMPLE, exclude: ['**/node_modules'] }).map(
    (name) => ({ name, text: readFileSync(path.join(SAMPLE, name), 'utf8') }),
  );
}

describe('the demo', () => {
  it('has one authorised instance for each product, with new tokens at each start', async () => {
    const tokens = new Set<string>();
    for (let start = 0; start < 2; start += 1) {
      const demo = await startDemoSimulator();
      try {
        assert.deepEqual(
          demo.instances.map(({ typeInstance }) => typeInstance),
          ['whatsapp', 'v3', 'telegram'],
        );
        for (const instance of demo.instances) {
          assert.match(instance.apiTokenInstance, /^[0-9a-f]{50}$/);
          tokens.add(instance.apiTokenInstance);
          const state = await new Client(demo, instance).get('getStateInstance');
          assert.deepEqual(state.json(), { stateInstance: 'authorized' });
        }
      } finally {
        await demo.close();
      }
    }
    assert.equal(tokens.size, 2 * DEMO_INSTANCES.length);
  });

  it('answers no web page and keeps no records, since it runs beside a browser', async () => {
    const demo = await startDemoSimulator();
    try {
      const headers = { origin: 'https://evil.example' };
      await assert.rejects(fetch(demo.origin, { method: 'POST', headers, body: 'x' }));
      assert.equal((await fetch(demo.origin)).status, 404);
      assert.deepEqual(demo.requests, []);
    } finally {
      await demo.close();
    }
  });

  it('gives a picture to its own people and to nobody else', async () => {
    const demo = await startDemoSimulator();
    try {
      for (const instance of demo.instances) {
        const client = new Client(demo, instance);
        const isWhatsapp = instance.typeInstance === 'whatsapp';
        const stranger = isWhatsapp ? '79009999999@c.us' : '77777777';
        assert.equal(await client.urlAvatar(stranger), '');
        const someone = DEMO_CONTACTS.find(
          ({ avatar, typeInstance = 'whatsapp' }) =>
            avatar === 'picture' && typeInstance === instance.typeInstance,
        );
        assert.match(await client.urlAvatar(someone?.chatId ?? ''), /^http:/);
      }
    } finally {
      await demo.close();
    }
  });

  it('has every kind of answer and of name', () => {
    const avatars = new Set(DEMO_CONTACTS.map(({ avatar }) => avatar));
    assert.deepEqual([...avatars].sort(), ['hidden', 'noAccount', 'none', 'picture']);
    const names = DEMO_CONTACTS.map(({ name = '' }) => name);
    assert.ok(names.some((name) => name.length > 60));
    assert.ok(names.some((name) => /\p{Script=Arabic}/u.test(name)));
    assert.ok(names.some((name) => /\p{Extended_Pictographic}/u.test(name)));
    for (const form of [/^\d+@c\.us$/, /-\d+@g\.us$/, /^\d{17,}@g\.us$/, /@lid$/, /^\d+$/, /^-/]) {
      assert.ok([...KNOWN].some((chatId) => form.test(chatId)));
    }
  });
});

describe('the sample workspace', () => {
  it('names nobody but the people of the demo', () => {
    for (const { name, text } of sampleFiles()) {
      for (const [chatId] of text.matchAll(/\d[\d-]*@(?:c\.us|g\.us|lid)\b/g)) {
        assert.ok(KNOWN.has(chatId), `${chatId} in ${name}`);
      }
      for (const { chatId } of findChatIds(text)) {
        assert.ok(KNOWN.has(chatId), `${chatId} found in ${name}`);
      }
    }
  });

  it('names everybody of the demo who is not an own account', () => {
    const found = new Set(
      sampleFiles().flatMap(({ text }) => findChatIds(text).map(({ chatId }) => chatId)),
    );
    const missing = DEMO_CONTACTS.filter(
      ({ chatId, name }) => name !== 'Corner Shop' && !found.has(chatId),
    );
    assert.deepEqual(
      missing.map(({ chatId }) => chatId),
      [],
    );
  });

  it('holds nothing that looks like a token', () => {
    for (const { name, text } of sampleFiles()) {
      assert.doesNotMatch(text, /[0-9a-f]{40,}/, name);
    }
  });

  it('has payloads that are the JSON they look like', () => {
    const payloads = sampleFiles().filter(({ name }) => /\.(json|ipynb)$/.test(name));
    assert.ok(payloads.length >= 10);
    for (const { text } of payloads) assert.equal(typeof JSON.parse(text), 'object');
  });
});
