import * as vscode from 'vscode';
import { kindOf } from '../chatId/chatId';
import { type Outcome, outcomeTraits } from '../greenApi/outcome';

/** What a page draws in the place of a picture. */
export type Placeholder = 'person' | 'group' | 'hidden' | 'failed';

/** How a page colours what came of a look-up. */
export type Tone = 'good' | 'neutral' | 'bad';

interface Answered {
  readonly outcome: Outcome;
  readonly stale: boolean;
}

/** @param outcome absent before there is an answer */
export function placeholderOf(chatId: string, outcome: Outcome | undefined): Placeholder {
  const own = outcome === undefined ? undefined : outcomeTraits(outcome).placeholder;
  return own ?? (kindOf(chatId) === 'group' ? 'group' : 'person');
}

/** An answer that could not be renewed counts as bad, whatever it says. */
export function toneOf({ outcome, stale }: Answered): Tone {
  return stale ? 'bad' : outcomeTraits(outcome).tone;
}

/** The icon of a row without a picture. */
export function themedIcon(chatId: string, outcome?: Outcome): vscode.ThemeIcon {
  const { icon, tone } = outcome === undefined ? {} : outcomeTraits(outcome);
  if (icon === undefined) {
    return new vscode.ThemeIcon(kindOf(chatId) === 'group' ? 'organization' : 'account');
  }
  const colour = tone === 'bad' ? new vscode.ThemeColor('list.warningForeground') : undefined;
  return new vscode.ThemeIcon(icon, colour);
}
