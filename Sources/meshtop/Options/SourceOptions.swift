// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Settings

/// Where a mesh's figures come from: the flags that every command which collects shares.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("target"),
    help: ArgumentHelp(
      "Scrape this proxy endpoint (repeatable); labels may follow it.",
      discussion: "http://10.0.0.1:15090/stats/prometheus;pod=reviews-v1-abc,namespace=bookinfo",
      valueName: "URL"
    )
  )
  var targets: [String] = Settings.inForce["target"].value.texts

  @Option(
    name: .customLong("targets-file"),
    help: ArgumentHelp(
      "Scrape the targets of this file: Prometheus' file_sd form, JSON or YAML; re-read when it changes.",
      valueName: "FILE"
    )
  )
  var targetsFiles: [String] = Settings.inForce["targets-file"].value.texts

  @OptionGroup var prometheus: PrometheusOptions

  @OptionGroup var clusters: ClusterOptions

  @Option(
    name: .customLong("replay"),
    help: ArgumentHelp(
      "Look at what `meshtop record` kept instead of at targets.",
      valueName: "FILE"
    )
  )
  var replayFile: String?

  @Option(
    name: .customLong("replay-at"),
    help: ArgumentHelp("Look at the recording so long after its start.", valueName: "DURATION")
  )
  var replayOffset: DurationArgument?

  @Option(
    name: .customLong("replay-speed"),
    help: ArgumentHelp("Play the recording so many times as fast.", valueName: "N")
  )
  var replaySpeed = 1.0

  @Option(
    name: .customLong("config-files"),
    help: ArgumentHelp(
      "Take Istio configuration (service entries, gateways) from this file or directory (repeatable).",
      valueName: "PATH"
    )
  )
  var configurationPaths: [String] = Settings.inForce["config-files"].value.texts

  @Option(
    name: [.customShort("n"), .customLong("namespace")],
    help: ArgumentHelp("Only these namespaces (repeatable, or a,b); default all.", valueName: "NS")
  )
  var givenNamespaces: [String] = Settings.inForce["namespace"].value.texts

  /// Those to look at; empty: all.
  var namespaces: [String] { givenNamespaces.namesBetweenCommas }

  @Option(help: ArgumentHelp("Time between two scrapes of a proxy.", valueName: "DURATION"))
  var interval = DurationArgument(setting: "interval")

  @Option(help: ArgumentHelp("The window that rates are computed over.", valueName: "DURATION"))
  var window = DurationArgument(setting: "window")

  @Option(help: ArgumentHelp("One request's limit.", valueName: "DURATION"))
  var timeout = DurationArgument(setting: "timeout")

  func validate() throws {
    guard replaySpeed.isFinite, replaySpeed > 0, replaySpeed <= 1000 else {
      throw ValidationError("--replay-speed \(replaySpeed) is not possible: give up to 1000.")
    }
    guard replayFile == nil || !Settings.inForce.isFlagged("target", "targets-file") else {
      throw ValidationError("--replay with targets is not possible: it is one or the other.")
    }
  }
}

extension SourceOptions {
  /// What holds for a mesh of meshtop's own: the pace of the settings, none of their sources.
  static var defaults: SourceOptions {
    guard var options = try? parse([]) else {
      preconditionFailure("every source flag has a default")
    }
    options.targets = []
    options.targetsFiles = []
    options.configurationPaths = []
    options.givenNamespaces = []
    return options
  }
}

extension [String] {
  /// Each of the names in these lists, once.
  var namesBetweenCommas: [String] {
    var known: Set<String> = []
    return flatMap { $0.split(separator: ",") }
      .map { $0.filter { !$0.isWhitespace } }
      .filter { !$0.isEmpty && known.insert($0).inserted }
  }
}

/// How often a command that prints once scrapes before it prints.
struct SamplingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Scrapes before printing, --interval apart.", valueName: "N"))
  var samples = Int(Settings.inForce["samples"].value.text) ?? 2

  func validate() throws {
    guard (1...1000).contains(samples) else {
      throw ValidationError(
        "--samples \(samples) is not possible: give 1 to 1000, 2 or more for rates."
      )
    }
  }
}
