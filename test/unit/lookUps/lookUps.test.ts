import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseChatId } from '../../../src/chatId/parse';
import { credentialsOf } from '../../../src/instances/credentialsOf';
import { DemoHost, demoOf } from '../../../src/instances/demoHost';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import { LookUps } from '../../../src/lookUps/lookUps';
import { Persons } from '../../../src/lookUps/persons/persons';
import { startDemoSimulator } from '../../../src/simulator/simulator';
import { type Window, Windows } from '../avatars/support/windows';
import { CHAT_IDS, INSTANCES } from '../greenApi/support/world';
import { until } from '../support/until';

function wanted(text: string, more: { idInstance?: string } = {}) {
  const parsed = parseChatId(text);
  if (!parsed.ok) throw new Error('no chatId');
  return { chatId: parsed.chatId, ...more };
}

const LID = '123456789012345@lid';
const OF_LID = CHAT_IDS.whatsapp.picture;

describe('the door to look-ups', () => {
  const windows = new Windows();

  function doorOf({ directory, avatars }: Window) {
    const seen: { chatId: string; inPlace: boolean }[] = [];
    const note = ({ chatId }: LookUpResult, { inPlace }: { inPlace: boolean }) =>
      seen.push({ chatId, inPlace });
    const pairs = new Map([[LID, OF_LID]]);
    const persons = new Persons(async () => ({ read: async () => pairs, note: async () => {} }));
    return { door: new LookUps(directory, avatars, () => 7, note, persons), seen };
  }

  it('gives somebody without a picture the one of their other id, and says whose', async () => {
    const { door } = doorOf(await windows.open());
    const lid = await door.lookUp(wanted(LID), { asker: 'user' });
    assert.equal((await door.withFace(lid)).image, undefined);
    const { image } = await door.lookUp(wanted(OF_LID), { asker: 'user' });
    const withFace = await door.withFace(lid);
    assert.equal(withFace.image?.sha256, image?.sha256);
    assert.deepEqual([withFace.imageOf, withFace.outcome], [OF_LID, lid.outcome]);
    const none = await door.lookUp(wanted(CHAT_IDS.whatsapp.none), { asker: 'user' });
    assert.equal(await door.withFace(none), none);
    const failed = door.failed(wanted(LID), { code: 'noInstance' });
    assert.equal(await door.withFace(failed), failed);
  });

  it('gives many their faces at once, their own before the one of their other id', async () => {
    const window = await windows.open();
    const { door } = doorOf(window);
    const { idInstance = '' } = await door.lookUp(wanted(OF_LID), { asker: 'user' });
    const people = [LID, OF_LID, CHAT_IDS.whatsapp.none].map((chatId) => ({ idInstance, chatId }));
    const [lid, number, nobody] = people;
    assert.ok(lid && number && nobody);
    assert.deepEqual(
      [...(await door.facesOf(people))],
      [
        [lid, { imageOf: OF_LID }],
        [number, {}],
      ],
    );
    assert.deepEqual(await door.faceOf(lid), { imageOf: OF_LID });
    assert.deepEqual(await door.faceOf(number), {});
    assert.equal(await door.faceOf(nobody), undefined);
  });

  it('finds the instance that answers, and notes what a person or a hover saw', async () => {
    const { door, seen } = doorOf(await windows.open());
    const { picture, none } = CHAT_IDS.whatsapp;
    const asked = await door.lookUp(wanted(picture), { asker: 'automatic' });
    assert.deepEqual([asked.idInstance, asked.outcome], ['110100000009', 'picture']);
    const again = await door.lookUp(wanted(picture), { asker: 'user', inPlace: true });
    assert.equal(again.fromCache, true);
    await door.lookUp(wanted(none), { asker: 'batch' });
    assert.deepEqual(seen, [
      { chatId: picture, inPlace: false },
      { chatId: picture, inPlace: true },
    ]);
  });

  it('asks the instance that is named nearby', async () => {
    const { door } = doorOf(await windows.open());
    const { idInstance } = INSTANCES.telegram;
    const result = await door.lookUp(wanted('10000000', { idInstance }), { asker: 'user' });
    assert.equal(result.idInstance, idInstance);
  });

  it('says which instance is missing, and sends nothing', async () => {
    const window = await windows.open();
    const { door, seen } = doorOf(window);
    const codeOf = async (text: string) =>
      (await door.lookUp(wanted(text), { asker: 'user' })).failure;
    assert.deepEqual(await codeOf('10000000'), { code: 'noInstance', detail: 'ambiguous' });
    await window.directory.remove(INSTANCES.max.idInstance);
    await window.directory.remove(INSTANCES.telegram.idInstance);
    assert.deepEqual(await codeOf('10000000'), { code: 'noInstance', detail: 'numeric' });
    await window.directory.remove(INSTANCES.whatsapp.idInstance);
    assert.deepEqual(await codeOf('79001234567@c.us'), { code: 'noInstance', detail: 'whatsapp' });
    assert.deepEqual(seen, []);
    assert.equal(windows.world.asked().length, 0);
  });

  it('does not note what an instance answered that was removed meanwhile', async () => {
    const window = await windows.open();
    const { door, seen } = doorOf(window);
    const target = wanted(CHAT_IDS.whatsapp.picture);
    windows.world.simulator.fail('getAvatar', { fault: 'slowFirstByte', delayMs: 50 });
    const result = door.lookUp(target, { asker: 'user' });
    await until(() => windows.world.asked().length === 1);
    await window.directory.remove(INSTANCES.whatsapp.idInstance);
    door.noteSeen(await result);
    assert.deepEqual(seen, []);
  });

  it('does not note what the user did not see', async () => {
    const { door, seen } = doorOf(await windows.open());
    const target = wanted(CHAT_IDS.whatsapp.picture);
    const result = await door.lookUp(target, { asker: 'automatic', seen: false });
    assert.equal(result.outcome, 'picture');
    assert.deepEqual(seen, []);
  });

  it('does not note what nobody was asked for', async () => {
    const window = await windows.open();
    const { door, seen } = doorOf(window);
    const target = wanted(CHAT_IDS.whatsapp.picture);
    await door.lookUp(target, { asker: 'user', signal: AbortSignal.abort() });
    window.directory.note(INSTANCES.whatsapp.idInstance, { code: 'unauthorized' });
    await door.lookUp(target, { asker: 'automatic' });
    assert.deepEqual(seen, []);
  });

  it('peeks without a request', async () => {
    const { door } = doorOf(await windows.open());
    const target = wanted(CHAT_IDS.whatsapp.hidden);
    const before = await door.peek(target);
    assert.ok(before.ok && before.value.stored === undefined);
    await door.lookUp(target, { asker: 'user' });
    const after = await door.peek(target);
    assert.equal(after.ok && after.value.stored?.outcome, 'hidden');
    assert.equal(windows.world.asked().length, 1);
  });
});

