import type { Memento } from 'vscode';
import { type Product, productNamed } from '../chatId/product';

/** Where a workspace remembers which messenger its bare numbers belong to; no instance id is kept. */
export const PREFERRED_PRODUCT_KEY = 'numericProduct';

export function preferredProduct(workspaceState: Memento): Product | undefined {
  const stored = workspaceState.get<unknown>(PREFERRED_PRODUCT_KEY);
  return productNamed(stored);
}
