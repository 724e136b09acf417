import * as vscode from 'vscode';
import { PRODUCTS, productsOf } from '../../chatId/product';
import type { Services } from '../../services/services';
import { productList } from '../../text/products';

/** Decides for the bare numbers of this workspace that several messengers could answer for. */
export async function chooseMessenger({ choices }: Pick<Services, 'choices'>): Promise<void> {
  const { preferred } = choices.current;
  const chosen = vscode.l10n.t('chosen now');
  const products = productsOf('numeric');
  const items = [...products, undefined].map((product) => ({
    label: product === undefined ? vscode.l10n.t('Ask each time') : PRODUCTS[product].label,
    description: product === preferred ? chosen : '',
    product,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which messenger are bare numbers in this workspace from?'),
    placeHolder: vscode.l10n.t(
      'Where {0} could both answer and the text does not say which',
      productList(products, 'and'),
    ),
  });
  if (picked) await choices.prefer(picked.product);
}