describe('a demo instance', () => {
  const windows = new Windows();

  it('is stored without an address, and its simulator starts when it is first needed', async () => {
    let starts = 0;
    const secrets: string[] = [];
    const demo = new DemoHost(
      async () => {
        starts++;
        return demoOf(await startDemoSimulator());
      },
      (token) => secrets.push(token),
    );
    const { directory, epochs } = await windows.open();
    assert.equal(starts, 0);
    const instances = await demo.instances();
    assert.deepEqual(
      instances.map(({ product }) => product),
      ['whatsapp', 'max', 'telegram'],
    );
    const own = instances.find(({ product }) => product === 'whatsapp');
    assert.ok(own);
    await directory.save({ idInstance: own.idInstance, product: 'whatsapp', demo: true });
    const credentials = credentialsOf(directory, demo, epochs);
    const [first, second] = await Promise.all([
      credentials(own.idInstance),
      credentials(own.idInstance),
    ]);
    assert.deepEqual(first, second);
    assert.equal(starts, 1);
    assert.ok(first.ok && secrets.includes(first.value.apiTokenInstance));
    const { client } = windows.world.backend();
    const reply = await client.getAvatar(first.value, '79001234567@c.us');
    assert.equal(reply.ok && reply.value.outcome, 'picture');
    assert.ok(![...windows.secrets.stored.values()].join().includes(first.value.apiTokenInstance));
    assert.equal((await credentials('unknown')).ok, false);
    // As the demo's ids were before they had twelve digits.
    await directory.save({ idInstance: '4100000001', product: 'telegram', demo: true });
    const ofBefore = await credentials('4100000001');
    assert.equal(ofBefore.ok && ofBefore.value.product, 'telegram');
    demo.dispose();
  });

  it('is tried again after its simulator could not start', async () => {
    let attempts = 0;
    const demo = new DemoHost(
      async () => {
        attempts++;
        if (attempts === 1) throw new Error('no port');
        return demoOf(await startDemoSimulator());
      },
      () => undefined,
    );
    await assert.rejects(demo.instances());
    assert.equal((await demo.instances()).length, 3);
    demo.dispose();
  });
});
