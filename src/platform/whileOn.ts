import type { Disposable } from 'vscode';
import type { Setting } from './setting';

/** Keeps something registered while a setting is on, until it is disposed of. */
export function whileOn(
  setting: Pick<Setting<boolean>, 'value' | 'onDidChange'>,
  register: () => Disposable,
): Disposable {
  let registered: Disposable | undefined;
  const update = (isOn: boolean) => {
    registered?.dispose();
    registered = isOn ? register() : undefined;
  };
  update(setting.value);
  const listener = setting.onDidChange(update);
  return {
    dispose() {
      listener.dispose();
      registered?.dispose();
    },
  };
}
