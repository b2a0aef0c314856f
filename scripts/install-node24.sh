#!/bin/sh
# Puts a Node 24 beside the dependencies, on which test/action runs the Action as GitHub does. It becomes the node of nothing else.
set -eu
cd "$(dirname "$0")/.."
machine="$(node -p "process.platform + '-' + process.arch")"
npm install --prefix node_modules/.node24 --no-save --no-package-lock --ignore-scripts --engine-strict=false "node-$machine@24"
"node_modules/.node24/node_modules/node-$machine/bin/node" --version
