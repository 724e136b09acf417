import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** Nothing that moves, asks, updates or covers what a test looks at. */
const CALM: Settings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
  'window.commandCenter': false,
  'workbench.editor.useModal': 'off',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.hover.sticky': true,
  'editor.codeLens': true,
  'terminal.integrated.gpuAcceleration': 'off',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'window.autoDetectColorScheme': false,
};

/** The text of a settings.json: these settings on top of the calm ones. */
export function userSettings(settings: Settings): string {
  return JSON.stringify({ ...CALM, ...settings }, undefined, 2);
}

/** Writes settings.json into the `User` folder of a VS Code that is not running. */
export function writeUserSettings(userFolder: string, settings: Settings): void {
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(path.join(userFolder, 'settings.json'), userSettings(settings));
}
