// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import Foundation
import MeshModel

/// Prints what reading and checking configuration costs, and how that grows.
func runValidationBenchmark(arguments: [String]) {
  for hosts in SyntheticConfiguration.GatewayHosts.allCases {
    print("validation, \(hosts.rawValue)")
    var earlier: ValidationBenchmark.Cost?
    for count in [1000, 10_000] {
      let cost = ValidationBenchmark.measure(
        SyntheticConfiguration(resources: count, gatewayHosts: hosts)
      )
      print(cost.description + (earlier.map { ", " + cost.growth(from: $0) } ?? ""))
      earlier = cost
    }
  }
  let budget = "1,000 resources 100 ms, 10,000 1.5 s, one core, reading and all families"
  print("  budget: \(budget)")
}

/// The measures of the validation benchmark.
private enum ValidationBenchmark {
  /// Seconds of one core, the best of the runs.
  struct Cost: CustomStringConvertible {
    var resources = 0
    var reading = Double.infinity
    var families: [CodeFamily: Double] = [:]
    var findings = 0
    var peakBytes = 0

    var total: Double { reading + families.values.reduce(0, +) }

    var description: String {
      let parts = CodeFamily.allCases.map { "\($0.rawValue) \(text(families[$0] ?? 0))" }
      return "  \(resources) resources: \(text(total)) (reading \(text(reading)), "
        + parts.joined(separator: ", ") + "), \(findings) findings, peak "
        + String(format: "%.0f MB", Double(peakBytes) / 1e6)
    }

    func growth(from earlier: Cost) -> String {
      let all = CodeFamily.allCases.map { family in
        let factor = (families[family] ?? 0) / max(1e-9, earlier.families[family] ?? 0)
        return "\(family.rawValue) \(String(format: "%.1f", factor))"
      }
      return "grown by \(String(format: "%.1f", total / earlier.total)) ("
        + all.joined(separator: ", ") + ")"
    }

    private func text(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }
  }

  static func measure(_ configuration: SyntheticConfiguration) -> Cost {
    let bytes = Array(configuration.text.utf8)
    var cost = Cost()
    for _ in 0..<(configuration.resources > 5000 ? 2 : 5) {
      var reading = ConfigurationReading()
      let begin = processorSeconds()
      reading = ResourceReader().read(bytes, file: "bench.yaml")
      cost.reading = min(cost.reading, processorSeconds() - begin)
      cost.resources = reading.resources.count
      cost.findings = 0
      for family in CodeFamily.allCases {
        var options = ConfigurationAnalysis.Options()
        options.families = [family]
        let begin = processorSeconds()
        let findings = ConfigurationAnalysis(options, parse: ResourceReader.document(in:))
          .findings(in: reading.resources)
        let seconds = processorSeconds() - begin
        cost.families[family] = min(cost.families[family] ?? .infinity, seconds)
        cost.findings += findings.count
      }
    }
    cost.peakBytes = peakBytes()
    return cost
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory that the process ever had, in bytes.
  private static func peakBytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}
