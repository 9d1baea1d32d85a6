// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import DemoMesh
import Foundation
import MeshModel
import Reports

/// Reads and checks random changes of configuration until the time is over: `fuzz [SECONDS] [SEED]
/// [FILE …]`.
///
/// The input at hand stands in the file `meshtop-fuzz.yaml` of the temporary folder, so that a crash
/// leaves what caused it. One that takes longer than two seconds is kept beside it.
func runValidationFuzz(arguments: [String]) {
  let seconds = arguments.first.flatMap(Double.init) ?? 10
  let seed = arguments.dropFirst().first.flatMap(UInt64.init) ?? 1
  let files = arguments.dropFirst(2).compactMap { FileManager.default.contents(atPath: $0) }
  var fuzz = ValidationFuzz(seed: seed, texts: files.map { Array($0) })
  let begin = ContinuousClock.now
  var slowest = 0.0
  while begin.duration(to: .now) < .seconds(seconds) {
    slowest = max(slowest, fuzz.step())
  }
  print(
    "fuzz of configuration, seed \(seed): \(fuzz.inputs) inputs in \(Int(seconds)) s, "
      + "\(fuzz.resources) objects, \(fuzz.findings) findings, slowest "
      + String(format: "%.0f ms", slowest * 1000)
  )
}

/// Changes texts at random and lets the reader, the analyzers and the reports have them.
private struct ValidationFuzz {
  private(set) var inputs = 0
  private(set) var resources = 0
  private(set) var findings = 0
  private var corpus: [[UInt8]]
  private var state: UInt64
  private let place = FileManager.default.temporaryDirectory
    .appendingPathComponent("meshtop-fuzz.yaml")

  /// What values are replaced by.
  private static let odd = [
    "", "null", "[]", "{}", "[{}]", "-1", "99999999999999999999", "1e999", "0x7fffffffffffffff",
    "true", "*", "\"*\"", "'*.'", "\".\"", "\"..\"", "\"/\"", "a/b/c", "\"\\0\"", "\"\\e[2J\"",
    "\"\\u202e\"", "日本", "~", "&a [*a]", "!!binary AA==", "|\n  x", "2026-01-01", "1h", "-5s",
    "\"%\"", "\"(\"", "[[[[[[]]]]]]", "{a: {b: {c: [1, {d: e}]}}}", "9223372036854775807",
    "-9223372036854775808", "100000000000000000000s", "\"*.*\"", "\"a*b\"", "svc.cluster.local",
  ]

  init(seed: UInt64, texts: [[UInt8]]) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let examples = CodeCatalog.all.compactMap { CodeCatalog.explanation(of: $0.code) }
      .flatMap { [$0.wrong, $0.right] }.filter { $0.contains("kind:") }
    let demo = [
      DemoMesh.configurationYAML, DemoMesh.faultyConfigurationYAML,
      SyntheticConfiguration(resources: 60).text,
    ]
    corpus = (examples + demo).map { Array($0.utf8) } + texts
  }

  /// One input; the seconds that it took.
  mutating func step() -> Double {
    var bytes = corpus[random(corpus.count)]
    if random(3) == 0 {
      bytes += Array("\n---\n".utf8) + corpus[random(corpus.count)]
    }
    for _ in 0...random(6) { bytes = mutated(bytes) }
    if bytes.count > 200_000 { bytes = Array(bytes.prefix(200_000)) }
    try? Data(bytes).write(to: place)
    let begin = ContinuousClock.now
    let reading = ResourceReader().read(bytes, file: "fuzz.yaml")
    var options = ConfigurationAnalysis.Options()
    options.now = Timestamp(milliseconds: 1_767_355_471_000)
    options.isCluster = random(2) == 0
    let found = ConfigurationAnalysis(options, parse: ResourceReader.document(in:))
      .findings(in: reading.resources)
    let snapshot = ConfigurationSnapshot(
      readAt: Timestamp(milliseconds: 0),
      resources: reading.resources,
      findings: found,
      faults: SharedFaults.merged(found),
      sources: reading.sources
    )
    for (index, resource) in reading.resources.enumerated() {
      let text = ObjectText(resource, source: reading.sources["fuzz.yaml"])
      let written = ObjectText(resource, source: nil)
      for fault in snapshot.faults(of: index) {
        precondition(text.lines.isEmpty || text.place(of: fault).line < text.lines.count)
        precondition(written.place(of: fault).line < written.lines.count)
      }
    }
    let report = FindingReport(
      findings: found,
      resourceCount: reading.resources.count,
      rules: [],
      sources: reading.sources
    )
    precondition(!report.sarif.isEmpty && !report.json.isEmpty)
    _ = QuickFix().changes(for: found, in: reading.sources)
    let seconds = begin.duration(to: .now)
    inputs += 1
    resources += reading.resources.count
    findings += found.count
    let taken =
      Double(seconds.components.seconds) + Double(seconds.components.attoseconds) / 1e18
    if taken > 2 {
      let slow = place.deletingLastPathComponent()
        .appendingPathComponent("meshtop-fuzz-slow-\(inputs).yaml")
      try? Data(bytes).write(to: slow)
    }
    return taken
  }

  private mutating func random(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return count > 0 ? Int(state % UInt64(count)) : 0
  }

  private mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return bytes }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let line = random(lines.count)
    switch random(9) {
    case 0:
      var changed = bytes
      changed[random(bytes.count)] = UInt8(random(256))
      return changed
    case 1: return Array(bytes.prefix(random(bytes.count)))
    case 2: lines.remove(at: line)
    case 3: lines.insert(lines[line], at: random(lines.count))
    case 4: lines.swapAt(line, random(lines.count))
    case 5, 6:
      // Another value for a key.
      guard let colon = lines[line].firstIndex(of: 0x3A) else { return bytes }
      let value = Self.odd[random(Self.odd.count)]
      lines[line] = Array(lines[line][...colon]) + Array(" \(value)".utf8)
    case 7:
      let other = corpus[random(corpus.count)].split(separator: 0x0A).map(Array.init)
      lines.insert(contentsOf: other.prefix(1 + random(12)), at: line)
    default:
      // Deeper or less deep.
      lines[line] =
        random(2) == 0 ? [0x20, 0x20] + lines[line] : Array(lines[line].drop { $0 == 0x20 })
    }
    return Array(lines.joined(separator: [0x0A]))
  }
}
