import * as vscode from 'vscode';
import { IMAGE_EXTENSIONS, type ImageMimeType } from '../../avatars/image';
import { bytesOf } from '../../avatars/shownImage';
import type { Wanted } from '../../chatId/wanted';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import type { COMMANDS } from '../../platform/commandIds';
import { proposedFolder, writeOutside } from '../../platform/outsideFiles';
import { refusalOf } from '../../services/refusal';
import type { Services } from '../../services/services';
import { targetOf } from '../../services/targets';
import { chatIdProblemSentence } from '../../text/chatIdProblems';
import { chatIdCount } from '../../text/counts';
import { curlOf, shellOf, tokenVariable } from './curl';

type Needed = Pick<Services, 'finder' | 'lookUps' | 'recents'>;

type Act = (services: Needed, wanted: Wanted) => Promise<void>;

const ACTIONS = {
  copyChatId,
  copyDataUri,
  copyUrl,
  copyAsCurl,
  openUrl,
  saveImage,
} satisfies Partial<Record<keyof typeof COMMANDS, Act>>;

/** Each has the name of its command. */
export type AvatarAction = keyof typeof ACTIONS;

/**
 * Does it to whom the argument names, else to one of the recent look-ups, as the user picks. Only chatIds
 * are copied of all that are selected: menus do not offer the others for several.
 */
export async function act(
  action: AvatarAction,
  services: Needed,
  argument: unknown,
  several: readonly Wanted[] = [],
): Promise<void> {
  if (action === 'copyChatId' && several.length > 1) return copyChatIds(several);
  const target = targetOf(argument);
  if (target && !target.ok) {
    const { problem, meant } = refusalOf(services.finder, target.text);
    void vscode.window.showWarningMessage(chatIdProblemSentence(problem, meant?.chatId));
    return;
  }
  const wanted = target?.wanted ?? (await pickRecent(services));
  if (wanted) await ACTIONS[action](services, wanted);
}

async function pickRecent({ recents }: Needed): Promise<Wanted | undefined> {
  await recents.catchUp();
  const items = recents.list().flatMap((recent) => {
    const target = targetOf(recent);
    if (!target?.ok) return [];
    return [{ label: target.wanted.chatId, wanted: target.wanted }];
  });
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Look up an avatar first; then this works on what the panel shows.'),
    );
    return undefined;
  }
  const title = vscode.l10n.t('Of which recent look-up?');
  return (await vscode.window.showQuickPick(items, { title }))?.wanted;
}

async function copyChatId(_services: Needed, { chatId }: Wanted): Promise<void> {
  await copy(chatId, vscode.l10n.t('Copied: {0}', chatId));
}

/** One a line. */
async function copyChatIds(several: readonly Wanted[]): Promise<void> {
  const ids = several.map(({ chatId }) => chatId);
  await copy(ids.join('\n'), vscode.l10n.t('Copied: {0}', chatIdCount(ids.length)));
}

async function copyDataUri(services: Needed, wanted: Wanted): Promise<void> {
  const picture = await pictureOf(services, wanted);
  if (!picture) return;
  const uri = `data:${picture.mimeType};base64,${Buffer.from(picture.bytes).toString('base64')}`;
  await copy(uri, vscode.l10n.t('The picture was copied as a data URI.'));
}

async function copyUrl(services: Needed, wanted: Wanted): Promise<void> {
  const url = await linkOf(services, wanted);
  if (url !== undefined) await copy(url, vscode.l10n.t('The link to the picture was copied.'));
}

async function openUrl(services: Needed, wanted: Wanted): Promise<void> {
  const url = await linkOf(services, wanted);
  if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

/** The request with a variable in the place of the token. */
async function copyAsCurl(services: Needed, wanted: Wanted): Promise<void> {
  const peeked = await services.lookUps.peek(wanted);
  const instance = peeked.ok ? peeked.value.instance : undefined;
  const shell = shellOf(vscode.env.shell, process.platform);
  await copy(
    curlOf(wanted.chatId, instance, shell, process.platform),
    vscode.l10n.t('Copied. The token is left as {0}.', tokenVariable(shell)),
  );
}

async function saveImage(services: Needed, wanted: Wanted): Promise<void> {
  const picture = await pictureOf(services, wanted);
  if (!picture) return;
  const extension = IMAGE_EXTENSIONS[picture.mimeType];
  const name = `${wanted.chatId.replace(/[^\w.@-]/g, '_')}.${extension}`;
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(await proposedFolder(), name),
    filters: { [vscode.l10n.t('Picture')]: [extension] },
  });
  if (!uri) return;
  try {
    await writeOutside(uri, picture.bytes);
  } catch {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The picture could not be saved there. Choose another folder.'),
    );
  }
}

/** A copy leaves nothing to be seen, so the status bar says that it was made. */
async function copy(text: string, done: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  void vscode.window.setStatusBarMessage(done, 5000);
}

async function storedOf(services: Needed, wanted: Wanted): Promise<LookUpResult | undefined> {
  const peeked = await services.lookUps.peek(wanted);
  return peeked.ok ? peeked.value.stored : undefined;
}

async function pictureOf(
  services: Needed,
  wanted: Wanted,
): Promise<{ bytes: Uint8Array; mimeType: ImageMimeType } | undefined> {
  const image = (await storedOf(services, wanted))?.image;
  const bytes = image && (await bytesOf(image));
  if (bytes) return { bytes, mimeType: image.mimeType };
  void vscode.window.showInformationMessage(
    vscode.l10n.t('There is no stored picture of {0}.', wanted.chatId),
  );
  return undefined;
}

async function linkOf(services: Needed, wanted: Wanted): Promise<string | undefined> {
  const url = (await storedOf(services, wanted))?.urlAvatar;
  if (url !== undefined && /^https?:/i.test(url)) return url;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('There is no link to a picture of {0}.', wanted.chatId),
  );
  return undefined;
}
