import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PromptServices } from '../../../src/features/lookUp/promptItems';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

const MAYA = '79001234567@c.us';
const MARCUS = '12025550143@c.us';

/** VS Code's box, as far as the prompt uses it. */
class Box {
  readonly shown: string[][] = [];
  isShown = false;
  busy = false;
  value = '';
  activeItems: readonly { readonly label: string }[] = [];
  accept: () => void = () => undefined;
  change: () => void = () => undefined;
  hide: () => void = () => undefined;

  set items(all: readonly { readonly label: string }[]) {
    this.shown.push(all.map(({ label }) => label));
  }

  show(): void {
    this.isShown = true;
  }

  onDidAccept(listener: () => void): void {
    this.accept = listener;
  }

  onDidChangeValue(listener: () => void): void {
    this.change = listener;
  }

  onDidHide(listener: () => void): void {
    this.hide = listener;
  }

  dispose(): void {
    this.isShown = false;
  }
}

describe('the prompt for a chatId', () => {
  const stub = useVscode();

  it('is there at once, also while the secret storage keeps one waiting, and takes what is typed', async () => {
    const { wantedByPrompt } = await import('../../../src/features/lookUp/whom');
    const box = new Box();
    Object.assign(stub.module.window as object, {
      activeTextEditor: undefined,
      createQuickPick: () => box,
    });
    const loaded = Promise.withResolvers<void>();
    const instances = [{ idInstance: '110100000001', product: 'whatsapp' }];
    const services = {
      directory: { load: () => loaded.promise, instances, current: { instances, defaults: {} } },
      recents: { catchUp: async () => undefined, lookUps: () => [] },
      details: { keptOfAll: async () => new Map() },
      names: { list: async () => undefined, nameOf: async () => undefined },
    } as unknown as PromptServices;
    const answer = wantedByPrompt(services);
    assert.ok(box.isShown && box.busy);
    assert.deepEqual(box.shown, []);
    box.value = MAYA;
    box.change();
    loaded.resolve();
    await until(() => !box.busy);
    assert.deepEqual(box.shown[0], [MAYA]);
    // Enter right behind what is typed means that, and nothing that was offered before.
    box.value = MARCUS;
    box.change();
    box.accept();
    assert.equal((await answer)?.chatId, MARCUS);
    assert.ok(!box.isShown);
  });

  it('logs what is unforeseen in what it offers, and can be typed into on', async () => {
    const { wantedByPrompt } = await import('../../../src/features/lookUp/whom');
    const box = new Box();
    Object.assign(stub.module.window as object, {
      activeTextEditor: undefined,
      createQuickPick: () => box,
    });
    const said: string[] = [];
    const services = {
      directory: { load: async () => assert.fail('the disk') },
      log: { unexpected: (where: string) => said.push(where) },
    } as unknown as PromptServices;
    const answer = wantedByPrompt(services);
    await until(() => !box.busy);
    assert.ok(box.isShown);
    assert.deepEqual(said, ['look-up prompt']);
    box.hide();
    assert.equal(await answer, undefined);
    assert.ok(!box.isShown);
  });
});
