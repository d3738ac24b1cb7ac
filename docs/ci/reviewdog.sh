#!/bin/sh
# Comments with suggestions that a reviewer takes with a click; needs reviewdog, and a token as its manual says.
npx empathy-lint macros --changed-since origin/main... --format rdjson | reviewdog -f=rdjson -reporter=github-pr-review
