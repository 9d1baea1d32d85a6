// SPDX-License-Identifier: Apache-2.0

import Collectors
import Dialects
import Exposition
import Foundation
import HTTPClient
import MeshModel
import Synchronization

/// Scrapes a group of proxies once and says what they answered.
struct ProxyCheck {
  /// What was found, and what a checkup's features are told from.
  struct Finding {
    var source: Checkup.Source
    /// Some proxy has metrics of a mesh.
    var hasRequests = false
    var hasLatency = false
  }

  /// Different failures that are listed.
  private static let listedFailures = 5
  /// Proxies whose clock is looked at.
  private static let clocks = 8

  /// What a person calls the group: a URL, a file.
  let name: String
  let targets: [ScrapeTarget]
  let options: SourceOptions
  let pool: TransferPool

  func run() -> Finding {
    guard !targets.isEmpty else {
      var source = Checkup.Source(
        kind: .proxies,
        name: name,
        state: .failed,
        answer: "no target in it"
      )
      source.remedies = ["write a list of {targets: [host:port], labels: {…}} into it"]
      return Finding(source: source)
    }
    let results = scrape()
    let answers = results.compactMap { try? $0.outcome.get() }
    let series = answers.reduce(0) { $0 + $1.statistics.series }
    let silent = results.filter { (try? $0.outcome.get())?.samples.isEmpty == true }
    let slowest = results.map(\.seconds).max() ?? 0
    var source = Checkup.Source(
      kind: .proxies,
      name: name,
      state: answers.isEmpty
        ? .failed : answers.count < results.count || !silent.isEmpty ? .warning : .ok,
      answer: answers.isEmpty
        ? "none of \(results.count) answered"
        : "\(answers.count) of \(results.count) answered, \(series) series of a mesh, "
          + "the slowest took \(Int((slowest * 1000).rounded())) ms"
    )
    source.version = versions(in: answers)
    source.clockSkewSeconds = ServerClock.worstSkew(
      of: results.filter { (try? $0.outcome.get()) != nil }.prefix(Self.clocks).map(\.target.url),
      pool: pool
    )
    noteFailures(of: results, in: &source)
    if !silent.isEmpty {
      source.notes.append(
        "\(silent.count) answered without metrics of a mesh, as \(silent[0].target.name)"
      )
      source.remedies.append(
        "give a proxy's own endpoint: Istio's is port 15020 or 15090, path /stats/prometheus"
      )
    }
    return Finding(
      source: source,
      hasRequests: series > 0,
      hasLatency: answers.contains { $0.definitions.contains { $0.bound != nil } }
    )
  }

  private func scrape() -> [ScrapeResult] {
    let log = ResultLog()
    let done = Outcome<Void>()
    var configuration = options.scraperConfiguration(plan: .rounds(1, interval: .seconds(1)))
    configuration.selection = FamilySelection(
      DialectCatalog.callFamilies + [ProxyVital.istioBuild.family]
    )
    configuration.vitals = 0..<0
    // One scrape has no second try: it asks for everything.
    configuration.narrowQuery = nil
    configuration.narrowing = nil
    let scraper = ProxyScraper(
      configuration,
      pool: pool,
      sink: { log.add($0) },
      completion: { done.put(()) }
    )
    scraper.update(targets)
    done.wait()
    return log.results.sorted { $0.id < $1.id }
  }

  /// The versions that proxies tell as `tag` of their build; nil where none does.
  private func versions(in answers: [ScrapeBatch]) -> String? {
    var tags: Set<String> = []
    for batch in answers {
      for definition in batch.definitions {
        for label in batch.labelSets[definition.labelSet] where label.name == "tag" {
          tags.insert(String(label.value.prefix(40)))
        }
      }
    }
    return tags.isEmpty ? nil : "Istio " + tags.sorted().prefix(4).joined(separator: ", ")
  }

  /// Equal failures are told once, with their number and an example.
  private func noteFailures(of results: [ScrapeResult], in source: inout Checkup.Source) {
    var kinds: [(reason: String, advice: String?, names: [String])] = []
    for result in results {
      guard case .failure(let failure) = result.outcome else { continue }
      let reason = failure.error.reason
      if let index = kinds.firstIndex(where: { $0.reason == reason }) {
        kinds[index].names.append(result.target.name)
      } else {
        kinds.append((reason, failure.error.advice, [result.target.name]))
      }
    }
    kinds.sort { $0.names.count > $1.names.count }
    for kind in kinds.prefix(Self.listedFailures) {
      source.notes.append("\(kind.names.count) failed, as \(kind.names[0]): \(kind.reason)")
      if let advice = kind.advice, !source.remedies.contains(advice) {
        source.remedies.append(advice)
      }
    }
    if kinds.count > Self.listedFailures {
      source.notes.append("\(kinds.count - Self.listedFailures) further kinds of failure")
    }
  }
}

/// Results as they come, from the pool's thread.
private final class ResultLog: Sendable {
  private let stored = Mutex<[ScrapeResult]>([])

  func add(_ result: ScrapeResult) { stored.withLock { $0.append(result) } }

  var results: [ScrapeResult] { stored.withLock(\.self) }
}
