import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { Product } from '../../../src/chatId/product';
import { InstanceStore } from '../../../src/instances/instanceStore';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import type { Services } from '../../../src/services/services';
import { type Activated, activatePackaged, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { CHAT_IDS, INSTANCES, World } from '../greenApi/support/world';
import { SharedSecrets } from '../instances/support/secrets';
import { NO_PICTURE } from '../lookUps/support/results';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

const EVERYWHERE: readonly Product[] = ['whatsapp', 'max', 'telegram'];
const PERSON = CHAT_IDS.whatsapp.picture;

describe('whom the public API asks', () => {
  const stub = new VscodeStub();
  const world = new World();
  let storage = '';
  let extension: Activated | undefined;

  beforeEach(() => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-api-'));
  });

  afterEach(() => {
    extension?.dispose();
    rmSync(storage, { recursive: true, force: true });
  });

  after(unloadPackaged);

  async function open(products: readonly Product[]): Promise<Activated['api']> {
    const secrets = new SharedSecrets();
    const store = new InstanceStore(secrets, () => undefined);
    const instances = products.map((product) => world.credentials(product));
    await store.update((book) => ({ ...book, instances }));
    extension = activatePackaged({ storage, secrets: secrets.stored }, stub);
    // The instances are read from the secret storage meanwhile.
    await extension.api.lookUp('79999999999@c.us', { signal: AbortSignal.abort() });
    return extension.api;
  }

  const asked = () =>
    world.asked().map(({ idInstance, body }) => {
      return `${idInstance} ${(body as { chatId?: string }).chatId}`;
    });

  it('is the instance that is named, and no other', async () => {
    const api = await open(EVERYWHERE);
    for (const idInstance of ['7103999999', '310000000001', '']) {
      for (const chatId of [PERSON, CHAT_IDS.max.picture]) {
        const { outcome, error } = await api.lookUp(chatId, { idInstance });
        assert.deepEqual([outcome, error?.code], ['failed', 'noInstance']);
      }
    }
    for (const idInstance of [{}, [], true, 7103999999, 7103999999n]) {
      const { error } = await api.lookUp(PERSON, { idInstance: idInstance as string });
      assert.equal(error?.code, 'noInstance');
    }
    const { idInstance } = INSTANCES.whatsapp;
    const wrong = await api.lookUp(CHAT_IDS.max.picture, { idInstance });
    assert.equal(wrong.error?.code, 'noInstance');
    assert.deepEqual(asked(), []);
    await api.lookUp(PERSON, { idInstance });
    assert.deepEqual(asked(), [`${idInstance} ${PERSON}`]);
  });

  it('is the messenger that is named, and no other', async () => {
    const api = await open(['whatsapp', 'max']);
    const chatId = CHAT_IDS.max.picture;
    const telegram = await api.lookUp(chatId, { messenger: 'telegram' });
    assert.equal(telegram.error?.code, 'noInstance');
    const { idInstance } = INSTANCES.max;
    const neither = await api.lookUp(chatId, { messenger: 'telegram', idInstance });
    assert.equal(neither.error?.code, 'noInstance');
    assert.deepEqual(asked(), []);
    const max = await api.lookUp(chatId, { messenger: 'max' });
    assert.equal(max.outcome, 'picture');
    assert.deepEqual(asked(), [`${idInstance} ${chatId}`]);
  });

  it('is nobody where MAX and Telegram could both answer', async () => {
    const api = await open(EVERYWHERE);
    const { error } = await api.lookUp(CHAT_IDS.max.picture);
    assert.equal(error?.code, 'noInstance');
    assert.deepEqual(asked(), []);
  });

  it('is nobody for what is no chatId, and the message names the one that was meant', async () => {
    const api = await open(EVERYWHERE);
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
      assert.ok(error?.message.includes(chatId), error?.message);
    }
    const { error } = await api.lookUp('(21) 99999-0000');
    assert.equal(error?.code, 'badChatId');
    assert.doesNotMatch(error?.message ?? '', /21999990000/);
    await assert.rejects(api.lookUp(79001234567 as unknown as string), TypeError);
    assert.deepEqual(asked(), []);
  });

  it('is told for each number that is found, which is none where the text excludes it', async () => {
    const api = await open(['whatsapp', 'max']);
    const found = (text: string) =>
      api.findChatIds(text).map(({ chatId, messenger }) => [chatId, messenger]);
    const { idInstance } = INSTANCES.whatsapp;
    assert.deepEqual(found(`{"idInstance":"${idInstance}","chatId":"10000000"}`), []);
    assert.deepEqual(found('{"typeInstance":"whatsapp","chatId":"10000000"}'), []);
    assert.deepEqual(found('chatId: "79001234567" + suffix'), []);
    assert.deepEqual(found('{"idInstance":"4100999999","chatId":"10000000"}'), [
      ['10000000', 'telegram'],
    ]);
    assert.deepEqual(found('MAX_CHAT_ID=10000000'), [['10000000', 'max']]);
    assert.deepEqual(found('chatId=10000000'), [['10000000', undefined]]);
  });
});

describe('what is told of look-ups', () => {
  const stub = useVscode();

  it('is said in the log where it cannot be told, and the next one is', async () => {
    const { publicApi } = await import('../../../src/services/publicApi');
    const { EventEmitter } = stub.module as unknown as typeof vscode;
    const lookedUp = new EventEmitter<LookUpResult>();
    const logged: unknown[] = [];
    let isBroken = true;
    const services = {
      subscriptions: { add: <T>(one: T) => one },
      onDidLookUp: lookedUp.event,
      log: { unexpected: (...line: unknown[]) => logged.push(line) },
      details: {
        keptOf: async () => {
          if (isBroken) throw new Error('no such chunk');
          return [];
        },
      },
      names: { find: async () => undefined },
    } as unknown as Services;
    const told: string[] = [];
    publicApi(services).onDidLookUp((result) => told.push(...Object.keys(result)));
    const result = { ...NO_PICTURE, chatId: PERSON, isResting: true } as const;
    lookedUp.fire(result);
    await until(() => logged.length === 1);
    isBroken = false;
    lookedUp.fire(result);
    await until(() => told.length > 0);
    // Its own marks are not part of the contract.
    assert.deepEqual(told.sort(), [...Object.keys(NO_PICTURE), 'chatId'].sort());
    assert.deepEqual(logged, [['onDidLookUp', new Error('no such chunk')]]);
  });
});
