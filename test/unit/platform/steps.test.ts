import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { mayHoldToken } from '../../../src/greenApi/tokenShape';
import type { TextStep } from '../../../src/platform/steps';
import { useVscode } from '../support/vscode';

const TOKEN = '5b0e1f2a3c4d4e6f8a9b0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4';

describe('A text that may hold a token', () => {
  it('has most of one, a request URL, or something that is called a token', () => {
    for (const text of [
      TOKEN,
      TOKEN.slice(0, 30),
      TOKEN.toUpperCase(),
      `API_TOKEN_INSTANCE=${TOKEN}`,
      'https://api.green-api.com/waInstance1101000001/getAvatar/short1',
      'API_TOKEN_INSTANCE=1a2b3c4d5e6f7a8b9c0d',
      '{"apiTokenInstance": "gh1jklmnopqrstuvwxyz"}',
      '**token**: abc1defghijklmnopqr',
      'токен/token\tabc1defghijklmnopqr',
    ]) {
      assert.ok(mayHoldToken(text), text);
    }
  });

  it('is no id, address, name, tunnel or placeholder', () => {
    for (const text of [
      '',
      '1101000001',
      '310012345678',
      'https://7107.api.greenapi.com/v3',
      'https://1a2b3c4d5e6f.ngrok.app',
      'https://my-tokens.example.com',
      'http://localhost:3000/webhook',
      'Shop in Tokengasse 12',
      'API_TOKEN_INSTANCE=your-token',
      '79001234567@c.us',
      '8d3cd8b4-6ec1-4b29-9f0a-1f4e8a6c2b11',
    ]) {
      assert.ok(!mayHoldToken(text), text);
    }
  });
});

/** An input box as VS Code has it, driven by a test. */
class Box {
  value = '';
  password = false;
  validationMessage: unknown;
  buttons: readonly { tooltip?: string }[] = [];
  private readonly listeners = new Map<string, (value?: unknown) => unknown>();

  private readonly listen = (name: string) => (listener: (value?: unknown) => unknown) =>
    this.listeners.set(name, listener);
  readonly onDidChangeValue = this.listen('change');
  readonly onDidTriggerButton = this.listen('button');
  readonly onDidAccept = this.listen('accept');
  readonly onDidHide = this.listen('hide');

  show(): void {}
  dispose(): void {}
  hide(): void {
    this.listeners.get('hide')?.();
  }

  type(text: string): void {
    this.value = text;
    this.listeners.get('change')?.(text);
  }

  accept(): void {
    this.listeners.get('accept')?.();
  }

  async press(tooltip: string): Promise<void> {
    await this.listeners.get('button')?.(this.buttons.find((one) => one.tooltip === tooltip));
  }
}

describe('A box that asks for a text', () => {
  const stub = useVscode();
  let box = new Box();
  const step = (more: Partial<TextStep> = {}): TextStep => ({
    title: 'Webhook receiver',
    step: 1,
    totalSteps: 2,
    prompt: 'Public address of your tunnel',
    value: '',
    validate: (text) => (text.startsWith('good') ? undefined : 'No'),
    ...more,
  });
  const ask = async (asked: TextStep) => {
    const { askText } = await import('../../../src/platform/steps');
    return { answer: askText(asked) };
  };

  beforeEach(() => {
    box = new Box();
    const { window, env } = stub.module as unknown as typeof vscode;
    Object.assign(window, { createInputBox: () => box });
    Object.assign(env.clipboard, { readText: async () => stub.clipboard });
  });

  it('masks a token whatever it asks for, and what is left of it until the box is empty', async () => {
    await ask(step());
    assert.equal(box.password, false);
    box.type(`https://bot.example/${TOKEN}`);
    assert.equal(box.password, true);
    box.type('https://bot.example/5b0e1f2a');
    assert.equal(box.password, true);
    box.type('');
    assert.equal(box.password, false);
    box.type('https://bot.example');
    assert.equal(box.password, false);
  });

  it('masks a token that stands in it from the beginning', async () => {
    await ask(step({ value: TOKEN }));
    assert.equal(box.password, true);
  });

  it('stays masked where it asks for a token', async () => {
    await ask(step({ password: true }));
    box.type('a');
    box.type('');
    assert.equal(box.password, true);
  });

  it('takes the clipboard with its line ends, and never shows it', async () => {
    const { answer } = await ask(step({ fromClipboard: { refusal: 'Nothing there' } }));
    stub.clipboard = `good\n${TOKEN}\n`;
    await box.press('From Clipboard');
    assert.deepEqual(await answer, { kind: 'value', value: `good\n${TOKEN}\n` });
    assert.equal(box.value, '');
  });

  it('says that the clipboard is no answer, and stays', async () => {
    const { answer } = await ask(step({ fromClipboard: { refusal: 'Nothing there' } }));
    stub.clipboard = 'bad';
    await box.press('From Clipboard');
    assert.equal(box.validationMessage, 'Nothing there');
    box.type('good');
    box.accept();
    assert.deepEqual(await answer, { kind: 'value', value: 'good' });
  });
});
