// SPDX-License-Identifier: Apache-2.0

import Foundation

let benchmarks: [(name: String, run: ([String]) -> Void)] = [
  ("exposition", runExpositionBenchmark),
  ("aggregation", runAggregationBenchmark),
  ("layout", runLayoutBenchmark),
  ("traces", runTraceBenchmark),
  ("validation", runValidationBenchmark),
  ("scrape", runScrapeBenchmark),
]

/// Not measured; run by name.
let tools: [(name: String, run: ([String]) -> Void)] = [("fuzz", runValidationFuzz)]

let arguments = Array(CommandLine.arguments.dropFirst())
if let name = arguments.first {
  guard let benchmark = (benchmarks + tools).first(where: { $0.name == name }) else {
    let known = (benchmarks + tools).map(\.name).joined(separator: ", ")
    print("there is no benchmark \(name). Known: \(known)")
    exit(1)
  }
  benchmark.run(Array(arguments.dropFirst()))
} else {
  for benchmark in benchmarks {
    benchmark.run([])
  }
}
