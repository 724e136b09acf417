import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AvatarReply } from '../../../src/greenApi/replies';
import { json } from '../../../src/simulator/reply';
import { InstantClock } from './support/clocks';
import { CHAT_IDS, World } from './support/world';

const URL_AVATAR = 'https://pps.whatsapp.net/v/picture.jpg';
const CHAT_ID = CHAT_IDS.whatsapp.picture;
const BYTES_ALLOWED = 1024 * 1024;

/** Bodies with status 200, and the outcome that they come to. */
const OUTCOMES: readonly (readonly [body: unknown, outcome: AvatarReply['outcome']])[] = [
  [{ urlAvatar: URL_AVATAR }, 'picture'],
  [{ urlAvatar: ` ${URL_AVATAR}\n`, available: null }, 'picture'],
  [{ urlAvatar: URL_AVATAR, available: false }, 'picture'],
  [{ urlAvatar: null, base64Avatar: 'R0lGODlh' }, 'picture'],
  [{ base64Avatar: 'R0lGODlh' }, 'picture'],
  [{ urlAvatar: '', available: true }, 'noPicture'],
  [{ urlAvatar: '', available: true, existsWhatsapp: null, reason: null }, 'noPicture'],
  [{ urlAvatar: 'null', available: true }, 'noPicture'],
  [{ urlAvatar: 'undefined', existsWhatsapp: true }, 'noPicture'],
  [{ available: true }, 'noPicture'],
  [{ existsWhatsapp: true }, 'noPicture'],
  [{ urlAvatar: '', reason: '', existsWhatsapp: true }, 'noPicture'],
  [{ urlAvatar: '', available: true, error: '' }, 'noPicture'],
  [{ urlAvatar: '', available: false }, 'hidden'],
  [{ available: false, existsWhatsapp: false }, 'hidden'],
  [{ urlAvatar: null, base64Avatar: 'undefined', available: false }, 'hidden'],
  [{ urlAvatar: '', existsWhatsapp: false }, 'noAccount'],
  [{ urlAvatar: '' }, 'unknown'],
  [{ urlAvatar: null }, 'unknown'],
  [{ urlAvatar: 'undefined', base64Avatar: 'null', reason: 'undefined' }, 'unknown'],
  [{ urlAvatar: '', etag: 'W/"1"', used: '3', nested: [{ deep: null }] }, 'unknown'],
];

/** Bodies with status 200 that are not what was asked for, and the field that was wrong. */
const WRONG: readonly (readonly [body: unknown, detail: string])[] = [
  [{ urlAvatar: 42 }, 'urlAvatar'],
  [{ urlAvatar: ['secret'] }, 'urlAvatar'],
  [{ urlAvatar: '', base64Avatar: { secret: 1 } }, 'base64Avatar'],
  [{ urlAvatar: '', available: 'secret' }, 'available'],
  [{ urlAvatar: '', existsWhatsapp: 'secret' }, 'existsWhatsapp'],
  [{ urlAvatar: '', reason: ['secret'] }, 'reason'],
  [{ secret: 'secret' }, 'urlAvatar missing'],
];

