import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AvatarLensApi, AvatarResult } from '../../src/api';
import { describe as describeIds } from './apiExample';

const DEMO_WHATSAPP = '110100000001';
const PERSON = '79001234567@c.us';

describe('the public API', () => {
  let api: AvatarLensApi;
  const subscriptions: vscode.Disposable[] = [];

  before(async () => {
    const lens = vscode.extensions.getExtension<AvatarLensApi>('avatar-lens.avatar-lens');
    assert.ok(lens);
    api = await lens.activate();
    await vscode.commands.executeCommand('avatarLens.addDemoInstance');
  });

  afterEach(() => {
    for (const subscription of subscriptions.splice(0)) subscription.dispose();
  });

  it('finds chatIds with their places, kinds and the instance named nearby', () => {
    const text =
      '{"idInstance":310000000001,"typeInstance":"v3","chatId":"-10000000000000"} 7900%40c.us';
    assert.deepEqual(api.findChatIds(text), [
      {
        chatId: '-10000000000000',
        start: 57,
        end: 72,
        kind: 'group',
        product: 'numeric',
        messenger: 'max',
        idInstance: '310000000001',
      },
    ]);
    assert.equal(api.findChatIds('x 79001234567%40C.US y')[0]?.chatId, PERSON);
  });

  it('looks up once for many who ask, says so once, and answers from the store after that', async () => {
    const asked: AvatarResult[] = [];
    subscriptions.push(api.onDidLookUp((result) => asked.push(result)));
    const options = { idInstance: DEMO_WHATSAPP };
    const [first, second] = await Promise.all([
      api.lookUp(PERSON, { ...options, refresh: true }),
      api.lookUp(PERSON, { ...options, refresh: true }),
    ]);
    assert.deepEqual(first, second);
    assert.equal(asked.length, 1);
    assert.equal(first.outcome, 'picture');
    assert.equal(first.product, 'whatsapp');
    assert.equal(first.fromCache, false);
    const { image } = first;
    assert.ok(image);
    assert.deepEqual([image.mimeType, image.width, image.height], ['image/jpeg', 640, 640]);
    assert.match(image.sha256, /^[0-9a-f]{64}$/);
    assert.equal((await vscode.workspace.fs.readFile(image.uri)).byteLength, image.bytes);
    assert.ok((first.urlExpiresAt ?? 0) > Date.now() / 1000);
    const third = await api.lookUp(PERSON, options);
    assert.equal(third.fromCache, true);
    assert.equal(asked.length, 1);
  });

  it('never rejects for a chatId, says why instead, and sends nothing', async () => {
    const result = await api.lookUp('12345@c.us');
    assert.equal(result.outcome, 'failed');
    assert.equal(result.error?.code, 'badChatId');
    assert.match(result.error?.message ?? '', /\w/);
    const ambiguous = await api.lookUp('10000000');
    assert.equal(ambiguous.error?.code, 'noInstance');
  });

  it('says what is wrong with a chatId, and names the one that was meant', async () => {
    const meant = [
      ['+79001234567@c.us', PERSON],
      ['79001234567:12@s.whatsapp.net', PERSON],
      ['79001234567.0', PERSON],
      ['{"chatId":"79001234567@c.us"}', PERSON],
      ['{"typeInstance":"v3","chatId":"10000000"}', '10000000'],
    ] as const;
    for (const [written, chatId] of meant) {
      const { error } = await api.lookUp(written);
      assert.equal(error?.code, 'badChatId');
      assert.ok(error.message.includes(chatId), error.message);
    }
    const { error } = await api.lookUp('(21) 99999-0000');
    assert.match(error?.message ?? '', /country/);
    assert.doesNotMatch(error?.message ?? '', /21999990000/);
  });

  it('asks the instance that is named and no other', async () => {
    const asked: AvatarResult[] = [];
    subscriptions.push(api.onDidLookUp((result) => asked.push(result)));
    for (const idInstance of ['7103999999', '310000000009', '']) {
      for (const chatId of ['12025550143@c.us', '10000000']) {
        const result = await api.lookUp(chatId, { idInstance, refresh: true });
        assert.equal(result.outcome, 'failed');
        assert.equal(result.error?.code, 'noInstance');
        assert.equal(result.idInstance, undefined);
      }
    }
    const wrong = await api.lookUp('10000000', { idInstance: DEMO_WHATSAPP });
    assert.equal(wrong.error?.code, 'noInstance');
    assert.deepEqual(asked, []);
  });

  it('asks the messenger that is named and no other', async () => {
    const telegram = await api.lookUp('10000000', { messenger: 'telegram' });
    assert.equal(telegram.product, 'telegram');
    const max = await api.lookUp('10000000', { messenger: 'max' });
    assert.equal(max.product, 'max');
    const neither = await api.lookUp('10000000', {
      messenger: 'max',
      idInstance: telegram.idInstance,
    });
    assert.equal(neither.error?.code, 'noInstance');
  });

  it('is cancelled by its signal', async () => {
    const result = await api.lookUp('12025550143@c.us', { signal: AbortSignal.abort() });
    assert.equal(result.error?.code, 'cancelled');
  });

  it('throws a TypeError for what is no text', async () => {
    await assert.rejects(api.lookUp(79001234567 as unknown as string), TypeError);
  });

  it('does what the README shows', async () => {
    assert.deepEqual(await describeIds(`from ${PERSON} to 447700900456@c.us`), [
      `${PERSON}: picture`,
      '447700900456@c.us: hidden',
    ]);
  });
});

