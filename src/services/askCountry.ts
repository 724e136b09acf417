import * as vscode from 'vscode';
import type { Wanted } from '../chatId/wanted';
import { countryName } from '../text/format';

/** Asks which country a phone number is from, each with the chatId that it makes. */
export async function askCountry(national: string): Promise<Wanted | undefined> {
  const { readingsAbroad } = await import('../chatId/phoneNumbers');
  const { region } = new Intl.Locale(vscode.env.language).maximize();
  const items = readingsAbroad(national)
    .map(({ country, digits, formatted }) => ({
      label: country === undefined ? formatted : countryName(country),
      description: country === undefined ? `${digits}@c.us` : `${formatted} · ${digits}@c.us`,
      isFirst: country === undefined || country === region,
      digits,
    }))
    .sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || a.label.localeCompare(b.label));
  if (items.length === 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('No country has a phone number such as {0}.', national),
    );
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which country is {0} from?', national),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked && { chatId: `${picked.digits}@c.us` };
}
