import * as vscode from 'vscode';

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
}

export type StepAnswer =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

/** Asks for one text; validates as the user types, and again before it lets go. */
export function askText(asked: TextStep): Promise<StepAnswer> {
  const box = vscode.window.createInputBox();
  box.title = asked.title;
  box.step = asked.step;
  box.totalSteps = asked.totalSteps;
  box.prompt = asked.prompt;
  box.placeholder = asked.placeholder ?? '';
  box.value = asked.value;
  box.password = asked.password ?? false;
  box.ignoreFocusOut = true;
  if (asked.problem !== undefined) box.validationMessage = asked.problem;
  if (asked.step > 1) box.buttons = [vscode.QuickInputButtons.Back];
  const validate = () => {
    box.validationMessage = asked.validate(box.value);
    return box.validationMessage;
  };
  return new Promise((resolve) => {
    const finish = (answer: StepAnswer) => {
      resolve(answer);
      box.hide();
    };
    box.onDidChangeValue(validate);
    box.onDidTriggerButton(() => finish({ kind: 'back' }));
    box.onDidAccept(() => {
      const message = validate();
      const refused =
        typeof message === 'string'
          ? message !== ''
          : message?.severity === vscode.InputBoxValidationSeverity.Error;
      if (!refused) finish({ kind: 'value', value: box.value.trim() });
    });
    box.onDidHide(() => {
      resolve({ kind: 'cancelled' });
      box.dispose();
    });
    box.show();
  });
}
