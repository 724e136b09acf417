import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { describe, it } from 'mocha';
import { GreenApiClient } from '../../../src/greenApi/client';
import { systemClock } from '../../../src/greenApi/clock';
import { askContactList } from '../../../src/greenApi/contactLists';
import { askDetails } from '../../../src/greenApi/details';
import { ok } from '../../../src/greenApi/failure';
import type { HttpRequest } from '../../../src/greenApi/http';
import { receiveNotification } from '../../../src/greenApi/notificationQueue';
import { decoded } from '../../../src/network/decoding';
import { readAvatarInfo } from '../../../src/notifications/avatarInfo';
import { cpuMs } from '../support/cpuMs';
import { INSTANCES } from './support/world';

const TO = { ...INSTANCES.telegram, product: 'telegram', apiUrl: 'https://api.invalid' } as const;

/** A client of a service that always answers with this body. */
function clientOf(body: string) {
  const sent: HttpRequest[] = [];
  const client = new GreenApiClient({
    send: async (request) => {
      sent.push(request);
      return ok({ status: 200, headers: {}, body: Buffer.from(body) });
    },
    clock: systemClock,
    getAvatarRate: () => 10_000,
  });
  return { client, sent };
}

describe('ids that are numbers beyond 2^53', () => {
  // JSON.parse makes 9007199254740992 of it, which is somebody else.
  const rounded = '9007199254740993';

  it('are nobody in a contact list', async () => {
    const { client } = clientOf(
      `[{"chatId":${rounded},"name":"Ann"},{"chatId":"${rounded}","name":"Bob"}]`,
    );
    const list = await askContactList(client, TO);
    assert.deepEqual(list.ok && list.value.names, [{ chatId: rounded, name: 'Bob' }]);
  });

  it('are no members of a group', async () => {
    const { client } = clientOf(
      `{"subject":"g","participants":[{"id":${rounded}},{"id":10000000}]}`,
    );
    const details = await askDetails(client, TO, '-10000000', 'group');
    assert.ok(details.ok && details.value.kind === 'group');
    assert.deepEqual(details.value.group.participants, [{ chatId: '10000000' }]);
  });

  it('are not the own account, nor a notification to delete, nor whom one is about', async () => {
    const { client } = clientOf(`{"chatId":${rounded},"receiptId":${rounded},"body":{}}`);
    assert.deepEqual(await client.getOwnChatId(TO), ok(undefined));
    assert.deepEqual(await receiveNotification(client, TO, 5), ok({ kind: 'nothing' }));
    const info = JSON.parse(`{"avatarInfo":{"chatId":${rounded},"urlAvatar":""}}`);
    assert.equal(readAvatarInfo(info), undefined);
  });

  it('are asked about as they are written', async () => {
    const { client, sent } = clientOf('{"existsWhatsapp":true}');
    await askDetails(client, { ...TO, product: 'whatsapp' }, `${rounded}@c.us`, 'account');
    assert.deepEqual(sent[0]?.json, { chatId: `${rounded}@c.us` });
  });
});

describe('a contact list that is made to hurt', () => {
  it('holds nobody up for longer than it takes to parse', async () => {
    const { client } = clientOf(`[${'{},'.repeat(2_000_000)}{"id":"10000000","name":"Ann"}]`);
    const spent = await cpuMs(async () => {
      const list = await askContactList(client, TO);
      assert.ok(list.ok && list.value.entries === 2_000_001);
    }, 3000);
    assert.ok(spent < 3000, `${spent} ms`);
  });

  it('loses only the field that is odd', async () => {
    const { client } = clientOf(
      '[{"id":"10000000","name":"Ann","title":{"a":[]},"username":true}]',
    );
    const list = await askContactList(client, TO);
    assert.deepEqual(list.ok && list.value.names, [{ chatId: '10000000', name: 'Ann' }]);
  });
});

it('the token stays hidden where a reply writes it in escapes of JSON', async () => {
  const escaped = [...TO.apiTokenInstance].map((character, index) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return index % 3 === 0 ? character : `\\u${code}`;
  });
  const { client } = clientOf(`{"name":"Ann ${escaped.join('')}"}`);
  const details = await askDetails(client, TO, '10000000', 'contact');
  assert.ok(details.ok && details.value.kind === 'contact');
  assert.equal(details.value.contact.name, 'Ann ‹token›');
});

it('a body that was compressed a hundred times is not unpacked', async () => {
  let body = Buffer.from('{}');
  for (let layer = 0; layer < 100; layer++) body = gzipSync(body);
  const encoding = Array(100).fill('gzip').join(', ');
  await assert.rejects(decoded(body, encoding, 1000), {
    failure: { code: 'badReply', detail: 'compression' },
  });
});
