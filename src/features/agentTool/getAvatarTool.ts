import * as vscode from 'vscode';
import { bytesOf } from '../../avatars/shownImage';
import { parseChatId } from '../../chatId/parse';
import { productNamed, productsOf } from '../../chatId/product';
import { readings } from '../../chatId/readings';
import { wellFormedChatId } from '../../chatId/wellFormed';
import { namedIdInstance } from '../../greenApi/credentials';
import type { KnownName } from '../../lookUps/knownName';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import { knownName } from '../../services/knownNames';
import type { Services } from '../../services/services';
import { avatarFacts, explanation, outcomeLine } from '../../text/avatarFacts';
import { chatIdProblemSentence } from '../../text/chatIdProblems';
import { productList } from '../../text/products';

/** The input as the manifest's schema describes it; a model may still send anything. */
export interface GetAvatarInput {
  readonly chatId?: unknown;
  readonly idInstance?: unknown;
  readonly messenger?: unknown;
}

/** What the user is asked before a model's input goes out. */
export function confirmation(input: GetAvatarInput): vscode.PreparedToolInvocation {
  const chatId = shownChatId(input.chatId);
  // What cannot be one is refused when the tool is invoked.
  const idInstance = namedIdInstance(input.idInstance);
  return {
    invocationMessage: vscode.l10n.t('Looking up the avatar of {0}', chatId),
    confirmationMessages: {
      title: vscode.l10n.t('Look up an avatar'),
      message: idInstance
        ? vscode.l10n.t(
            'Ask GREEN-API for the avatar of {0} through the instance {1}, unless a fresh one is stored? The model is told the picture, the number and the name, where one is known here.',
            chatId,
            idInstance,
          )
        : vscode.l10n.t(
            'Ask GREEN-API for the avatar of {0}, unless a fresh one is stored? The model is told the picture, the number and the name, where one is known here.',
            chatId,
          ),
    },
  };
}

/** The chatId that will be asked for, and nothing that a model wrote around it: VS Code reads Markdown here. */
function shownChatId(chatId: unknown): string {
  return wellFormedChatId(String(chatId ?? '')) ?? vscode.l10n.t('something that is no chatId');
}

/** Answers a model: every fact as text, the picture as data where the host has a class for it. */
export async function getAvatar(
  services: Pick<Services, 'lookUps' | 'details' | 'names'>,
  input: GetAvatarInput,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const parsed = parseChatId(String(input.chatId ?? ''));
  if (!parsed.ok) return answer([chatIdProblemSentence(parsed.problem, parsed.suggestion)]);
  const idInstance = namedIdInstance(input.idInstance);
  if (idInstance === false) {
    return answer([vscode.l10n.t('An idInstance has digits only, such as 1101000001.')]);
  }
  const messenger = productNamed(input.messenger);
  const [likeliest] = readings(parsed);
  // Asked of MAX or Telegram, somebody's phone number would show a stranger.
  if (likeliest !== parsed.chatId && idInstance === undefined && messenger === undefined) {
    return answer([
      chatIdProblemSentence('phoneNumber', likeliest),
      vscode.l10n.t(
        'If it is a chatId of {0}, name the messenger.',
        productList(productsOf('numeric'), 'or'),
      ),
    ]);
  }
  const controller = new AbortController();
  const listener = token.onCancellationRequested(() => controller.abort());
  try {
    const result = await services.lookUps.lookUp(
      { chatId: parsed.chatId, idInstance, messenger },
      {
        // A model may ask without a person's click, so an instance that is paused stays so.
        asker: 'automatic',
        signal: controller.signal,
      },
    );
    const facts = await avatarFacts(parsed.chatId);
    const name = await nameFor(services, result);
    const lines = [
      `chatId: ${result.chatId}`,
      ...(name ? [`name: ${name.text} (from: ${name.from})`] : []),
      [facts.heading, facts.kind, ...facts.offline].join(' · '),
      `outcome: ${result.outcome}`,
      outcomeLine(result, Date.now()),
      ...explanation(result),
      ...(result.failure ? [`error code: ${result.failure.code}`] : []),
      ...(result.urlAvatar === undefined ? [] : [`urlAvatar: ${result.urlAvatar}`]),
    ];
    return answer(lines, await picturePart(result));
  } finally {
    listener.dispose();
  }
}

/** The confirmation says that the model is told it. */
async function nameFor(
  services: Pick<Services, 'details' | 'names'>,
  { idInstance, chatId }: LookUpResult,
): Promise<KnownName | undefined> {
  return idInstance === undefined ? undefined : knownName(services, { idInstance, chatId });
}

function answer(lines: readonly string[], picture?: object): vscode.LanguageModelToolResult {
  const text = new vscode.LanguageModelTextPart(lines.join('\n'));
  // The typings of 1.105 do not know data parts yet.
  const content = (picture ? [text, picture] : [text]) as vscode.LanguageModelTextPart[];
  return new vscode.LanguageModelToolResult(content);
}

/** LanguageModelDataPart came with VS Code 1.106; the oldest supported editor has none. */
async function picturePart({ image }: LookUpResult): Promise<object | undefined> {
  const host = vscode as unknown as {
    LanguageModelDataPart?: { image(data: Uint8Array, mime: string): object };
  };
  if (!host.LanguageModelDataPart || !image) return undefined;
  const bytes = await bytesOf(image);
  return bytes && host.LanguageModelDataPart.image(bytes, image.mimeType);
}
