/** The internal command behind the link in a hover that replaces a token. */
export const REPLACE_TOKEN = '_avatarLens.replaceToken';

/** Where a token stands; counted as VS Code does. */
export interface TokenPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}
