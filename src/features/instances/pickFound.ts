import * as vscode from 'vscode';
import { suggestApiUrl } from '../../greenApi/apiUrl';
import { checkIdInstance } from '../../greenApi/credentials';
import type { FoundInstance } from '../../instances/fromText/findInstances';
import type { Services } from '../../services/services';
import { withoutIcons } from '../../text/markdown';
import type { Draft } from './questions';

/** Instances of one text, with what that text is called. */
export interface FoundIn {
  readonly source?: string;
  readonly instances: readonly FoundInstance[];
}

interface Row extends vscode.QuickPickItem {
  readonly draft?: Draft;
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
    ...instances.map((instance) => rowOf(instance, isKnown(instance.idInstance), index === 0)),
  ]);
  const choices = rows.filter(({ draft }) => draft !== undefined);
  if (choices.length === 1) {
    const title = vscode.l10n.t('Add this instance?');
    const detail = vscode.l10n.t(
      'Its token was found too. It is checked before anything is saved.',
    );
    const only = rows.map((row) => (row.draft ? { detail, ...row } : row));
    const picked = await vscode.window.showQuickPick(only, { title });
    return picked?.draft && [picked.draft];
  }
  const title = vscode.l10n.t('Add which instances?');
  const placeHolder = vscode.l10n.t(
    'Each with its token. They are checked before anything is saved.',
  );
  const picked = await vscode.window.showQuickPick(rows, { title, placeHolder, canPickMany: true });
  return picked?.map(({ draft }) => draft).filter((draft) => draft !== undefined);
}

function rowOf(found: FoundInstance, isKnown: boolean, isFirst: boolean): Row {
  const { idInstance, apiTokenInstance, state } = found;
  const draft = draftOf(found);
  const doubt = doubtOf(state, isKnown, checkIdInstance(idInstance) === 'waba');
  return {
    label: idInstance,
    description: draft.apiUrl,
    ...(doubt === undefined ? {} : { detail: doubt }),
    picked: isFirst && doubt === undefined && apiTokenInstance !== '',
    draft,
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
