// Prints what a suite's run came to: its counts, and each test that failed with why. Ends with 1 where one failed.
const fs = require('node:fs');

const [name, report] = process.argv.slice(2);
const {stats, failures} = JSON.parse(fs.readFileSync(report, 'utf8'));
console.log(`${name}: ${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped by the suite`);
for (const {fullTitle, err} of failures) {
  console.log(`  FAILED ${fullTitle}\n         ${(err.message ?? '').split('\n')[0]}`);
}
process.exit(stats.failures === 0 && stats.passes > 0 ? 0 : 1);
