import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import type { ErrorCode } from '../../../src/greenApi/errorCodes';
import type { FaultName } from '../../../src/simulator/faults/faults';
import { json } from '../../../src/simulator/reply';
import { png } from '../avatars/support/samples';
import { Windows } from '../avatars/support/windows';
import { INSTANCES } from '../greenApi/support/world';

const SMALL = Buffer.from(png()).toString('base64');

describe('where the picture of a look-up comes from', () => {
  const windows = new Windows();

  it('is base64Avatar, where that is good, and its link is kept unasked', async () => {
    const { lookUp } = await windows.open();
    const urlAvatar = 'https://pps.whatsapp.net/v/picture.jpg?oe=66041D5F';
    const reply = { urlAvatar, available: true, base64Avatar: SMALL };
    windows.world.simulator.fail('getAvatar', () => json(200, reply));
    const result = await lookUp();
    assert.deepEqual([result.outcome, result.image?.mimeType], ['picture', 'image/png']);
    assert.equal(result.urlAvatar, urlAvatar);
    assert.equal((await readFile(result.image?.path ?? '')).toString('base64'), SMALL);
  });

  for (const [name, base64Avatar] of [
    ['broken', '/9j/4AAQSkZJRg'],
    ['no base64', 'not at all!'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')],
    ['the word null', 'null'],
  ] as const) {
    it(`is the link where base64Avatar is ${name}`, async () => {
      const { lookUp } = await windows.open();
      windows.world.simulator.fail('getAvatar', async ({ answer }) => {
        const body = JSON.parse((await answer()).body.toString());
        return json(200, { ...body, base64Avatar });
      });
      const result = await lookUp();
      assert.deepEqual([result.outcome, result.image?.width], ['picture', 640]);
      assert.equal(windows.world.asked('image').length, 1);
    });
  }

  it('is nowhere where base64Avatar is bad and there is no link', async () => {
    const { lookUp } = await windows.open();
    const reply = { urlAvatar: '', base64Avatar: '/9j/4AAQSkZJRg' };
    windows.world.simulator.fail('getAvatar', () => json(200, reply));
    assert.equal((await lookUp()).failure?.code, 'imageRejected');
  });

  it('is a new link where the first had expired', async () => {
    const { lookUp, lookedUp } = await windows.open();
    windows.world.simulator.fail('image', 'imageExpired', { times: 1 });
    assert.equal((await lookUp()).outcome, 'picture');
    assert.equal(windows.world.asked().length, 2);
    assert.equal(windows.world.asked('image').length, 2);
    assert.equal(lookedUp.length, 1);
  });

  it('is nowhere where the second link has expired too', async () => {
    const { lookUp } = await windows.open();
    windows.world.simulator.fail('image', 'imageExpired');
    assert.deepEqual((await lookUp()).failure, { code: 'imageExpired', status: 410 });
    assert.equal(windows.world.asked().length, 2);
  });

  for (const [fault, code, detail] of [
    ['imageServerError500', 'imageUnavailable', undefined],
    ['imageReset', 'imageUnavailable', 'UND_ERR_SOCKET'],
    ['imageCutOff', 'imageUnavailable', 'UND_ERR_SOCKET'],
    ['imageHtmlAsJpeg', 'imageRejected', undefined],
    ['imageSvgAsPng', 'imageRejected', undefined],
    ['imageTooLarge', 'imageRejected', 'too large'],
    ['imageRedirectPrivate', 'imageRejected', 'private address'],
  ] as const satisfies readonly (readonly [FaultName, ErrorCode, string | undefined])[]) {
    it(`is nowhere after ${fault}: ${code}, and GREEN-API is asked once`, async () => {
      const { lookUp, directory } = await windows.open();
      windows.world.simulator.fail('image', fault);
      const { failure } = await lookUp();
      assert.equal(failure?.code, code);
      if (detail !== undefined) assert.equal(failure?.detail, detail);
      assert.equal(windows.world.asked().length, 1);
      assert.equal(directory.pausedBy(INSTANCES.whatsapp.idInstance), undefined);
    });
  }

  it('is not loopback for an instance that is elsewhere', async () => {
    const { ask, takeAvatar } = windows.world.backend();
    const reply = await ask(windows.world.credentials(), '79001234567@c.us');
    assert.ok(reply.ok && reply.value.outcome === 'picture');
    const { urlAvatar } = reply.value;
    const elsewhere = { apiUrl: 'https://api.green-api.com' };
    const picture = { outcome: 'picture', ...(urlAvatar ? { urlAvatar } : {}) } as const;
    const taken = await takeAvatar(elsewhere, picture);
    assert.ok(taken.ok && taken.value.outcome === 'unfetched');
    assert.equal(taken.value.failure.code, 'imageRejected');
  });
});
