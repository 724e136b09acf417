import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { linkRule } from '../../../src/notifications/linkRule';

/** Expires at 2024-03-27T13:21:35Z. */
const LINK = 'https://pps.whatsapp.net/v/t61/1_n.jpg?ccb=11-4&oh=01_Ad&oe=66041D5F';
const END = Date.UTC(2024, 2, 27, 13, 21, 35);

describe("a picture's link in a document", () => {
  it('is fetched from the picture hosts while it lives', () => {
    const before = { mayAsk: true, now: END - 1 };
    assert.deepEqual(linkRule(LINK, before), { kind: 'fetch', until: END });
    assert.deepEqual(linkRule('https://i.oneme.ru/i?r=BTE2', before), { kind: 'fetch' });
    const telegram = 'https://4100.api.green-api.com/download/4100/a.jpg';
    assert.deepEqual(linkRule(telegram, before), { kind: 'fetch' });
  });

  it('is not asked for once it has expired, whoever may ask', () => {
    for (const mayAsk of [true, false]) {
      assert.deepEqual(linkRule(LINK, { mayAsk, now: END }), { kind: 'expired', at: END });
    }
  });

  it('is left for the user to open where hovers send nothing', () => {
    assert.deepEqual(linkRule(LINK, { mayAsk: false, now: 0 }), { kind: 'link', until: END });
  });

  it('is never fetched from any other address', () => {
    const others = [
      'https://tracker.example/pixel.gif',
      'https://pps.whatsapp.net.example/v/1.jpg',
      'https://whatsapp.net@tracker.example/1.jpg',
      'http://pps.whatsapp.net/v/1.jpg',
      'https://pps.whatsapp.net:8443/v/1.jpg',
      'https://user:word@pps.whatsapp.net/v/1.jpg',
      'https://4100.api.green-api.com/waInstance4100/getAvatar/x',
      'https://127.0.0.1/download/1.jpg',
      'http://localhost:3000/1.jpg',
    ];
    for (const url of others)
      assert.equal(linkRule(url, { mayAsk: true, now: 0 }).kind, 'link', url);
  });
});