describe('a reply of getAvatar', () => {
  const world = new World();

  async function read(body: unknown) {
    world.simulator.fail('getAvatar', () => json(200, body), { times: 1 });
    return world.backend().client.getAvatar(world.credentials(), CHAT_ID);
  }

  for (const [body, outcome] of OUTCOMES) {
    it(`${JSON.stringify(body)} means ${outcome}`, async () => {
      const reply = await read(body);
      assert.equal(reply.ok && reply.value.outcome, outcome);
    });
  }

  for (const [body, detail] of WRONG) {
    it(`${JSON.stringify(body)} is refused for “${detail}”`, async () => {
      const failure = { code: 'badReply', status: 200, detail };
      assert.deepEqual(await read(body), { ok: false, failure });
    });
  }

  const states = {
    notAuthorized: 'instanceNotAuthorized',
    blocked: 'instanceNotAuthorized',
    pendingCode: 'instanceNotAuthorized',
    starting: 'instanceStarting',
    authorized: 'badReply',
  } as const;
  for (const [state, code] of Object.entries(states)) {
    for (const status of [200, 400]) {
      it(`that tells the state ${state} with a ${status} means ${code}`, async () => {
        const body = { stateInstance: state };
        world.simulator.fail('getAvatar', () => json(status, body));
        const reply = await world.backend().client.getAvatar(world.credentials(), CHAT_ID);
        world.simulator.clearFaults();
        assert.equal(!reply.ok && reply.failure.code, code);
      });
    }
  }

  for (const key of ['code', 'statusCode']) {
    for (const [inside, code] of [
      [400, 'badReply'],
      [401, 'unauthorized'],
      [499, 'serverError'],
      [500, 'serverError'],
      [503, 'serverError'],
      [599, 'serverError'],
    ] as const) {
      it(`with ${key} ${inside} inside a 200 means ${code}`, async () => {
        world.simulator.fail('getAvatar', () =>
          json(200, { [key]: inside, urlAvatar: URL_AVATAR }),
        );
        const { client } = world.backend({ clock: new InstantClock() });
        const reply = await client.getAvatar(world.credentials(), CHAT_ID);
        assert.equal(!reply.ok && reply.failure.code, code);
      });
    }
    for (const inside of [200, 399, 600]) {
      it(`with ${key} ${inside} inside a 200 is read on`, async () => {
        assert.equal((await read({ [key]: inside, urlAvatar: URL_AVATAR })).ok, true);
      });
    }
  }

  it('may have a megabyte, and not a byte more', async () => {
    const bodyOf = (bytes: number) => ({ urlAvatar: '', padding: 'x'.repeat(bytes - 29) });
    assert.equal(JSON.stringify(bodyOf(BYTES_ALLOWED)).length, BYTES_ALLOWED);
    assert.equal((await read(bodyOf(BYTES_ALLOWED))).ok, true);
    const failure = { code: 'badReply', detail: 'body too large' };
    assert.deepEqual(await read(bodyOf(BYTES_ALLOWED + 1)), { ok: false, failure });
  });

  it('of any shape whatever comes to an outcome or a failure that repeats none of it', async () => {
    const { client } = world.backend({ clock: new InstantClock() });
    const details = new Set<string | undefined>();
    await fc.assert(
      fc.asyncProperty(anyReply(), async ({ status, body }) => {
        world.simulator.clearFaults();
        world.simulator.fail('getAvatar', () => json(status, body));
        const reply = await client.getAvatar(world.credentials(), CHAT_ID);
        if (reply.ok) return;
        assert.ok(!JSON.stringify(reply).includes('secret'));
        details.add(reply.failure.detail);
      }),
      { numRuns: 500 },
    );
    for (const detail of details) assert.match(detail ?? '', /^[a-zA-Z0-9 _]{0,20}$/);
    assert.ok(!world.log.join('\n').includes('secret'));
  });
});

/** Replies that look right from afar, with something secret in any place. */
function anyReply() {
  const value = fc.oneof(
    fc.constantFrom('secret', '', 'null', null, true, false, 0, 401, 'bad request data'),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constant({ status: 'QUOTE_EXCEEDED', description: 'secret' }),
  );
  const names = ['urlAvatar', 'base64Avatar', 'available', 'existsWhatsapp', 'reason', 'code'];
  const more = ['status', 'statusCode', 'error', 'message', 'path', 'invokeStatus', 'secret'];
  return fc.record({
    status: fc.constantFrom(200, 200, 200, 400, 401, 403, 404, 418, 429, 466, 469, 500, 502),
    body: fc.oneof(fc.dictionary(fc.constantFrom(...names, ...more), value), fc.jsonValue()),
  });
}
