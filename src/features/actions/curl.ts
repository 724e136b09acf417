import { methodUrl } from '../../greenApi/apiUrl';
import type { Instance } from '../../instances/instance';

/** Stands where the token belongs, as in GREEN-API's own configuration files. */
const TOKEN_VARIABLE = '$API_TOKEN_INSTANCE';

/** The getAvatar request as a shell command, with a variable in the place of the token. */
export function curlOf(chatId: string, instance: Instance | undefined): string {
  const url = methodUrl(
    {
      apiUrl: instance?.apiUrl ?? 'https://api.green-api.com',
      idInstance: instance && !instance.demo ? instance.idInstance : '$ID_INSTANCE',
      apiTokenInstance: TOKEN_VARIABLE,
      product: instance?.product,
    },
    'getAvatar',
  ).replace(encodeURIComponent(TOKEN_VARIABLE), TOKEN_VARIABLE);
  return [
    `curl -X POST "${url}"`,
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify({ chatId })}'`,
  ].join(' \\\n  ');
}
