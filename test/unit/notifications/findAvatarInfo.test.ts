import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { findAvatarInfos } from '../../../src/notifications/findAvatarInfo';
import { findUrlAvatarAt } from '../../../src/notifications/findUrlAvatar';
import { cpuMs } from '../support/cpuMs';
import { avatarInfo, deviceInfo, incomingMessage } from './support/notifications';

const LINK = 'https://pps.whatsapp.net/v/t61.24694-24/1_n.jpg?ccb=11-4&oh=f3fb1&oe=615A60EB';
const NOTIFICATION = avatarInfo('79001234560@c.us', { urlAvatar: LINK });
const JSON_LINE = JSON.stringify(NOTIFICATION);

/** The same notification as it is met in logs, code and clipboards. */
const NOTATIONS: Readonly<Record<string, string>> = {
  'JSON on one line': JSON_LINE,
  'JSON over several lines': JSON.stringify(NOTIFICATION, null, 2),
  'a log line': `2026-11-20T10:11:12Z INFO webhook: ${JSON_LINE} took 3 ms`,
  'escaped JSON': JSON.stringify({ log: `${JSON_LINE}\n`, stream: 'stdout' }),
  'JSON escaped twice': JSON.stringify({ a: JSON.stringify({ b: JSON_LINE }) }),
  'the answer of receiveNotification': JSON.stringify({ receiptId: 1234567, body: NOTIFICATION }),
  'slashes and ampersands escaped': JSON_LINE.replaceAll('/', '\\/').replaceAll('&', '\\u0026'),
  'a JSON string': JSON.stringify(JSON_LINE),
  'a dict of Python': `{'typeWebhook': 'deviceInfo', 'instanceData': {'idInstance': 110100000009, 'wid': '79001234500@c.us', 'typeInstance': 'whatsapp'}, 'timestamp': 1793000000, 'avatarInfo': {'chatId': '79001234560@c.us', 'urlAvatar': '${LINK}', 'reason': None}}`,
  'console.log of Node': `{
  typeWebhook: 'deviceInfo',
  instanceData: { idInstance: 110100000009, typeInstance: 'whatsapp' },
  timestamp: 1793000000,
  avatarInfo: { chatId: '79001234560@c.us', urlAvatar: '${LINK}' }
}`,
  'trailing commas': `{"instanceData":{"idInstance":110100000009,},"timestamp":1793000000,"avatarInfo":{"chatId":"79001234560@c.us","urlAvatar":"${LINK}",},}`,
};

describe('finding AvatarInfo in a text', () => {
  for (const [notation, text] of Object.entries(NOTATIONS)) {
    it(`reads ${notation}`, () => {
      const found = findAvatarInfos(text);
      assert.equal(found.length, 1);
      assert.equal(found[0]?.chatId, '79001234560@c.us');
      assert.equal(found[0]?.idInstance, '110100000009');
      assert.equal(found[0]?.sentAt, 1_793_000_000_000);
      assert.deepEqual(found[0]?.reply, {
        ok: true,
        value: { outcome: 'picture', urlAvatar: LINK },
      });
    });
  }

  it('makes the best of one that was cut off, and of the inner object alone', () => {
    const pieces = [
      JSON_LINE.slice(0, -1),
      JSON_LINE.slice(JSON_LINE.indexOf('"avatarInfo"')),
      JSON.stringify(NOTIFICATION.avatarInfo),
    ];
    for (const piece of pieces) {
      const [found] = findAvatarInfos(piece);
      assert.equal(found?.chatId, '79001234560@c.us');
      assert.deepEqual(found?.reply.ok && found.reply.value, {
        outcome: 'picture',
        urlAvatar: LINK,
      });
    }
  });

  it('finds several, each once', () => {
    const other = JSON.stringify(avatarInfo('79001234561@c.us'));
    const found = findAvatarInfos(`${JSON_LINE}\n${other}\n${JSON_LINE}`);
    assert.deepEqual(
      found.map(({ chatId }) => chatId),
      ['79001234560@c.us', '79001234561@c.us'],
    );
  });

  it('takes nothing else for one', () => {
    const others = [
      '',
      'avatarInfo',
      '"avatarInfo": {',
      JSON.stringify(deviceInfo()),
      JSON.stringify(incomingMessage(1)),
      JSON.stringify({ urlAvatar: LINK, available: true }),
      '{"avatarInfo":{"chatId":"nobody","urlAvatar":""}}',
    ];
    for (const text of others) assert.deepEqual(findAvatarInfos(text), [], text);
  });

  it('finds it in whatever text stands around it', () => {
    const noise = fc.string({ unit: 'binary', maxLength: 300 }).map((text) =>
      // Only what would be another notification, or the rest of an object, is left out.
      text.replace(/[{}\\]/g, ' '),
    );
    const text = fc.constantFrom(...Object.values(NOTATIONS));
    fc.assert(
      fc.property(noise, text, noise, (before, notification, after) => {
        const found = findAvatarInfos(`${before}\n${notification}\n${after}`);
        assert.equal(found[0]?.chatId, '79001234560@c.us');
      }),
    );
  });

  it('never throws and never takes long, also on hostile text', async () => {
    const hostile = [
      `${'{'.repeat(100_000)}avatarInfo`,
      '{"avatarInfo":'.repeat(20_000),
      `${'avatarInfo'.repeat(20_000)}`,
      `{"avatarInfo":{"chatId":"${'\\'.repeat(200_000)}`,
      `"avatarInfo":{"a":${'['.repeat(50_000)}`,
      `{"avatarInfo":[${'1,'.repeat(1000)}`.repeat(100),
    ];
    for (const text of hostile) {
      assert.ok((await cpuMs(() => findAvatarInfos(text), 500)) < 500);
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void findAvatarInfos(text)));
  });
});

