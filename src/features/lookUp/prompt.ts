import * as vscode from 'vscode';
import { parseChatId } from '../../chatId/parse';
import { PRODUCTS } from '../../chatId/product';
import type { Wanted } from '../../chatId/wanted';
import { isAnswerable } from '../../instances/choose';
import type { InstanceBook } from '../../instances/instance';
import { type Recent, recentResult } from '../../recents/recent';
import type { Services } from '../../services/services';
import { chatIdProblemSentence } from '../../text/chatIdProblems';
import { resultLabel } from '../../text/failureLabels';
import { ageWords } from '../../text/format';
import { familyLabel } from '../../text/products';
import { readings } from './readings';

/** How many recent look-ups are offered; the view has them all. */
const OFFERED = 50;

interface PromptItem extends vscode.QuickPickItem {
  readonly wanted?: Wanted;
}

/** Asks for a chatId: validates as the user types, offers what was probably meant, and recent ones. */
export async function promptForChatId(
  services: Pick<Services, 'recents' | 'store' | 'directory'>,
  initial = '',
): Promise<Wanted | undefined> {
  const { directory } = services;
  await Promise.all([services.recents.load(), directory.load()]);
  const recents = await recentItems(services);
  const pick = vscode.window.createQuickPick<PromptItem>();
  pick.title = vscode.l10n.t('Look up an avatar');
  pick.placeholder = vscode.l10n.t('chatId or phone number, such as 79001234567@c.us');
  pick.matchOnDescription = true;
  pick.value = initial;
  const update = () => {
    pick.items = [...typedItems(pick.value, directory.current), ...recents];
  };
  update();
  return new Promise((resolve) => {
    pick.onDidChangeValue(update);
    pick.onDidAccept(() => {
      const wanted = pick.activeItems[0]?.wanted;
      if (!wanted) return;
      resolve(wanted);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** What the text so far names, or one sentence on why it names nothing. */
function typedItems(text: string, book: InstanceBook): PromptItem[] {
  if (text.trim() === '') return [];
  const parsed = parseChatId(text);
  if (parsed.ok) {
    const isOffered = (chatId: string) => isAnswerable(book, chatId);
    const all = readings(parsed);
    const offered = all.some(isOffered) ? all.filter(isOffered) : all;
    return offered.map((chatId) => ({
      label: chatId,
      description: familyLabel(chatId),
      iconPath: new vscode.ThemeIcon('search'),
      alwaysShow: true,
      wanted: { chatId },
    }));
  }
  const wanted = meant(parsed.suggestion);
  const why = chatIdProblemSentence(parsed.problem);
  const offer: PromptItem[] = wanted
    ? [
        {
          label: wanted.chatId,
          description: vscode.l10n.t('Did you mean this?'),
          detail: why,
          iconPath: new vscode.ThemeIcon('lightbulb'),
          alwaysShow: true,
          wanted,
        },
      ]
    : [{ label: why, iconPath: new vscode.ThemeIcon('warning'), alwaysShow: true }];
  return offer;
}

function meant(suggestion: string | undefined): Wanted | undefined {
  const parsed = suggestion === undefined ? undefined : parseChatId(suggestion);
  return parsed?.ok ? { chatId: parsed.chatId } : undefined;
}

async function recentItems({
  recents,
  store,
}: Pick<Services, 'recents' | 'store'>): Promise<PromptItem[]> {
  const offered = recents.lookUps().slice(0, OFFERED);
  const items = await Promise.all(offered.map((recent) => recentItem(recent, store)));
  if (items.length === 0) return [];
  const separator = {
    label: vscode.l10n.t('recent look-ups'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  return [separator, ...items];
}

async function recentItem(recent: Recent, store: Services['store']): Promise<PromptItem> {
  const thumbnail = recent.sha256 === undefined ? undefined : await store.thumbnail(recent.sha256);
  const parsed = parseChatId(recent.chatId);
  return {
    label: recent.chatId,
    description: [
      PRODUCTS[recent.product].label,
      resultLabel(recentResult(recent)),
      ageWords(recent.lookedUpAt, Date.now(), 'narrow'),
    ].join(' · '),
    iconPath:
      thumbnail === undefined ? new vscode.ThemeIcon('account') : vscode.Uri.file(thumbnail),
    ...(parsed.ok ? { wanted: { chatId: parsed.chatId, idInstance: recent.idInstance } } : {}),
  };
}
