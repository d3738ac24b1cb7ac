#!/bin/sh
# GNU parallel: a file of replies, one JSON record a line, over all cores. Line numbers count from the start of each block, so give records an "id".
parallel --pipepart --arg-file replies.jsonl --block 10M --keep-order empathy-lint --stdin --format jsonl > findings.jsonl
