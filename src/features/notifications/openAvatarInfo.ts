import * as vscode from 'vscode';
import { linkExpiresAt } from '../../avatars/linkExpiry';
import { isPictureHost } from '../../avatars/pictureHosts';
import type { Wanted } from '../../chatId/wanted';
import { failed, type Result } from '../../greenApi/failure';
import type { Instance } from '../../instances/instance';
import type { Answer } from '../../lookUps/askAvatar';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import type { AvatarInfo } from '../../notifications/avatarInfo';
import { findAvatarInfos } from '../../notifications/findAvatarInfo';
import type { FoundRequest } from '../../notifications/pendingRequest';
import { confirm } from '../../platform/confirm';
import { textAround } from '../../platform/documentText';
import type { Epoch } from '../../storage/epochs';
import { resultLabel } from '../../text/failureLabels';
import { ageWords } from '../../text/format';
import type { AsyncAnswers } from './asyncAnswers';

/** Shows the avatar that an AvatarInfo notification in a text names; nobody is asked for it. */
export async function openAvatarInfo(
  answers: AsyncAnswers,
  argument: unknown,
): Promise<LookUpResult | undefined> {
  const info = await choose(await notifications(argument));
  if (!info) return undefined;
  const instance = await instanceOf(answers, info);
  const epoch = instance && (await answers.services.epochs.begin(instance.idInstance));
  const answer = await answerOf(answers, info, instance);
  if (!answer) return undefined;
  const wanted: Wanted = { chatId: info.chatId, idInstance: instance?.idInstance };
  const answeredAt = Math.min(info.sentAt ?? Date.now(), Date.now());
  const awaited = instance && (await awaitedRequest(answers, instance, info.chatId));
  const result =
    instance && awaited
      ? await keep(answers, awaited, { instance, epoch }, answer, answeredAt)
      : unkept(info, answer, answeredAt);
  await answers.panel.present(wanted, { result });
  return result;
}

/** From the argument, else the selections, else the line or what surrounds it, else the clipboard. */
async function notifications(argument: unknown): Promise<AvatarInfo[]> {
  if (typeof argument === 'string') return findAvatarInfos(argument);
  const editor = vscode.window.activeTextEditor;
  for (const text of editor ? textsAt(editor) : []) {
    const found = findAvatarInfos(text);
    if (found.length > 0) return found;
  }
  return findAvatarInfos(await vscode.env.clipboard.readText());
}

function textsAt({ document, selections, selection }: vscode.TextEditor): string[] {
  const selected = selections.map((one) => document.getText(one)).filter((text) => text !== '');
  if (selected.length > 0) return [selected.join('\n')];
  const window = textAround(document, selection.active);
  const start = window.text.lastIndexOf('\n', window.offset - 1) + 1;
  const end = window.text.indexOf('\n', window.offset);
  return [window.text.slice(start, end < 0 ? undefined : end), window.text];
}

async function choose(found: readonly AvatarInfo[]): Promise<AvatarInfo | undefined> {
  const [only, ...others] = found;
  if (!only) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is no AvatarInfo notification in the selection, at the cursor or in the clipboard. It has a part “avatarInfo” with chatId and urlAvatar.',
      ),
    );
    return undefined;
  }
  if (others.length === 0) return only;
  const picked = await vscode.window.showQuickPick(
    found.map((info) => ({
      label: info.chatId,
      description: info.sentAt === undefined ? '' : ageWords(info.sentAt, Date.now()),
      detail: info.reply.ok
        ? resultLabel({ outcome: info.reply.value.outcome })
        : resultLabel({ outcome: 'failed', failure: info.reply.failure }),
      info,
    })),
    { title: vscode.l10n.t('Which AvatarInfo notification?') },
  );
  return picked?.info;
}

/** The instance that it is from; of one that is not here, nothing is kept under another's name. */
async function instanceOf(
  { services }: AsyncAnswers,
  { chatId, idInstance, product }: AvatarInfo,
): Promise<Instance | undefined> {
  const choice = await services.lookUps.choice({ chatId, idInstance, namedProduct: product });
  if (!choice.ok || !choice.value.isSettled) return undefined;
  const { instance } = choice.value;
  return idInstance === undefined || instance.idInstance === idInstance ? instance : undefined;
}

