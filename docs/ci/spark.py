# Apache Spark: each partition of a table of sent replies goes through one process, which writes its findings line by line.
# The command must be installed on every worker (npm install --global empathy-lint-0.1.0.tgz; see docs/ci.md).
replies = spark.table("support.sent_replies").select("ticket_id", "body").toJSON()
findings = replies.pipe("empathy-lint --stdin --format jsonl --max-errors 1000000")
spark.read.json(findings).write.mode("overwrite").saveAsTable("support.tone_findings")
