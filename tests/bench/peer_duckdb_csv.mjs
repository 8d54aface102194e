// SPDX-License-Identifier: MIT
// node peer_duckdb_csv.mjs FILE SIZE [RUNS]: task T6 in DuckDB: the table that `t6 write` wrote, from a file into a
// table of texts and decimals, on one and two threads. Needs @duckdb/node-api where NODE_MODULES says.
import { createRequire } from 'node:module'
import { performance } from 'node:perf_hooks'

const require = createRequire(`${process.env.NODE_MODULES ?? process.cwd()}/`)
const { DuckDBInstance } = require('@duckdb/node-api')
const [file, size, runs = '3'] = process.argv.slice(2)
const db = await (await DuckDBInstance.create(':memory:')).connect()
const read = `CREATE OR REPLACE TABLE t6 AS SELECT * FROM read_csv('${file}', header = true, columns = {
  INDICATOR: 'VARCHAR', REF_AREA: 'VARCHAR', TIME_PERIOD: 'VARCHAR', OBS_VALUE: 'DECIMAL(18, 3)', OBS_STATUS: 'VARCHAR'})`
for (const threads of [1, 2]) {
  await db.run(`SET threads = ${threads}`)
  let best = Infinity
  for (let run = 0; run < Number(runs); run++) {
    const start = performance.now()
    await db.run(read)
    best = Math.min(best, performance.now() - start)
  }
  const rows = Number((await db.runAndReadAll('SELECT count(*) FROM t6')).getRows()[0][0])
  console.log(`T6 ${size}, ${threads} thread${threads > 1 ? 's' : ''}: ${best.toFixed(1)} ms, ${
    (best * 1e6 / rows).toFixed(3)} ns per cell`)
}
const sums = await db.runAndReadAll('SELECT count(OBS_VALUE), (sum(OBS_VALUE) * 1000)::HUGEINT::VARCHAR FROM t6')
console.log('T6', size, sums.getRows()[0].map(String).join(','))
