import type { DocumentFilter } from 'vscode';

/** Everything that holds text: files, git sides, output channels, notebook cells, search editors. */
export const EVERYWHERE: DocumentFilter[] = [{ scheme: '*' }];
