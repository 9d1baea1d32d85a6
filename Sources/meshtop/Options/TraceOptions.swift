// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Collectors
import HTTPClient
import Settings

extension TraceBackend: ExpressibleByArgument {}

/// Where spans come from: the flags of every command that reads traces.
struct TraceOptions: ParsableArguments {
  @Option(
    name: .customLong("traces"),
    help: ArgumentHelp(
      "Read traces from this Jaeger, Tempo or Zipkin: the URL of its query API.",
      valueName: "URL"
    )
  )
  var givenURL: String?

  @Option(
    name: .customLong("trace-backend"),
    help: ArgumentHelp("What it is: auto, jaeger, tempo or zipkin.", valueName: "NAME")
  )
  var backend =
    TraceBackend(rawValue: Settings.inForce["trace-backend"].value.text) ?? .auto

  @Option(
    name: .customLong("trace-header"),
    help: ArgumentHelp(
      "Send this header with every request to it (repeatable).",
      discussion: "For tenants and tokens: 'X-Scope-OrgID: team-a'.",
      valueName: "NAME: VALUE"
    )
  )
  var headerLines: [String] = Settings.inForce["trace-header"].value.texts

  /// The flag's, else what the settings say; nil where nobody names a store.
  var url: String? { givenURL ?? Settings.inForce["traces"].value.texts.first }

  func validate() throws {
    for line in headerLines {
      guard line.contains(":"), Self.header(line).isWellFormed else {
        throw ValidationError("--trace-header is no header line: write 'Name: value'.")
      }
    }
  }

  /// Traces come from one place.
  func validate(beside receiving: TraceReceivingOptions) throws {
    guard url == nil || receiving.receivers.isEmpty else {
      throw ValidationError(
        "--traces and --receive-traces can't be used together: choose where traces come from."
      )
    }
  }

  /// How to reach the store; nil where none was named.
  func configuration(timeout: Duration) -> TraceClient.Configuration? {
    url.map { url in
      var configuration = TraceClient.Configuration(url: url)
      configuration.headers = headerLines.map(Self.header)
      configuration.timeout = timeout
      return configuration
    }
  }

  /// What a dashboard follows; nil where no store was named.
  func source(following: TraceFollowingOptions, sources: SourceOptions) -> TraceSource? {
    configuration(timeout: .seconds(sources.timeout.seconds)).map { configuration in
      TraceSource(
        configuration: configuration,
        backend: backend,
        limit: following.limit,
        intervalSeconds: sources.interval.seconds
      )
    }
  }

  /// A value given on the command line may be a token, so no other server gets to see it.
  private static func header(_ line: String) -> HTTPHeader {
    let parts = line.split(separator: ":", maxSplits: 1)
    let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
    return HTTPHeader(String(parts.first ?? ""), String(value), isSecret: true)
  }
}

/// How much a dashboard asks its trace store for.
struct TraceFollowingOptions: ParsableArguments {
  @Option(
    name: .customLong("trace-limit"),
    help: ArgumentHelp("At most so many traces at each look at the store.", valueName: "N")
  )
  var limit = Int(Settings.inForce["trace-limit"].value.text) ?? 20

  func validate() throws {
    guard (1...1000).contains(limit) else {
      throw ValidationError("--trace-limit \(limit) is not possible: give 1 to 1000.")
    }
  }
}
