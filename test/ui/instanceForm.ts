import type { VsCodeWindow } from './driver.ts';
import type { TypedInstance } from './simulated.ts';

/** The form's steps, each by a word of its prompt, and what is typed there. */
function answersOf(instance: TypedInstance, apiUrl: string): [RegExp, string][] {
  return [
    [/^idInstance from/, instance.idInstance],
    [/^apiTokenInstance/, instance.apiTokenInstance],
    [/^apiUrl from/, apiUrl],
    [/^A name for you/, instance.name ?? ''],
  ];
}

/** Runs Add Instance… and types everything, as far as the form goes on. */
export async function typeInstance(
  window: VsCodeWindow,
  instance: TypedInstance,
  apiUrl: string,
): Promise<void> {
  await window.runCommand('Avatar Lens: Add Instance…');
  for (const [prompt, text] of answersOf(instance, apiUrl)) await answer(window, prompt, text);
}

/** Types into the step whose prompt this is, and goes on. */
export async function answer(window: VsCodeWindow, prompt: RegExp, text: string): Promise<void> {
  await window.quickInput.message(prompt);
  await window.quickInput.type(text);
  await window.quickInput.accept();
}

/** Adds an instance that passes the check. */
export async function addInstance(
  window: VsCodeWindow,
  instance: TypedInstance,
  apiUrl: string,
): Promise<void> {
  await typeInstance(window, instance, apiUrl);
  await window.notification(/was added/);
  await window.runCommand('Notifications: Clear All Notifications');
}
