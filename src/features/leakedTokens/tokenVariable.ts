/** The placeholder of GREEN-API's documentation, which REST clients fill in as well. */
const PLACEHOLDER = '{{apiTokenInstance}}';

/** What stands for the token in each language, under the name GREEN-API's own files give it. */
export function tokenVariable(languageId: string, textBefore: string): string {
  switch (languageId) {
    case 'javascript':
    case 'javascriptreact':
    case 'typescript':
    case 'typescriptreact':
      if (!isInTemplate(textBefore)) return PLACEHOLDER;
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the document gets this text as it stands
      return '${process.env.API_TOKEN_INSTANCE}';
    case 'shellscript':
    case 'dockercompose':
    case 'dotenv':
    case 'properties':
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the document gets this text as it stands
      return '${API_TOKEN_INSTANCE}';
    case 'powershell':
      return '$env:API_TOKEN_INSTANCE';
    case 'bat':
      return '%API_TOKEN_INSTANCE%';
    default:
      return PLACEHOLDER;
  }
}

/** An odd number of backticks before it on the line: inside a template literal, as far as a line tells. */
function isInTemplate(textBefore: string): boolean {
  return (textBefore.match(/`/g)?.length ?? 0) % 2 === 1;
}
