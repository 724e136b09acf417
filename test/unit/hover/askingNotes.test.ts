import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { stubContext } from '../../stub/packaged';
import { useVscode } from '../support/vscode';

describe('what a hover says of asking', () => {
  const stub = useVscode();
  const notes = () => import('../../../src/features/hover/askingNotes');

  it('is why nothing was sent, each time with the link that changes it', async () => {
    const { whyNotAsked } = await notes();
    const links = (['untrusted', 'offHere', 'setting'] as const).map(
      (reason) => /\(command:([^?)]+)/.exec(whyNotAsked(reason))?.[1],
    );
    assert.deepEqual(links, [
      '_avatarLens.manageTrust',
      'avatarLens.toggleHoverInWorkspace',
      '_avatarLens.openHoverSetting',
    ]);
  });

  it('is said once of the first that asked, with its cost and how to change it', async () => {
    const { firstAsking } = await notes();
    const { globalState } = stubContext(stub, { storage: '/nowhere' });
    const said = await firstAsking(globalState);
    assert.match(said ?? '', /one getAvatar request.*_avatarLens\.openHoverSetting/);
    assert.equal(await firstAsking(globalState), undefined);
  });

  it('is said where it cannot be kept that it was said', async () => {
    const { firstAsking } = await notes();
    const { globalState } = stubContext(stub, { storage: '/nowhere' });
    const full = { ...globalState, get: () => false, update: () => Promise.reject(new Error()) };
    assert.match((await firstAsking(full as unknown as typeof globalState)) ?? '', /one getAvatar/);
  });
});
