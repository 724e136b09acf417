import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sampleLog } from '../../../src/features/demo/sampleLog';
import { findChatIds } from '../../../src/finder/find';
import { nameBeside } from '../../../src/finder/namesBeside/nameBeside';
import { DEMO_CONTACTS, DEMO_INSTANCES } from '../../../src/simulator/demoWorld';

describe('the log that the demo opens', () => {
  const text = sampleLog();
  const found = findChatIds(text);
  const contactOf = (chatId: string) => DEMO_CONTACTS.find((one) => one.chatId === chatId);

  it('names everybody of the demo who is not an own account, and nobody else', () => {
    const own = 'Corner Shop';
    const expected = DEMO_CONTACTS.filter(({ name }) => name !== own).map(({ chatId }) => chatId);
    const ids = new Set(found.map(({ chatId }) => chatId));
    // A number may be found twice on a line: the sender is the chat.
    assert.deepEqual([...ids].sort(), expected.sort());
  });

  it('names the instance of the demo for each of them: no own account is asked', () => {
    for (const { chatId, idInstance } of found) {
      const { typeInstance = 'whatsapp' } = contactOf(chatId) ?? {};
      const demo = DEMO_INSTANCES.find((one) => one.typeInstance === typeInstance);
      assert.equal(idInstance, demo?.idInstance, chatId);
    }
  });

  it('has the names that the demo gives, most of them in the text itself', () => {
    const named = new Set<string>();
    for (const one of found) {
      const name = nameBeside(text, one);
      if (name === undefined) continue;
      assert.equal(name, contactOf(one.chatId)?.name, one.chatId);
      named.add(one.chatId);
    }
    assert.ok(named.size >= 20, `${named.size} are named`);
  });

  it('holds nothing that looks like a token', () => {
    assert.doesNotMatch(text, /[0-9a-f]{40,}/);
  });
});
