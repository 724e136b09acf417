import * as vscode from 'vscode';
import { defaultInstance } from '../../instances/choose';
import type { Services } from '../../services/services';
import { type ChangedSetting, reportOf } from './report';

type Needed = Pick<Services, 'context' | 'redactor' | 'directory' | 'backend'>;

/** Puts a report on the clipboard, and offers to show what is in it before it goes anywhere. */
export async function copyReport(services: Needed): Promise<void> {
  const report = await makeReport(services);
  await vscode.env.clipboard.writeText(report);
  const show = vscode.l10n.t('Show');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The diagnostic report was copied: versions, settings and the shapes of replies, without ids, tokens, names or links.',
    ),
    show,
  );
  if (answer !== show) return;
  const document = await vscode.workspace.openTextDocument({
    language: 'markdown',
    content: report,
  });
  await vscode.window.showTextDocument(document);
}

async function makeReport({ context, directory, backend, redactor }: Needed): Promise<string> {
  const loaded = await directory.load();
  const { exchanges } = await backend();
  const report = reportOf({
    versions: versions(context.extension),
    settings: changedSettings(context.extension.packageJSON),
    instances: directory.instances,
    isDefault: (instance) => defaultInstance(directory.current, instance.product) === instance,
    secretsFailure: loaded.ok ? undefined : loaded.failure.code,
    exchanges: exchanges.all,
    now: Date.now(),
  });
  // Nothing secret gets this far; the clipboard is no place to find out that something did.
  return redactor.redact(report);
}

function versions(extension: vscode.Extension<unknown>): [string, string][] {
  const { packageJSON, extensionKind } = extension;
  const http = vscode.workspace.getConfiguration('http');
  return [
    ['Avatar Lens', String((packageJSON as { version?: unknown }).version)],
    ['VS Code', `${vscode.version}, ${vscode.env.appHost}, ${vscode.env.language}`],
    ['Node', `${process.versions.node}, ${process.platform} ${process.arch}`],
    [
      'Runs on',
      extensionKind === vscode.ExtensionKind.UI ? 'the local side' : 'the workspace side',
    ],
    ['Remote', vscode.env.remoteName === undefined ? 'no' : 'yes'],
    ['Workspace trusted', vscode.workspace.isTrusted ? 'yes' : 'no'],
    ['Proxy in settings', http.get('proxy') ? 'yes' : 'no'],
    ['Proxy support', String(http.get('proxySupport'))],
    ['System certificates', String(http.get('systemCertificates'))],
  ];
}

/** The user's own values where the manifest's default differs. */
function changedSettings(manifest: unknown): ChangedSetting[] {
  const { contributes } = manifest as {
    contributes?: { configuration?: { properties?: Record<string, { enum?: unknown[] }> } };
  };
  const properties = Object.entries(contributes?.configuration?.properties ?? {});
  const configuration = vscode.workspace.getConfiguration();
  return properties.flatMap(([name, { enum: choices = [] }]) => {
    const value: unknown = configuration.inspect(name)?.globalValue;
    return value === undefined ? [] : [{ name, value, choices }];
  });
}
