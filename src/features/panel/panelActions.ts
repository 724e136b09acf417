import { keysOf } from '../../chatId/keysOf';
import type { DetailsKind } from '../../greenApi/detailsKinds';
import type { COMMANDS } from '../../platform/commandIds';

type CommandName = keyof typeof COMMANDS;

type Does =
  /** Runs a command on whom the panel shows, or on their instance. */
  | { readonly runs: CommandName; readonly with: 'person' | 'instance' }
  /** Runs a command that adds an instance, and then looks up again. */
  | { readonly adds: CommandName }
  /** Asks GREEN-API for more than the avatar. */
  | { readonly asksFor: DetailsKind }
  /** The page does it by itself. */
  | { readonly isOfPage: true };

/** What the buttons of the panel do, by the names that the page knows them by. */
const PANEL_ACTIONS = {
  refresh: { runs: 'refresh', with: 'person' },
  /** That there is a picture is known: it is fetched, and GREEN-API not asked. */
  fetchPicture: { runs: 'lookUp', with: 'person' },
  copyChatId: { runs: 'copyChatId', with: 'person' },
  copyDataUri: { runs: 'copyDataUri', with: 'person' },
  copyUrl: { runs: 'copyUrl', with: 'person' },
  copyAsCurl: { runs: 'copyAsCurl', with: 'person' },
  saveImage: { runs: 'saveImage', with: 'person' },
  openUrl: { runs: 'openUrl', with: 'person' },
  editInstance: { runs: 'editInstance', with: 'instance' },
  resumeInstance: { runs: 'resumeInstance', with: 'instance' },
  addInstance: { adds: 'addInstance' },
  addDemoInstance: { adds: 'addDemoInstance' },
  lookUpThrough: { runs: 'lookUpThrough', with: 'person' },
  members: { runs: 'lookUpGroupMembers', with: 'person' },
  askContact: { asksFor: 'contact' },
  askGroup: { asksFor: 'group' },
  askAccount: { asksFor: 'account' },
  copyPicture: { isOfPage: true },
} as const satisfies Record<string, Does> & Record<DetailsAction, Does>;

/** Details that can be asked for have a button each. */
type DetailsAction = `ask${Capitalize<DetailsKind>}`;

export type PanelAction = keyof typeof PANEL_ACTIONS;

/** The action of a name that the page sent. */
export function panelActionNamed(name: unknown): PanelAction | undefined {
  return keysOf(PANEL_ACTIONS).find((action) => action === name);
}

export function whatDoes(action: PanelAction): Does {
  return PANEL_ACTIONS[action];
}
