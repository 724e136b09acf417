import * as vscode from 'vscode';
import { suggestApiUrl } from '../../greenApi/apiUrl';
import { checkIdInstance } from '../../greenApi/credentials';
import type { FoundInstance } from '../../instances/fromText/findInstances';
import type { Services } from '../../services/services';
import { withoutIcons } from '../../text/markdown';
import { type FoundTokens, oneByOne, severalTokensWords } from './foundTokens';
import type { Draft } from './questions';

/** Instances of one text, with what that text is called. */
export interface FoundIn {
  readonly source?: string;
  readonly instances: readonly FoundInstance[];
}

interface Row extends vscode.QuickPickItem {
  readonly drafts?: readonly Draft[];
}

/**
 * Has the user pick among what was found, without a token on the screen. Several are ticked at once,
 * those of the first text that answer and are not there yet.
 */
export async function pickFound(
  { directory }: Pick<Services, 'directory'>,
  found: readonly FoundIn[],
): Promise<readonly Draft[] | undefined> {
  await directory.load();
  const isKnown = (idInstance: string) => directory.find(idInstance) !== undefined;
  const rows = found.flatMap(({ source, instances }, index) => [
    ...(source === undefined
      ? []
      : [{ label: withoutIcons(source), kind: vscode.QuickPickItemKind.Separator } satisfies Row]),
    ...oneByOne(instances).map((one) => rowOf(one, isKnown(one[0].idInstance), index === 0)),
  ]);
  const choices = rows.filter(({ drafts }) => drafts !== undefined);
  if (choices.length === 1) {
    const title = vscode.l10n.t('Add this instance?');
    const detail = vscode.l10n.t(
      'Its token was found too. It is checked before anything is saved.',
    );
    const only = rows.map((row) => (row.drafts ? { detail, ...row } : row));
    return (await vscode.window.showQuickPick(only, { title }))?.drafts;
  }
  const title = vscode.l10n.t('Add which instances?');
  const placeHolder = vscode.l10n.t(
    'Each with its token. They are checked before anything is saved.',
  );
  const picked = await vscode.window.showQuickPick(rows, { title, placeHolder, canPickMany: true });
  return picked?.flatMap(({ drafts }) => drafts ?? []);
}

function rowOf(found: FoundTokens, isKnown: boolean, isFirst: boolean): Row {
  const [{ idInstance, apiTokenInstance, state }] = found;
  const drafts = found.map(draftOf);
  const doubt = doubtOf(state, isKnown, checkIdInstance(idInstance) === 'waba');
  const detail = doubt ?? severalTokensWords(found);
  return {
    label: idInstance,
    description: drafts[0]?.apiUrl ?? '',
    ...(detail === undefined ? {} : { detail }),
    picked: isFirst && doubt === undefined && apiTokenInstance !== '',
    drafts,
  };
}

function doubtOf(
  state: FoundInstance['state'],
  isKnown: boolean,
  isWaba: boolean,
): string | undefined {
  if (state === 'deleted') return vscode.l10n.t('Deleted: GREEN-API does not answer for it.');
  if (state === 'expired') return vscode.l10n.t('Expired: GREEN-API may not answer for it.');
  if (isWaba) return vscode.l10n.t('A WABA instance: GREEN-API has no getAvatar for those.');
  return isKnown ? vscode.l10n.t('There already; adding it replaces its token.') : undefined;
}

/** What a text says, with the usual address where it names none. */
export function draftOf({ idInstance, apiTokenInstance, apiUrl }: FoundInstance): Draft {
  return {
    idInstance,
    apiTokenInstance,
    apiUrl: apiUrl ?? suggestApiUrl(idInstance),
    name: '',
  };
}
