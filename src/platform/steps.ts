import * as vscode from 'vscode';
import { mayHoldToken } from '../greenApi/tokenShape';

/** One text asked of the user, as a step of several. */
export interface TextStep {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly password?: boolean;
  /** What was wrong with this value when it was tried; shown until it changes. */
  readonly problem?: string | undefined;
  /** A sentence for what is wrong, a milder message for a doubt, nothing for a good value. */
  readonly validate: (text: string) => string | vscode.InputBoxValidationMessage | undefined;
  /** Offers to take what is in the clipboard, with its line ends; what to say where that is no answer. */
  readonly fromClipboard?: { readonly refusal: string };
}

export type StepAnswer =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

/**
 * Asks for one text; validates as the user types, and again before it lets go. Whatever the box asks
 * for, a token that is pasted into it is masked.
 */
export function askText(asked: TextStep): Promise<StepAnswer> {
  const box = vscode.window.createInputBox();
  box.title = asked.title;
  box.step = asked.step;
  box.totalSteps = asked.totalSteps;
  box.prompt = asked.prompt;
  box.placeholder = asked.placeholder ?? '';
  box.value = asked.value;
  const mask = new Mask(asked.password ?? false);
  box.password = mask.isNeededFor(asked.value);
  box.ignoreFocusOut = true;
  if (asked.problem !== undefined) box.validationMessage = asked.problem;
  const clipboard: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('clippy'),
    tooltip: vscode.l10n.t('From Clipboard'),
  };
  box.buttons = [
    ...(asked.step > 1 ? [vscode.QuickInputButtons.Back] : []),
    ...(asked.fromClipboard ? [clipboard] : []),
  ];
  return new Promise((resolve) => {
    const finish = (answer: StepAnswer) => {
      resolve(answer);
      box.hide();
    };
    const takeClipboard = async () => {
      const text = await vscode.env.clipboard.readText();
      if (isRefused(asked.validate(text))) box.validationMessage = asked.fromClipboard?.refusal;
      else finish({ kind: 'value', value: text });
    };
    box.onDidChangeValue((text) => {
      box.password = mask.isNeededFor(text);
      box.validationMessage = asked.validate(text);
    });
    box.onDidTriggerButton((button) =>
      button === clipboard ? takeClipboard() : finish({ kind: 'back' }),
    );
    box.onDidAccept(() => {
      const message = asked.validate(box.value);
      box.validationMessage = message;
      if (!isRefused(message)) finish({ kind: 'value', value: box.value.trim() });
    });
    box.onDidHide(() => {
      resolve({ kind: 'cancelled' });
      box.dispose();
    });
    box.show();
  });
}

function isRefused(message: ReturnType<TextStep['validate']>): boolean {
  if (message === undefined) return false;
  return typeof message === 'string'
    ? message !== ''
    : message.severity === vscode.InputBoxValidationSeverity.Error;
}

/** Once there was a token, what is left of it stays masked until the box is empty. */
class Mask {
  private isOn = false;

  constructor(private readonly isAlwaysOn: boolean) {}

  isNeededFor(text: string): boolean {
    this.isOn = text !== '' && (this.isOn || mayHoldToken(text));
    return this.isAlwaysOn || this.isOn;
  }
}
