import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { Wanted } from '../../../src/chatId/wanted';
import { findChatIds } from '../../../src/finder/find';
import { ok } from '../../../src/greenApi/failure';
import type { Instance } from '../../../src/instances/instance';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import type { Services } from '../../../src/services/services';
import { useVscode } from '../support/vscode';

const SHOP: Instance = { idInstance: '110100000007', product: 'whatsapp', name: 'Shop' };
const SUPPORT: Instance = { idInstance: '110100000008', product: 'whatsapp', name: 'Support' };
const PERSON = '79001234567@c.us';
const LID = '123456789012345@lid';
const GROUP = '120363043968066561@g.us';

/** What the contact list of each instance calls whom. */
const LISTS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  [SHOP.idInstance]: new Map([
    [PERSON, 'Maya from the shop'],
    [GROUP, 'Roses'],
  ]),
  [SUPPORT.idInstance]: new Map([[PERSON, 'Mrs. Complaint']]),
};

interface World {
  readonly pairs?: ReadonlyMap<string, string>;
  readonly isRefused?: boolean;
  /** What a look-up comes to; where there is none, nobody is asked. */
  readonly answer?: Partial<LookUpResult>;
}

describe('the hover of somebody with a name', () => {
  const stub = useVscode();
  const asked: Wanted[] = [];

  /** The hover over the first id of a text; nothing that it does asks anybody. */
  async function hoverIn(text: string, { pairs = new Map(), isRefused, answer }: World = {}) {
    const { hoverOf } = await import('../../../src/features/hover/hoverContent');
    const { Position } = stub.module as unknown as typeof vscode;
    const [found] = findChatIds(text);
    assert.ok(found);
    const instances = [SHOP, SUPPORT];
    const instanceOf = ({ idInstance }: { idInstance?: string }) =>
      instances.find((one) => one.idInstance === idInstance) ?? SHOP;
    const stored = (idInstance: string, chatId: string) => ({
      chatId,
      idInstance,
      product: 'whatsapp',
      outcome: 'noPicture',
      lookedUpAt: Date.now(),
      fromCache: true,
      stale: false,
    });
    const image = { sha256: 'a', path: '/a.jpg', width: 640, height: 640, mimeType: 'image/jpeg' };
    const services = {
      hoverSwitch: { mode: 'automatic' },
      lookUps: {
        whoIsAsked: async (wanted: { idInstance?: string }) =>
          ok({ instance: instanceOf(wanted), others: [] }),
        withFace: async (result: { chatId: string }) => {
          const imageOf = pairs.get(result.chatId);
          return imageOf === undefined ? result : { ...result, image, imageOf };
        },
        noteSeen: () => undefined,
        lookUp: async (wanted: Wanted) => {
          asked.push(wanted);
          return answer ?? assert.fail('nobody is asked');
        },
      },
      avatars: {
        isFresh: () => answer === undefined,
        peek: async (idInstance: string, chatId: string) => stored(idInstance, chatId),
      },
      details: { keptOf: async () => [] },
      persons: { otherId: async (_: string, chatId: string) => pairs.get(chatId) },
      directory: { instances },
      names: {
        nameOf: async (idInstance: string) => (chatId: string) =>
          LISTS[idInstance]?.get(chatId) ?? LISTS[idInstance]?.get(pairs.get(chatId) ?? ''),
        cost: () => 1,
      },
      settings: { hoverSize: { value: 96 }, inline: { value: false } },
      context: {
        globalState: {
          get: () => (isRefused ? 'refused' : undefined),
          update: async () => undefined,
        },
      },
    } as unknown as Services;
    const start = new Position(0, found.start);
    const place = { uri: 'file:///bot.log', line: 0, character: found.start };
    return (await hoverOf(services, { found, text, start, place }))?.value ?? '';
  }

  const heading = (markdown: string) => /\*\*(.*?)\*\*/.exec(markdown)?.[1];

  it('has the name by which the instance knows them that the text names', async () => {
    const by = ({ idInstance }: Instance) =>
      hoverIn(JSON.stringify({ idInstance, chatId: PERSON, senderName: 'maya' }));
    assert.equal(heading(await by(SHOP)), 'Maya from the shop');
    assert.equal(heading(await by(SUPPORT)), 'Mrs\\. Complaint');
  });

  it('has the name of a group from the list of chats, and what the text says where there is none', async () => {
    const text = (idInstance: string) =>
      JSON.stringify({ idInstance, senderData: { chatId: GROUP, chatName: 'Old roses' } });
    assert.equal(heading(await hoverIn(text(SHOP.idInstance))), 'Roses');
    assert.equal(heading(await hoverIn(text(SUPPORT.idInstance))), 'Old roses');
  });

  it('of a lid offers to ask for the number, until it is known, and then shows it and its picture', async () => {
    const before = await hoverIn(`from ${LID}`);
    assert.equal(heading(before), '123456789012345\\@lid');
    assert.match(before, /Number \(1 of your checks\)/);
    const after = await hoverIn(`from ${LID}`, { pairs: new Map([[LID, PERSON]]) });
    assert.equal(heading(after), 'Maya from the shop');
    assert.match(after, /\\\+7\u00a0900\u00a0123\u00a045\u00a067 · 123456789012345\\@lid/);
    assert.match(after, /The picture is the one of 79001234567\\@c\\.us/);
    assert.doesNotMatch(after, /Number \(1 of your checks\)|No picture is set/);
  });

  it('offers faces in editors beside a picture, by a word and a tooltip, unless they were refused', async () => {
    const pairs = new Map([[LID, PERSON]]);
    const word = /\[Faces\]\(command:_avatarLens\.showFacesInLines\?\S* "Draw small faces/;
    assert.match(await hoverIn(`from ${LID}`, { pairs }), word);
    assert.doesNotMatch(await hoverIn(`from ${LID}`, { pairs, isRefused: true }), word);
    assert.doesNotMatch(await hoverIn(`from ${PERSON}`), word);
  });

  it('asks the instance that it shows and no other, whichever is the default by then', async () => {
    asked.length = 0;
    await hoverIn(`from ${PERSON}`, { answer: { chatId: PERSON, outcome: 'noPicture' } });
    const [{ idInstance, isHint } = {}] = asked;
    assert.deepEqual([asked.length, idInstance, isHint], [1, SHOP.idInstance, undefined]);
  });

  it('says that it asked only where it did', async () => {
    const failedOne = {
      chatId: PERSON,
      idInstance: SHOP.idInstance,
      product: 'whatsapp',
      outcome: 'failed',
      failure: { code: 'timeout' },
      fromCache: false,
      stale: false,
      lookedUpAt: Date.now(),
    } as const;
    const said = /This hover sent one getAvatar request/;
    assert.match(await hoverIn(`from ${PERSON}`, { answer: failedOne }), said);
    const remembered = { ...failedOne, isResting: true } as const;
    assert.doesNotMatch(await hoverIn(`from ${PERSON}`, { answer: remembered }), said);
  });

  for (const chatName of ['Ann :)', '(Ann', "Ann d'Arc"]) {
    it(`links to all lines of ${chatName}, whose signs mean something to Markdown`, async () => {
      const hover = await hoverIn(JSON.stringify({ chatId: '79001234568@c.us', chatName }));
      // A reader of Markdown takes the first bracket that closes for the end of the address.
      const [, address = ''] =
        /All lines\]\(command:avatarLens\.showPlaces\?([^()\s]*)\)/.exec(hover) ?? [];
      const [{ name }] = JSON.parse(decodeURIComponent(address || '[{}]'));
      assert.equal(name, chatName);
    });
  }
});
