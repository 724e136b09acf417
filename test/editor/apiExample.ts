import * as vscode from 'vscode';
import type { AvatarLensApi } from '../../src/api';

export async function describe(text: string): Promise<string[]> {
  const lens = vscode.extensions.getExtension<AvatarLensApi>('avatar-lens.avatar-lens');
  const api = await lens?.activate();
  const found = api?.findChatIds(text) ?? [];
  const results = await Promise.all(
    found.map(({ chatId, messenger }) => api?.lookUp(chatId, { messenger })),
  );
  return results.map((result) => `${result?.chatId}: ${result?.outcome}`);
}
