import path from 'node:path';

/** The project. npm starts every script there; test bundles under `out/` could not ask `import.meta`. */
export const root = process.cwd();

/** What is downloaded or built once and kept: VS Code's server, its Node, a desktop VS Code. */
export const cacheFolder = path.join(root, '.vscode-test');

/** Everything that a run leaves behind: bundles, windows' data folders, logs, screenshots. */
export const outFolder = path.join(root, 'out');

export const screenshotFolder = path.join(outFolder, 'screenshots');
export const vsixFile = path.join(root, 'dist', 'avatar-lens.vsix');
export const sampleFolder = path.join(root, 'test', 'sample');

export const EXTENSION_ID = 'avatar-lens.avatar-lens';

/** Everything of the UI tests but their bundles: the packaged extension, and a folder for each window. */
export const uiFolder = path.join(outFolder, 'ui');

/** Where the UI tests' windows find the packaged extension installed. */
export const uiExtensionsFolder = path.join(uiFolder, 'extensions');

/** The same for the tests in Eclipse Theia. */
export const theiaFolder = path.join(outFolder, 'theia');
