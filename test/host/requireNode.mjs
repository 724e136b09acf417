// Loaded before the build and every script under test/host (`node --import`): those are TypeScript that Node
// runs as it is, and the test host needs a Node that VS Code's own extension host could be. JavaScript, so that an
// old Node can read it and say what is wrong.
const MINIMUM = [22, 19];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  console.error(
    `This is Node ${process.versions.node}, and ${MINIMUM.join('.')} or newer is needed. The npm scripts ` +
      '(`npm run build`) bring one, in the npm package "node"; if this was one of them, the install script ' +
      'of that package did not run: run `npm ci` without --ignore-scripts, or install Node 24.',
  );
  process.exit(1);
}
