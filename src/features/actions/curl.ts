import { methodUrl } from '../../greenApi/apiUrl';
import type { Instance } from '../../instances/instance';

/** Whose quoting a command follows. */
export type Shell = 'posix' | 'powershell' | 'cmd';

/** Stand where the token belongs, under the name that GREEN-API's own configuration files give it. */
const VARIABLES: Readonly<Record<Shell, (name: string) => string>> = {
  posix: (name) => `$${name}`,
  powershell: (name) => `$env:${name}`,
  cmd: (name) => `%${name}%`,
};

/**
 * The shell that the user's terminals run. `vscode.env.shell` is a path, and empty where there is no
 * terminal.
 */
export function shellOf(path: string, platform: NodeJS.Platform): Shell {
  const name = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
  if (/^(?:pwsh|powershell)/.test(name)) return 'powershell';
  if (name === 'cmd') return 'cmd';
  return platform === 'win32' && name === '' ? 'powershell' : 'posix';
}

export function tokenVariable(shell: Shell): string {
  return VARIABLES[shell]('API_TOKEN_INSTANCE');
}

/** The getAvatar request as a command for a shell, with a variable in the place of the token. */
export function curlOf(
  chatId: string,
  instance: Instance | undefined,
  shell: Shell,
  platform: NodeJS.Platform,
): string {
  const url = methodUrl(
    {
      apiUrl: instance?.apiUrl ?? 'https://api.green-api.com',
      idInstance: instance && !instance.demo ? instance.idInstance : 'ID_INSTANCE',
      apiTokenInstance: 'API_TOKEN_INSTANCE',
      product: instance?.product,
    },
    'getAvatar',
  ).replace(/(?:ID|API_TOKEN)_INSTANCE/g, (name) => VARIABLES[shell](name));
  const body = JSON.stringify({ chatId });
  switch (shell) {
    case 'posix':
      return [`curl -X POST "${url}"`, `-H 'Content-Type: application/json'`, `-d '${body}'`].join(
        ' \\\n  ',
      );
    case 'powershell': {
      // `curl` is another command in Windows PowerShell. Versions differ in how they hand quotes on to a
      // program, so the body takes the other way in.
      const curl = platform === 'win32' ? 'curl.exe' : 'curl';
      return `'${body}' | ${curl} -X POST "${url}" -H 'Content-Type: application/json' -d '@-'`;
    }
    case 'cmd':
      return `curl -X POST "${url}" -H "Content-Type: application/json" -d "${body.replaceAll('"', '\\"')}"`;
  }
}
