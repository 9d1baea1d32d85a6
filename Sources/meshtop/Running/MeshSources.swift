// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import HTTPClient
import MeshModel

/// What the source flags name, read once: targets, and configuration files.
struct MeshSources {
  /// Those of `--target`, which never change.
  var targets: [ScrapeTarget]
  /// Those of `--targets-file`, which are looked at again.
  var files: [TargetsFile]
  /// What the files held when they were read first.
  var fileTargets: [[ScrapeTarget]]
  var configuration: MeshConfiguration
  /// Where the dashboard reads its configuration from.
  var configurationInput = ConfigurationInput.none
  /// Asked for aggregates in place of targets; nil: targets are scraped.
  var prometheus: PrometheusClient.Configuration?
  /// Those of `--kubeconfig` and `--context`, or the one at hand; nil: none.
  var clusters: MeshClusters?
  /// Whether `--config-files` take the place of the clusters' configuration.
  var hasConfigurationFiles = false
  /// Those of `--namespace`; empty: all.
  private var namespaces: [String] = []

  init(targets: [ScrapeTarget], configuration: MeshConfiguration) {
    self.targets = targets
    files = []
    fileTargets = []
    self.configuration = configuration
  }

  /// Reads what the flags name; an unreadable file is a usage error.
  ///
  /// Configuration files are left to `configurationInput` where the dashboard reads them. Both
  /// targets and a Prometheus are an error, unless `mayMix` says that nothing is collected.
  init(_ options: SourceOptions, isForDashboard: Bool = false, mayMix: Bool = false) throws {
    let paths = options.configurationPaths
    self.init(
      targets: [],
      configuration: isForDashboard ? .empty : try Self.configuration(of: paths)
    )
    if isForDashboard, !paths.isEmpty {
      for path in paths where path != "-" && !FileManager.default.fileExists(atPath: path) {
        throw CommandFailure.usage("\(path): no such file or folder; check the path")
      }
      configurationInput = .files(paths)
    }
    namespaces = options.namespaces
    hasConfigurationFiles = !options.configurationPaths.isEmpty
    for text in options.targets {
      do {
        targets.append(try ScrapeTarget(commandLine: text))
      } catch {
        throw CommandFailure.usage(error.description)
      }
    }
    for path in options.targetsFiles {
      var file = TargetsFile(path: path)
      switch file.look() {
      case .targets(let found): fileTargets.append(found)
      case .invalid(let reason): throw CommandFailure.usage(reason)
      case .unchanged: fileTargets.append([])
      }
      files.append(file)
    }
    prometheus = options.prometheus.configuration(timeout: .seconds(options.timeout.seconds))
    clusters = try Self.clusters(of: options, isAlone: isWithoutTargets && prometheus == nil)
    guard mayMix || prometheus == nil || isWithoutTargets else {
      throw CommandFailure.usage(
        "--prometheus asks a server instead of scraping: leave out --target and --targets-file."
      )
    }
  }

  /// What reads the mesh out of the Prometheus; nil where none was named.
  func prometheusMesh(_ pool: TransferPool) throws -> PrometheusMesh? {
    guard let prometheus else { return nil }
    do {
      let client = try PrometheusClient(prometheus, pool: pool)
      return PrometheusMesh(client, namespaces: namespaces)
    } catch {
      throw CommandFailure.usage(error.description)
    }
  }

  /// The clusters that flags name; where no other source is, also those at hand without any.
  private static func clusters(of options: SourceOptions, isAlone: Bool) throws -> MeshClusters? {
    guard options.replayFile == nil, options.clusters.isGiven || isAlone else { return nil }
    let connections = try options.clusters.access.connections()
    guard !connections.isEmpty else { return nil }
    return MeshClusters(
      connections,
      namespaces: options.namespaces,
      way: options.clusters.via,
      timeout: .seconds(options.timeout.seconds)
    )
  }

  /// The clusters whose configuration counts; nil where files take its place.
  var followedClusters: MeshClusters? { hasConfigurationFiles ? nil : clusters }

  /// Whether there is nothing to take figures from.
  var isEmpty: Bool { isWithoutTargets && clusters == nil && prometheus == nil }

  private var isWithoutTargets: Bool { targets.isEmpty && files.isEmpty }

  /// All targets as they were read first.
  var allTargets: [ScrapeTarget] { targets + fileTargets.flatMap(\.self) }

  /// Whether there is configuration for the dashboard to read.
  var hasConfiguration: Bool {
    if case .none = configurationInput { false } else { true }
  }

  private static func configuration(of paths: [String]) throws -> MeshConfiguration {
    guard !paths.isEmpty else { return .empty }
    let reading = ConfigurationFiles().read(paths)
    if let problem = reading.problems.first, reading.hasUnreadableInput {
      throw CommandFailure.usage(problem.description)
    }
    for problem in reading.problems { StandardError.print("meshtop: \(problem.description)") }
    return MeshConfiguration(reading.resources, parse: ResourceReader.document(in:))
  }
}
