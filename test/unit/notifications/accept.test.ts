import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { decodeBase64Image } from '../../../src/avatars/base64Image';
import { AvatarStore } from '../../../src/avatars/store';
import { failed, ok } from '../../../src/greenApi/failure';
import type { Answer } from '../../../src/lookUps/askAvatar';
import { AvatarService } from '../../../src/lookUps/avatarService';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import type { Epoch } from '../../../src/storage/epochs';

const NOW = Date.UTC(2026, 10, 20);
const SUBJECT = {
  chatId: '79001234567@c.us',
  idInstance: '110100000009',
  product: 'whatsapp' as const,
};

/** One pixel. */
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

describe('an answer that came by notification', () => {
  let folder: string;
  let told: LookUpResult[];
  let service: AvatarService;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'avatar-lens-accept-'));
    told = [];
    service = new AvatarService({
      store: new AvatarStore(
        folder,
        () => NOW,
        () => undefined,
      ),
      ask: async () => assert.fail('nobody is asked'),
      credentials: async () => assert.fail('no token is needed'),
      states: {
        pausedBy: () => undefined,
        note: () => assert.fail('says nothing of the instance'),
      },
      now: () => NOW,
      pictureDays: () => 7,
      holdsSecret: () => false,
      onLookedUp: (result) => told.push(result),
    });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const picture = (): Answer => {
    const image = decodeBase64Image(GIF);
    assert.ok(image.ok);
    return { outcome: 'picture', image: image.value, urlAvatar: 'https://pps.whatsapp.net/v/1' };
  };

  it('is kept and told of like the answer to a look-up', async () => {
    const result = await service.accept(SUBJECT, ok(picture()), NOW - 1000);
    assert.equal(result.outcome, 'picture');
    assert.equal(result.lookedUpAt, NOW - 1000);
    assert.equal(result.fromCache, false);
    assert.deepEqual(told, [result]);
    const later = await service.lookUp({ ...SUBJECT, asker: 'automatic' });
    assert.deepEqual([later.outcome, later.fromCache], ['picture', true]);
    assert.equal(later.urlAvatar, 'https://pps.whatsapp.net/v/1');
  });

  it('does not take the place of a newer one', async () => {
    await service.accept(SUBJECT, ok(picture()), NOW - 1000);
    const old = await service.accept(SUBJECT, ok({ outcome: 'hidden' }), NOW - 2000);
    assert.equal(old.outcome, 'picture');
    const newer = await service.accept(SUBJECT, ok({ outcome: 'hidden' }), NOW);
    assert.equal(newer.outcome, 'hidden');
  });

  it('leaves what is stored as it is when it is a failure', async () => {
    const nothing = await service.accept(SUBJECT, failed('timeout', { detail: 'avatarInfo' }));
    assert.deepEqual(
      [nothing.outcome, nothing.failure],
      ['failed', { code: 'timeout', detail: 'avatarInfo' }],
    );
    await service.accept(SUBJECT, ok(picture()), NOW);
    const stale = await service.accept(SUBJECT, failed('imageExpired'));
    assert.deepEqual([stale.outcome, stale.stale], ['picture', true]);
  });

  it('is neither told of nor shown where the instance is removed while it is kept', async () => {
    let isThere = true;
    const epoch: Epoch = {
      signal: new AbortController().signal,
      lasts: async () => isThere,
      keep: async () => {
        isThere = false;
        return false;
      },
    };
    const result = await service.accept({ ...SUBJECT, epoch }, ok(picture()), NOW);
    assert.deepEqual([result.outcome, result.failure], ['failed', { code: 'cancelled' }]);
    assert.deepEqual(told, []);
  });
});
