import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { BatchRun } from '../../../src/batch/run';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import type { Services } from '../../../src/services/services';
import { batchOf, entryOf } from '../batch/support/batches';
import { useVscode } from '../support/vscode';

const idInstance = '110100000007';
const LID = '123456789012345@lid';
const NUMBER = '79001234567@c.us';
const IMAGE = {
  sha256: 'ab',
  mimeType: 'image/jpeg',
  byteLength: 9,
  width: 640,
  height: 640,
} as const;

describe('a gallery of somebody under two ids', () => {
  useVscode();

  /** Of a lid without a picture, whose number becomes known, and perhaps forgotten. */
  async function opened() {
    const { GalleryEntries } = await import('../../../src/features/gallery/galleryEntries');
    const { GalleryNews } = await import('../../../src/features/gallery/galleryNews');
    const pairs = new Map<string, string>();
    const pictures = new Set<string>();
    const changed: number[] = [];
    let broken: Error | undefined;
    const breakNames = (error: Error | undefined) => (broken = error);
    const stored = (chatId: string): LookUpResult => ({
      chatId,
      idInstance,
      product: 'whatsapp',
      outcome: pictures.has(chatId) ? 'picture' : 'noPicture',
      fromCache: true,
      stale: false,
      lookedUpAt: 1,
      ...(pictures.has(chatId) ? { image: IMAGE } : {}),
    });
    const withFace = async (result: LookUpResult): Promise<LookUpResult> => {
      const imageOf = pairs.get(result.chatId);
      const isBorrowed = !result.image && imageOf !== undefined && pictures.has(imageOf);
      return isBorrowed ? { ...result, image: IMAGE, imageOf } : result;
    };
    const run = new BatchRun(batchOf([LID, NUMBER].map((id) => entryOf(id, { idInstance }))), {
      peek: async ({ chatId }) => withFace(stored(chatId)),
      lookUp: () => Promise.reject(new Error('nobody is asked')),
      rate: () => 1,
      now: Date.now,
    });
    const entries = new GalleryEntries(run, () => ({ formatted: '+7 900 123 45 67' }), 'en');
    const services = {
      lookUps: { withFace },
      persons: {
        pairs: async () => pairs,
        otherId: async (_: string, id: string) => pairs.get(id),
      },
      directory: { load: async () => ({ ok: true }), find: () => ({}) },
      details: { keptOfAll: async () => new Map() },
      names: {
        nameOf: async () => {
          if (broken) throw broken;
        },
      },
    } as unknown as Services;
    const news = new GalleryNews(run, entries, (index) => changed.push(index), services);
    return { pairs, pictures, changed, run, entries, news, stored, breakNames };
  }

  it('has the number and the face as soon as an answer tells that both are one, until that is forgotten', async () => {
    const { pairs, pictures, run, entries, news, changed } = await opened();
    pictures.add(NUMBER);
    await run.recall();
    assert.deepEqual([entries.number(0), run.answer(0)?.image], [LID, undefined]);
    pairs.set(LID, NUMBER).set(NUMBER, LID);
    await news.noteDetails({ idInstance, chatId: LID });
    assert.equal(entries.number(0), '+7 900 123 45 67');
    assert.equal(run.answer(0)?.imageOf, NUMBER);
    assert.deepEqual([...new Set(changed)], [0, 1]);
    pairs.clear();
    await news.noteNames();
    assert.deepEqual([entries.number(0), run.answer(0)?.image], [LID, undefined]);
  });

  it('goes on to take in what is known where that failed before', async () => {
    const { pairs, run, entries, news, breakNames } = await opened();
    await run.recall();
    breakNames(new Error('a file is in use'));
    await assert.rejects(news.noteNames(), /in use/);
    breakNames(undefined);
    pairs.set(LID, NUMBER).set(NUMBER, LID);
    await news.noteNames();
    assert.equal(entries.number(0), '+7 900 123 45 67');
  });

  it('has the face that came for the other id later', async () => {
    const { pairs, pictures, run, news, stored } = await opened();
    pairs.set(LID, NUMBER).set(NUMBER, LID);
    await run.recall();
    assert.equal(run.answer(0)?.image, undefined);
    pictures.add(NUMBER);
    await news.noteLookUp(stored(NUMBER));
    assert.equal(run.answer(0)?.imageOf, NUMBER);
    assert.equal(run.answer(1)?.imageOf, undefined);
  });
});
