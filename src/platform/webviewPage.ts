import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { textLanguage } from '../text/language';

/** Where pages find what they load, as the build makes it of `media`. */
export function pagesFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'media');
}

/**
 * The page of a webview, made of `<name>.js` and `<name>.css` above what all pages share: no inline code,
 * nothing remote, texts only by message. Pictures that the disk did not take come as `data:`.
 */
export function webviewPage(webview: vscode.Webview, pages: vscode.Uri, name: string): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(pages, `${name}.js`));
  const styles = ['page', name].map((sheet) =>
    webview.asWebviewUri(vscode.Uri.joinPath(pages, `${sheet}.css`)),
  );
  const csp = [
    `default-src 'none'`,
    `img-src ${webview.cspSource} data:`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${textLanguage()}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${csp}">
  ${styles.map((uri) => `<link rel="stylesheet" href="${uri}">`).join('\n  ')}
  <title>Avatar Lens</title>
</head>
<body>
  <main></main>
  <script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
