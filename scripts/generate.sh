#!/usr/bin/env bash
# Rewrites the files, and the parts of files, that come from tables of the program: the figures,
# outcomes and settings of the TypeScript client, docs/figures.md, docs/exit-codes.md and docs/result.schema.json;
# and the table of values in the chart's README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./build -q -pl verification -am -Dtest=GeneratedFilesTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dspotless.check.skip -Dgenerate=true test
