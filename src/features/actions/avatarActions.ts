import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { LookUpResult } from '../../avatars/lookUp';
import type { Wanted } from '../../instances/lookUps';
import type { Services } from '../../platform/services';
import { curlOf } from './curl';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

export async function copyChatId(_services: Services, { chatId }: Wanted): Promise<void> {
  await copy(chatId.chatId);
}

export async function copyDataUri(services: Services, wanted: Wanted): Promise<void> {
  const picture = await pictureOf(services, wanted);
  if (!picture) return;
  await copy(`data:${picture.mimeType};base64,${picture.bytes.toString('base64')}`);
}

export async function copyUrl(services: Services, wanted: Wanted): Promise<void> {
  const url = await linkOf(services, wanted);
  if (url !== undefined) await copy(url);
}

export async function openUrl(services: Services, wanted: Wanted): Promise<void> {
  const url = await linkOf(services, wanted);
  if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

/** The request with a variable in the place of the token. */
export async function copyAsCurl(services: Services, wanted: Wanted): Promise<void> {
  const peeked = await services.lookUps.peek(wanted);
  await copy(curlOf(wanted.chatId, 'code' in peeked ? undefined : peeked.instance));
  void vscode.window.setStatusBarMessage(
    vscode.l10n.t('Copied. The token is left as $API_TOKEN_INSTANCE.'),
    5000,
  );
}

export async function saveImage(services: Services, wanted: Wanted): Promise<void> {
  const picture = await pictureOf(services, wanted);
  if (!picture) return;
  const extension = EXTENSIONS[picture.mimeType] ?? 'jpg';
  const name = `${wanted.chatId.chatId.replace(/[^\w.@-]/g, '_')}.${extension}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    filters: { [vscode.l10n.t('Picture')]: [extension] },
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, picture.bytes);
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
}

async function storedOf(services: Services, wanted: Wanted): Promise<LookUpResult | undefined> {
  const peeked = await services.lookUps.peek(wanted);
  return 'code' in peeked ? undefined : peeked.stored;
}

async function pictureOf(
  services: Services,
  wanted: Wanted,
): Promise<{ bytes: Buffer; mimeType: string } | undefined> {
  const image = (await storedOf(services, wanted))?.image;
  if (image?.path !== undefined) {
    return { bytes: await readFile(image.path), mimeType: image.mimeType };
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t('There is no stored picture of {0}.', wanted.chatId.chatId),
  );
  return undefined;
}

async function linkOf(services: Services, wanted: Wanted): Promise<string | undefined> {
  const url = (await storedOf(services, wanted))?.urlAvatar;
  if (url !== undefined && /^https?:/i.test(url)) return url;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('There is no link to a picture of {0}.', wanted.chatId.chatId),
  );
  return undefined;
}