describe('the urlAvatar under the mouse', () => {
  it('is found in every notation, with its span and without its escapes', () => {
    for (const [notation, text] of Object.entries(NOTATIONS)) {
      const at = text.search(/https?:/);
      for (const offset of [at, at + 30]) {
        const found = findUrlAvatarAt(text, offset);
        assert.equal(found?.url, LINK, notation);
        assert.equal(found?.start, at);
        assert.match(text.slice(found?.start, found?.end), /^https?:.*615A60EB$/);
      }
      assert.equal(findUrlAvatarAt(text, at - 1), undefined, notation);
    }
  });

  it('is found in a getAvatar reply, and anywhere in a long line', () => {
    const reply = `{"urlAvatar":"${LINK}","available":true}`;
    const line = `${'x'.repeat(500_000)} ${reply} ${'y'.repeat(500_000)}`;
    assert.equal(findUrlAvatarAt(line, line.indexOf('pps.'))?.url, LINK);
  });

  const layers: readonly (readonly [what: string, text: (url: string) => string])[] = [
    ['\\u003d for =', (url) => `{"urlAvatar":"${url.replaceAll('=', '\\u003d')}"}`],
    ['\\u003d and \\u0026', (url) => `{"urlAvatar":"${unicode(url)}"}`],
    ['\\x3d', (url) => `{'urlAvatar': '${url.replaceAll('=', '\\x3d').replaceAll('&', '\\x26')}'}`],
    ['that in a string', (url) => JSON.stringify(`{"urlAvatar":"${unicode(url)}"}`)],
    [
      'that in a string of a string',
      (url) => JSON.stringify(JSON.stringify(`{"urlAvatar":"${unicode(url)}"}`)),
    ],
    ['&amp;', (url) => `<code>"urlAvatar":"${url.replaceAll('&', '&amp;')}"</code>`],
    ['a tag', (url) => `<urlAvatar>${url.replaceAll('&', '&amp;')}</urlAvatar>`],
    ['a cell of Markdown', (url) => `| urlAvatar | ${url} |`],
    ['a name with an underscore', (url) => `"url_avatar": "${url}"`],
    ['&amp;amp;', (url) => `"urlAvatar":"${url.replaceAll('&', '&amp;amp;')}"`],
    ['\\u0026amp;', (url) => `{"urlAvatar":"${url.replaceAll('&', '\\u0026amp;')}"}`],
    [
      '&#38; and &#x3D;',
      (url) => `urlAvatar=${url.replaceAll('&', '&#38;').replaceAll('=', '&#x3D;')}`,
    ],
    [
      'a page',
      (url) =>
        `{&quot;urlAvatar&quot;:&quot;${url.replaceAll('&', '&amp;')}&quot;,&quot;x&quot;:1}`,
    ],
    ['a parameter', (url) => `?body=%7B%22urlAvatar%22%3A%22${encodeURIComponent(url)}%22%7D`],
  ];
  for (const [what, write] of layers) {
    it(`has its date also where it is escaped as ${what}`, () => {
      const text = write(LINK);
      for (const at of [text.search(/https?/), text.search(/whatsapp/)]) {
        assert.equal(findUrlAvatarAt(text, at)?.url, LINK, text);
      }
    });
  }

  it('is without its escapes in a notification that a page shows', () => {
    const json = JSON.stringify({
      typeWebhook: 'avatarInfo',
      avatarInfo: { chatId: '79001234567@c.us', urlAvatar: LINK, available: true },
    });
    for (const text of [json.replaceAll('&', '&amp;'), html(json), html(html(json))]) {
      const [info] = findAvatarInfos(text);
      assert.ok(info?.reply.ok && info.reply.value.outcome === 'picture', text);
      assert.equal(info.reply.value.urlAvatar, LINK);
    }
  });

  function unicode(url: string): string {
    return url.replaceAll('=', '\\u003d').replaceAll('&', '\\u0026').replaceAll('/', '\\/');
  }

  function html(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  }

  it('is nothing else: other keys, other places, empty values', () => {
    const others = [
      `{"url":"${LINK}"}`,
      `{"urlAvatar":"","link":"${LINK}"}`,
      `{"urlAvatar":null,"link":"${LINK}"}`,
      LINK,
    ];
    for (const text of others) {
      assert.equal(findUrlAvatarAt(text, text.indexOf('pps.')), undefined, text);
    }
  });
});
