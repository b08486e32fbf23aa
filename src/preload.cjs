'use strict';
/** Required before anything else by every npm script, in a form that any Node can read: an old one says what to do and stops. */
const NEEDED = 24;
if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  process.stderr.write(
    `On Record needs Node ${NEEDED} and this is Node ${process.versions.node}: run \`npm ci\`, which brings the right one along, and start with \`npm start\`.\n`,
  );
  process.exit(1);
}
// What was compiled once need not be again: half of the time of a start. Where nothing can be written, it is done without.
require('node:module').enableCompileCache(require('node:path').join(__dirname, '../node_modules/.cache/node'));
