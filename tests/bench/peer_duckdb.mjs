// SPDX-License-Identifier: MIT
// node peer_duckdb.mjs DIR [RUNS]: tasks T1 and T5 in SQL of DuckDB on two threads, in whole numbers (HUGEINT), on the
// table that it makes from the arrays of `gen`. Needs @duckdb/node-api where NODE_MODULES says.
import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

const require = createRequire(`${process.env.NODE_MODULES ?? process.cwd()}/`)
const { DuckDBInstance } = require('@duckdb/node-api')
const [folder, runs = '3'] = process.argv.slice(2)
const size = folder.replace(/\/+$/, '').split('/').pop()
const [, , units, , periods] = readFileSync(`${folder}/dims.txt`, 'utf8').trim().split(/\s+/).map(Number)
const numbers = name => new BigInt64Array(readFileSync(`${folder}/${name}.bin`).buffer)
const [v, t, a] = ['v', 't', 'a'].map(numbers)

const lines = []
for (let i = 0; i < v.length; i++) {
  const k = Math.floor(i / (periods * units))
  lines.push(`${i},${k},${v[i] === -(2n ** 63n) ? '' : v[i]},${t[i]},${a[k * units + (i % units)]}`)
}
writeFileSync(`${folder}/cells.csv`, `i,k,v,t,a\n${lines.join('\n')}\n`)

const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
await db.run(`CREATE TABLE ind AS SELECT k, form FROM read_csv('${folder}/ind.csv')`)
await db.run(`CREATE TABLE cells AS SELECT c.*, form FROM read_csv('${folder}/cells.csv',
  columns = {i: 'INTEGER', k: 'INTEGER', v: 'BIGINT', t: 'BIGINT', a: 'BIGINT'}) c JOIN ind USING (k) ORDER BY i`)
const pair = `SELECT i, form, CASE WHEN form <= 2 THEN v WHEN form <= 4 THEN t
    WHEN form = 5 THEN CASE WHEN v < t THEN v WHEN v > a THEN a ELSE 1 END
    WHEN form = 6 THEN v * 10000 WHEN form = 7 THEN a - v ELSE v - a END AS n,
  CASE WHEN form <= 2 THEN t WHEN form <= 4 THEN v
    WHEN form = 5 THEN CASE WHEN v < t THEN t WHEN v > a THEN v ELSE 1 END
    WHEN form = 6 THEN a * (10000 + t) ELSE t END AS d, v FROM cells`
const t1 = `CREATE OR REPLACE TABLE t1 AS SELECT
  CASE WHEN v IS NOT NULL AND d > 0 THEN ((20000 * abs(n) + d) // (2 * d) * sign(n))::INTEGER END AS attainment,
  (CASE WHEN v IS NULL OR d <= 0 THEN 0 WHEN n > d THEN 3 WHEN n = d AND form NOT IN (2, 4) THEN 2 ELSE 1 END)::UTINYINT
  AS status FROM (${pair})`
const t5 = 'CREATE OR REPLACE TABLE t5 AS SELECT attainment FROM t1 WHERE attainment IS NOT NULL ORDER BY 1 LIMIT 100'

async function timed(task, statement) {
  let best = Infinity
  for (let run = 0; run < Number(runs); run++) {
    const start = performance.now()
    await db.run(statement)
    best = Math.min(best, performance.now() - start)
  }
  console.log(`${task} ${size}, 2 threads: ${best.toFixed(1)} ms, ${(best * 1e6 / v.length).toFixed(3)} ns per cell`)
}

await timed('T1', t1)
await timed('T5', t5)
const sums = await db.runAndReadAll(`SELECT sum(attainment)::VARCHAR, ${[0, 1, 2, 3].map(s =>
  `count(*) FILTER (status = ${s})`)} FROM t1`)
console.log('T1', size, sums.getRows()[0].map(String).join(','))
const worst = await db.runAndReadAll('SELECT sum(attainment)::VARCHAR FROM t5')
console.log('T5', size, worst.getRows()[0].map(String).join(','))
