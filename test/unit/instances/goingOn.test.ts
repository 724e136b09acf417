import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ok } from '../../../src/greenApi/failure';
import { EMPTY_BOOK, type InstanceBook } from '../../../src/instances/instance';
import { InstanceStore } from '../../../src/instances/instanceStore';
import { InstanceWriter } from '../../../src/instances/instanceWriter';
import { NOTHING } from '../../../src/instances/secret';
import { WindowBook } from '../../../src/instances/windowBook';
import { SharedSecrets } from './support/secrets';

const INSTANCE = { idInstance: '1101000001', product: 'whatsapp' } as const;
const adding = (book: InstanceBook) => ({ ...book, instances: [INSTANCE] });

describe('instances after something unforeseen', () => {
  it('are written, also those that waited behind it', async () => {
    const secrets = new SharedSecrets();
    let isBroken = true;
    const writer = new InstanceWriter(
      secrets,
      () => undefined,
      () => 1000,
      async () => {
        if (!isBroken) return ok(NOTHING);
        isBroken = false;
        throw new Error('no such chunk');
      },
    );
    const [first, second] = await Promise.allSettled([
      writer.update((book) => book),
      Promise.resolve().then(() => writer.update(adding)),
    ]);
    assert.equal(first.status, 'rejected');
    assert.equal(second.status, 'fulfilled');
    assert.match(secrets.stored.get('instances') ?? '', /1101000001/);
  });

  it('are written after a change that cannot be made', async () => {
    const store = new InstanceStore(new SharedSecrets(), () => undefined);
    const broken = () => assert.fail('a change that cannot be made');
    await assert.rejects(store.update(broken), /cannot be made/);
    assert.deepEqual(await store.update(adding), ok({ ...EMPTY_BOOK, instances: [INSTANCE] }));
  });

  it('are read, at the first call or again', async () => {
    const store = new InstanceStore(new SharedSecrets(), () => undefined);
    let isBroken = true;
    const reading = store.read.bind(store);
    store.read = async () => {
      if (isBroken) throw new Error('no such chunk');
      return reading();
    };
    const book = new WindowBook(store, {
      onSecret: () => undefined,
      onChanged: () => undefined,
      onOtherAccount: () => undefined,
      epochs: { book: async () => undefined, isBook: async () => true },
    });
    await assert.rejects(book.load(), /chunk/);
    isBroken = false;
    assert.deepEqual(await book.load(), ok(EMPTY_BOOK));
    isBroken = true;
    await assert.rejects(book.reload(), /chunk/);
    isBroken = false;
    assert.deepEqual(await book.load(), ok(EMPTY_BOOK));
  });
});
