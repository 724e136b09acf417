import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AvatarLensApi, AvatarResult } from '../../src/api';
import { startSimulator } from '../../src/simulator/simulator';
import type { Simulator } from '../../src/simulator/types';

const SHOP = { idInstance: '110100000071', apiTokenInstance: '7a'.repeat(25) };
const SUPPORT = { idInstance: '110100000072', apiTokenInstance: '7b'.repeat(25) };
const MAX = { idInstance: '310000000071', apiTokenInstance: '7c'.repeat(25) };
const PERSON = '79005550001@c.us';
const OTHER = '79005550002@c.us';
const ON_MAX = '55500001';

/** Commands with the arguments that they document, on instances of a simulator of the tests' own. */
describe('commands with arguments', () => {
  let simulator: Simulator;
  let api: AvatarLensApi;
  const run = <T>(command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand<T>(`avatarLens.${command}`, ...args);
  const asked = () => simulator.requests.filter(({ method }) => method === 'getAvatar').length;
  const lookUp = (...args: unknown[]) => run<AvatarResult | undefined>('lookUp', ...args);

  before(async () => {
    simulator = await startSimulator({
      instances: [
        { ...SHOP, typeInstance: 'whatsapp' },
        { ...SUPPORT, typeInstance: 'whatsapp' },
        { ...MAX, typeInstance: 'v3' },
      ],
      contacts: [
        { chatId: PERSON, avatar: 'picture' },
        { chatId: OTHER, avatar: 'hidden' },
        { chatId: ON_MAX, typeInstance: 'v3', avatar: 'picture', format: 'png' },
      ],
      limits: false,
    });
    const lens = vscode.extensions.getExtension<AvatarLensApi>('avatar-lens.avatar-lens');
    assert.ok(lens);
    api = await lens.activate();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await simulator.close();
  });

  describe('addInstance', () => {
    it('refuses what is wrong before anything is sent', async () => {
      const wrong: object[] = [
        { ...SHOP, idInstance: 'abc' },
        { ...SHOP, idInstance: '7835000001' },
        { ...SHOP, apiTokenInstance: 'with space' },
        { ...SHOP, apiTokenInstance: `${simulator.origin}/waInstance1/getAvatar/x` },
        { ...SHOP, apiUrl: 'http://api.green-api.com' },
        { ...SHOP, apiUrl: 'api.green-api.com' },
        { ...SHOP, apiUrl: `${simulator.origin}/v4` },
      ];
      for (const draft of wrong) {
        assert.equal(await run('addInstance', { apiUrl: simulator.origin, ...draft }), false);
      }
      assert.deepEqual(simulator.requests, []);
    });

    it('answers false for a token that GREEN-API refuses, and saves nothing', async () => {
      const apiTokenInstance = '00'.repeat(25);
      assert.equal(
        await run('addInstance', { ...SHOP, apiTokenInstance, apiUrl: simulator.origin }),
        false,
      );
      assert.deepEqual(
        simulator.requests.map(({ method, status }) => [method, status]),
        [['getStateInstance', 401]],
      );
      const before = asked();
      const result = await api.lookUp(PERSON, { idInstance: SHOP.idInstance });
      assert.notEqual(result.idInstance, SHOP.idInstance);
      assert.equal(asked(), before);
    });

    it('adds without questions what passes the check', async () => {
      for (const instance of [SHOP, SUPPORT, { ...MAX, product: 'max', name: 'On MAX' }]) {
        assert.equal(await run('addInstance', { ...instance, apiUrl: simulator.origin }), true);
      }
      const result = await api.lookUp(PERSON);
      assert.deepEqual([result.idInstance, result.outcome], [SHOP.idInstance, 'picture']);
    });
  });

  describe('lookUp and refresh', () => {
    it('take a chatId, an object, a numeric id of an instance and a debugger’s variable', async () => {
      const cases: [unknown, string][] = [
        [PERSON, SHOP.idInstance],
        [`  "${PERSON}",`, SHOP.idInstance],
        [{ chatId: PERSON, idInstance: SUPPORT.idInstance }, SUPPORT.idInstance],
        [{ chatId: ON_MAX, idInstance: MAX.idInstance }, MAX.idInstance],
        [{ variable: { name: 'to', value: `'${PERSON}'` } }, SHOP.idInstance],
        [{ container: {}, variable: { value: `{ chatId: "${PERSON}" }` } }, SHOP.idInstance],
      ];
      for (const [argument, idInstance] of cases) {
        const result = await lookUp(argument);
        assert.deepEqual([result?.idInstance, result?.outcome], [idInstance, 'picture']);
      }
    });

    it('answer nothing, at once, for what is no chatId', async () => {
      const before = simulator.requests.length;
      for (const text of [
        '12345@c.us',
        '123456789012@newsletter',
        'hello',
        '79001234567@s.whatsapp.net',
      ]) {
        assert.equal(await lookUp(text), undefined);
      }
      assert.equal(simulator.requests.length, before);
    });

    it('answer from the store, or past it', async () => {
      await lookUp(PERSON);
      const before = asked();
      assert.equal((await lookUp(PERSON))?.fromCache, true);
      assert.equal(asked(), before);
      const fresh = await run<AvatarResult>('refresh', { chatId: PERSON });
      assert.equal(fresh.fromCache, false);
      assert.equal(asked(), before + 1);
      // Without an argument: what the panel shows.
      const again = await run<AvatarResult>('refresh');
      assert.deepEqual([again.chatId, asked()], [PERSON, before + 2]);
    });

    it('take what stands at the cursor, and around a selection', async () => {
      const document = await vscode.workspace.openTextDocument({ content: `to ${OTHER}: hi` });
      const place = async (from: number, to = from) => {
        // The panel may stand in the group that is active, and cover the text.
        const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
        editor.selection = new vscode.Selection(0, from, 0, to);
      };
      await place(10);
      assert.equal((await lookUp())?.outcome, 'hidden');
      // What a double click selects.
      await place(3, 14);
      assert.equal((await lookUp())?.chatId, OTHER);
      await place(0, document.getText().length);
      assert.equal((await lookUp())?.chatId, OTHER);
    });
  });

  describe('copying', () => {
    const copied = async (command: string, argument?: unknown) => {
      await vscode.env.clipboard.writeText('');
      await run(command, argument);
      return vscode.env.clipboard.readText();
    };

    it('puts on the clipboard what the argument names', async () => {
      const target = { chatId: PERSON, idInstance: SHOP.idInstance };
      await lookUp(target);
      assert.equal(await copied('copyChatId', target), PERSON);
      assert.match(await copied('copyDataUri', target), /^data:image\/jpeg;base64,\/9j\//);
      assert.ok((await copied('copyUrl', target)).startsWith(simulator.origin));
      const curl = await copied('copyAsCurl', target);
      assert.match(curl, /waInstance110100000071\/getAvatar\/\$API_TOKEN_INSTANCE"/);
      assert.ok(!curl.includes(SHOP.apiTokenInstance));
    });

    it('is about whom the panel shows, of whom nothing may be known yet', async () => {
      const chatId = '447700900199@c.us';
      await run('requestAsync', { chatId, idInstance: SHOP.idInstance });
      assert.equal(await copied('copyChatId'), chatId);
      assert.match(await copied('copyAsCurl'), new RegExp(`${chatId}`));
    });

    it('leaves the clipboard alone where there is no picture', async () => {
      await lookUp(OTHER);
      assert.equal(await copied('copyDataUri', { chatId: OTHER }), '');
      assert.equal(await copied('copyUrl', { chatId: OTHER }), '');
    });
  });

  describe('instances', () => {
    it('are checked and made the default by their idInstance', async () => {
      const before = simulator.requests.length;
      await run('checkInstance', { idInstance: SUPPORT.idInstance });
      assert.deepEqual(
        simulator.requests.slice(before).map(({ method, idInstance }) => [method, idInstance]),
        [
          ['getStateInstance', SUPPORT.idInstance],
          ['getSettings', SUPPORT.idInstance],
        ],
      );
      await run('setDefaultInstance', { idInstance: SUPPORT.idInstance });
      assert.equal((await api.lookUp(PERSON)).idInstance, SUPPORT.idInstance);
      await run('setDefaultInstance', { idInstance: SHOP.idInstance });
      assert.equal((await api.lookUp(PERSON)).idInstance, SHOP.idInstance);
    });

    it('pause after a refused token, and work again when resumed', async () => {
      simulator.fail('getAvatar', 'unauthorized401Empty', { times: 1 });
      const refused = await api.lookUp('79005550010@c.us');
      assert.equal(refused.error?.code, 'unauthorized');
      const before = asked();
      const paused = await api.lookUp('79005550011@c.us');
      assert.equal(paused.error?.code, 'paused');
      assert.equal(asked(), before);
      await run('resumeInstance', { idInstance: SHOP.idInstance });
      assert.equal((await api.lookUp('79005550011@c.us')).outcome, 'noPicture');
    });
  });

  describe('hovers', () => {
    const hoverOver = async (document: vscode.TextDocument, text: string) => {
      const position = document.positionAt(document.getText().indexOf(text) + 2);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return hovers.flatMap(({ contents, range }) =>
        contents.map((content) => ({
          text: typeof content === 'string' ? content : content.value,
          range,
        })),
      );
    };

    it('answer in documents of any scheme, with the id as their range', async () => {
      const content = `from ${PERSON}, hello`;
      const provider = vscode.workspace.registerTextDocumentContentProvider('lens-test', {
        provideTextDocumentContent: () => content,
      });
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      assert.ok(folder);
      const file = vscode.Uri.joinPath(folder, 'hover-test.log');
      await vscode.workspace.fs.writeFile(file, Buffer.from(content));
      for (const uri of [vscode.Uri.parse('lens-test:/a.log'), file]) {
        const document = await vscode.workspace.openTextDocument(uri);
        const [hover] = await hoverOver(document, PERSON);
        assert.match(hover?.text ?? '', /Picture/);
        assert.equal(hover?.range && document.getText(hover.range), PERSON);
      }
      await vscode.workspace.fs.delete(file);
      provider.dispose();
    });

    it('have the size that is set, from the moment it is set', async () => {
      const document = await vscode.workspace.openTextDocument({ content: PERSON });
      const settings = vscode.workspace.getConfiguration('avatarLens');
      await settings.update('hover.size', 144, vscode.ConfigurationTarget.Global);
      const [hover] = await hoverOver(document, PERSON);
      await settings.update('hover.size', undefined, vscode.ConfigurationTarget.Global);
      assert.match(hover?.text ?? '', /\|width=144,height=144\)/);
    });

    it('send nothing where they are to ask on a click only, in the settings or for the workspace', async () => {
      const chatId = '79005550020@c.us';
      const document = await vscode.workspace.openTextDocument({ content: chatId });
      const settings = vscode.workspace.getConfiguration('avatarLens');
      const before = asked();
      await settings.update('hover.lookUp', 'onClick', vscode.ConfigurationTarget.Global);
      assert.match((await hoverOver(document, chatId))[0]?.text ?? '', /Look up/);
      await settings.update('hover.lookUp', undefined, vscode.ConfigurationTarget.Global);
      await run('toggleHoverInWorkspace');
      assert.match((await hoverOver(document, chatId))[0]?.text ?? '', /Look up/);
      assert.equal(asked(), before);
      await run('toggleHoverInWorkspace');
      assert.match((await hoverOver(document, chatId))[0]?.text ?? '', /No picture/);
      assert.equal(asked(), before + 1);
    });

    it('hold nothing of the token, and no command that could be misused', async () => {
      const document = await vscode.workspace.openTextDocument({ content: PERSON });
      const [hover] = await hoverOver(document, PERSON);
      assert.ok(!hover?.text.includes(SHOP.apiTokenInstance));
      const commands = [...(hover?.text ?? '').matchAll(/\(command:([^?)]+)/g)].map(([, id]) => id);
      assert.ok(commands.length > 0);
      for (const id of commands) assert.match(id ?? '', /^_?avatarLens\./);
    });
  });
});