describe('commands', () => {
  it('take a chatId, a chatId with an instance, and what a debugger passes', async () => {
    const argumentsOfLookUp = [
      PERSON,
      { chatId: PERSON, idInstance: DEMO_WHATSAPP },
      { variable: { name: 'chatId', value: `"${PERSON}"` } },
    ];
    for (const argument of argumentsOfLookUp) {
      const result = await vscode.commands.executeCommand<AvatarResult>(
        'avatarLens.lookUp',
        argument,
      );
      assert.equal(result.outcome, 'picture');
    }
    await vscode.commands.executeCommand('avatarLens.copyAsCurl', { chatId: PERSON });
    const curl = await vscode.env.clipboard.readText();
    assert.match(curl, /\$API_TOKEN_INSTANCE/);
    assert.doesNotMatch(curl, /[0-9a-f]{50}/);
  });
});

describe('hovers', () => {
  async function hoverAt(content: string, language: string, id: string): Promise<string> {
    const document = await vscode.workspace.openTextDocument({ content, language });
    const position = document.positionAt(content.indexOf(id) + 3);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n');
  }

  it('show the picture from the store and say everything in words', async () => {
    const text = await hoverAt(`const to = '${PERSON}';`, 'typescript', PERSON);
    assert.match(text, /!\[[^\]]*\]\(\S+\.jpg\\?\|width=96,height=96\)/);
    assert.match(text, /Picture/);
  });

  it('are silent for what is no chatId', async () => {
    assert.equal(await hoverAt('id 79001234567 at 1700000000', 'plaintext', '79001234567'), '');
    assert.equal(await hoverAt('x79001234567@c.us', 'plaintext', '79001234567'), '');
  });

  it('warn of a token in a request URL without showing it', async () => {
    const token = 'ab12'.repeat(13).slice(0, 50);
    const url = `https://1101.api.green-api.com/waInstance1101000001/getAvatar/${token}`;
    const text = await hoverAt(url, 'http', 'getAvatar');
    assert.match(text, /token/i);
    assert.ok(!text.includes(token));
  });

  it('follow the setting at once', async () => {
    const settings = vscode.workspace.getConfiguration('avatarLens');
    await settings.update('hover.lookUp', 'off', vscode.ConfigurationTarget.Global);
    assert.equal(await hoverAt(PERSON, 'plaintext', PERSON), '');
    await settings.update('hover.lookUp', undefined, vscode.ConfigurationTarget.Global);
    assert.match(await hoverAt(PERSON, 'plaintext', PERSON), /Picture/);
  });
});