/** `undefined` if the user does not want the link to be opened. */
async function answerOf(
  { services }: AsyncAnswers,
  { reply }: AvatarInfo,
  instance: Instance | undefined,
): Promise<Result<Answer> | undefined> {
  if (!reply.ok) return reply;
  const { value } = reply;
  const url = value.outcome === 'picture' ? value.urlAvatar : undefined;
  const apiUrl = instance ? await apiUrlOf(services, instance) : undefined;
  const isOwnLink = url !== undefined && apiUrl !== undefined && originOf(url) === apiUrl;
  if (url !== undefined && !isOwnLink) {
    const expiry = linkExpiresAt(url);
    if (expiry !== undefined && expiry * 1000 <= Date.now()) return failed('imageExpired');
    if (!isPictureHost(url) && !(await confirmHost(url))) return undefined;
  }
  // Only the instance's own address may be on this machine: a text must not reach into it.
  const { takeAvatar } = await services.backend();
  const at = isOwnLink ? apiUrl : 'https://api.green-api.com';
  const origin = url === undefined ? undefined : originOf(url);
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Getting the picture…') },
    () =>
      takeAvatar({ apiUrl: at }, value, {
        accepts: (next) => isPictureHost(next) || originOf(next) === origin,
      }),
  );
}

async function apiUrlOf(
  { credentials }: AsyncAnswers['services'],
  { idInstance }: Instance,
): Promise<string | undefined> {
  const to = await credentials(idInstance);
  return to.ok ? to.value.apiUrl : undefined;
}

function originOf(url: string): string | undefined {
  return URL.parse(url)?.origin;
}

/** Whoever wrote the text chose the address, and sees who opens it. */
async function confirmHost(url: string): Promise<boolean> {
  return confirm(
    vscode.l10n.t('Load the picture from {0}?', URL.parse(url)?.host ?? '?'),
    vscode.l10n.t(
      'The messengers behind GREEN-API do not keep pictures there. Whoever runs this host sees that you opened it.',
    ),
    { stay: vscode.l10n.t('Leave It There'), goOn: vscode.l10n.t('Load the Picture') },
  );
}

/** The request that a notification answers, if one is waited for. */
async function awaitedRequest(
  { requests }: AsyncAnswers,
  { idInstance }: Instance,
  chatId: string,
): Promise<FoundRequest | undefined> {
  const found = await requests.find(idInstance, chatId);
  return found?.state === 'waiting' || found?.state === 'overdue' ? found : undefined;
}

/** The instance that a notification is of, since when it is there. */
interface Answering {
  readonly instance: Instance;
  readonly epoch: Epoch | undefined;
}

async function keep(
  answers: AsyncAnswers,
  { request, state }: FoundRequest,
  { instance: { idInstance, product }, epoch }: Answering,
  answer: Result<Answer>,
  answeredAt: number,
): Promise<LookUpResult> {
  const { requests, services } = answers;
  const subject = { chatId: request.chatId, idInstance, product, epoch };
  const result = await services.avatars.accept(subject, answer, answeredAt);
  await answers.show(result);
  // The same notification may still come by queue or webhook, and is then known.
  await requests.settle(request, state, 'givenUp');
  return result;
}

/**
 * A notification that nobody waits for: shown, and forgotten with the panel. Anybody can write one into a
 * text, so it shall not stand for what GREEN-API said.
 */
function unkept(info: AvatarInfo, answer: Result<Answer>, lookedUpAt: number): LookUpResult {
  const common = {
    chatId: info.chatId,
    idInstance: undefined,
    product: info.product,
    fromCache: false,
    stale: false,
    lookedUpAt,
  };
  if (!answer.ok) return { ...common, outcome: 'failed', failure: answer.failure };
  if (answer.value.outcome === 'unfetched') {
    const { urlAvatar, failure } = answer.value;
    return { ...common, outcome: 'failed', urlAvatar, failure };
  }
  if (answer.value.outcome !== 'picture') return { ...common, outcome: answer.value.outcome };
  const { image, urlAvatar } = answer.value;
  return {
    ...common,
    outcome: 'picture',
    image: { ...image, byteLength: image.bytes.byteLength },
    ...(urlAvatar === undefined ? {} : { urlAvatar }),
  };
}
