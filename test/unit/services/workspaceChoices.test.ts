import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import type { Memento } from 'vscode';
import { WorkspaceChoices } from '../../../src/services/workspaceChoices';
import { type Activated, activatePackaged, unloadPackaged } from '../../stub/packaged';
import { until } from '../support/until';

function memento(): Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: (key: string, otherwise?: unknown) => kept.get(key) ?? otherwise,
    // As VS Code does: JSON between the windows, and `undefined` removes.
    update: async (key: string, value: unknown) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, JSON.parse(JSON.stringify(value)));
    },
  } as Memento;
}

describe('what was chosen for a workspace', () => {
  function workspaces(now: () => number = () => 1000) {
    const everywhere = memento();
    let changes = 0;
    const open = (state = memento()) =>
      new WorkspaceChoices(
        state,
        everywhere,
        () => {
          changes++;
        },
        now,
      );
    return { open, changes: () => changes };
  }

  it('is nothing at first', () => {
    assert.deepEqual(workspaces().open().current, {});
  });

  it('holds the messenger and the default of each product apart, and can be taken back', async () => {
    const { open, changes } = workspaces();
    const choices = open();
    await choices.prefer('telegram');
    await choices.setDefault('max', '310000000001');
    await choices.setDefault('whatsapp', '7103000001');
    const defaults = { max: '310000000001', whatsapp: '7103000001' };
    assert.deepEqual(choices.current, { preferred: 'telegram', defaults });
    await choices.setDefault('max', undefined);
    await choices.prefer(undefined);
    assert.deepEqual(choices.current, { defaults: { whatsapp: '7103000001' } });
    assert.equal(changes(), 5);
  });

  it('is another in another workspace', async () => {
    const { open } = workspaces();
    await open().prefer('max');
    assert.deepEqual(open().current, {});
  });

  it('is gone everywhere after all data was removed, also where no window was open', async () => {
    let now = 1000;
    const { open } = workspaces(() => now);
    const [one, other] = [memento(), memento()];
    await open(one).prefer('max');
    await open(other).prefer('telegram');
    now = 2000;
    await open(one).clear();
    assert.deepEqual([open(one).current, open(other).current], [{}, {}]);
    now = 500;
    await open(other).prefer('max');
    assert.equal(open(other).current.preferred, 'max', 'chosen anew, with a clock turned back');
  });

  it('has no instance any more that is gone, though one of its id is added again', async () => {
    const { open, changes } = workspaces();
    const state = memento();
    await open(state).prefer('max');
    await open(state).setDefault('max', '310000000001');
    await open(state).setDefault('whatsapp', '7103000001');
    await open(state).keepOnly((idInstance) => idInstance === '7103000001');
    const { current } = open(state);
    assert.deepEqual(current, { preferred: 'max', defaults: { whatsapp: '7103000001' } });
    const before = changes();
    await open(state).keepOnly((idInstance) => idInstance === '7103000001');
    assert.equal(changes(), before, 'nothing to forget');
  });

  it('leaves nothing with a workspace that is opened after all data was removed', async () => {
    let now = 1000;
    const { open } = workspaces(() => now);
    const [one, other] = [memento(), memento()];
    await open(other).setDefault('max', '310000000001');
    now = 2000;
    await open(one).clear();
    await open(other).keepOnly(() => false);
    assert.deepEqual(other.keys(), []);
  });

  it('is nothing where what is kept cannot be read', async () => {
    const { open } = workspaces();
    const state = memento();
    for (const kept of [
      'max',
      7,
      { preferred: 'signal', defaults: 'x', chosenAt: 1 },
      { defaults: { max: 7 } },
    ]) {
      await state.update('choices', kept);
      const { preferred, defaults = {} } = open(state).current;
      assert.deepEqual([preferred, defaults], [undefined, {}]);
    }
  });
});

describe('what was chosen for a workspace that is opened again', () => {
  const book = JSON.stringify({
    version: 1,
    instances: [{ idInstance: '7103000001', product: 'whatsapp' }],
    defaults: {},
  });
  const chosen = {
    defaults: { max: '310000000001', whatsapp: '7103000001' },
    chosenAt: Date.now(),
  };
  let extension: Activated | undefined;

  afterEach(() => extension?.dispose());
  after(unloadPackaged);

  it('lost the default whose instance was removed elsewhere meanwhile', async () => {
    const ofWorkspace = new Map<string, unknown>([['choices', chosen]]);
    const secrets = new Map([['instances', book]]);
    extension = activatePackaged({ storage: '/nowhere', secrets, ofWorkspace });
    const kept = () => (ofWorkspace.get('choices') as typeof chosen).defaults;
    await until(() => !('max' in kept()));
    assert.deepEqual(kept(), { whatsapp: '7103000001' });
  });

  it('stays as it is where the secret cannot be read', async () => {
    const ofWorkspace = new Map<string, unknown>([['choices', chosen]]);
    let reads = 0;
    const onSecretRead = () => {
      reads++;
      throw new Error('locked');
    };
    extension = activatePackaged({ storage: '/nowhere', onSecretRead, ofWorkspace });
    await until(() => reads > 0);
    for (let turns = 0; turns < 50; turns++) await new Promise(setImmediate);
    assert.equal(ofWorkspace.get('choices'), chosen);
  });
});

describe('what was chosen for a workspace, where another window wrote the secret', () => {
  const chosen = { preferred: 'max', defaults: {}, chosenAt: Date.now() };
  let extension: Activated | undefined;

  afterEach(() => extension?.dispose());
  after(unloadPackaged);

  /** Has the window hear of what is written; resolves with what is chosen then. */
  async function heard(written: string, readable: boolean): Promise<unknown> {
    const ofWorkspace = new Map<string, unknown>([['choices', chosen]]);
    let reads = 0;
    const onSecretRead = () => {
      reads++;
      if (!readable) throw new Error('locked');
    };
    extension = activatePackaged({ storage: '/nowhere', onSecretRead, ofWorkspace });
    const before = reads;
    await extension.context.secrets.store('instances', written);
    await until(() => reads > before);
    for (let turns = 0; turns < 50; turns++) await new Promise(setImmediate);
    return ofWorkspace.get('choices');
  }

  const NOBODY = JSON.stringify({ version: 1, instances: [], defaults: {} });

  it('stays where the secret cannot be read', async () => {
    assert.deepEqual(await heard(NOBODY, false), chosen);
  });

  it('goes with the last instance', async () => {
    assert.equal(await heard(NOBODY, true), undefined);
  });
});
