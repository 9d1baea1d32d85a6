// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Collectors
import DemoMesh
import Dispatch
import MeshModel
import Reports

/// `meshtop demo`: the dashboard on a mesh that this process serves.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Open the dashboard on a demo mesh that needs nothing.",
    discussion: """
      A Bookinfo and a shop, each proxy a real HTTP endpoint on loopback. Something goes wrong \
      every minute or so, and mends itself. With no terminal on standard output it prints the \
      graph and the workload table once. Its traces are served as a Jaeger would; --serve says on \
      standard error where.
      """
  )

  @Flag(help: "Only serve the mesh, and print its targets in Prometheus' file_sd form.")
  var serve = false

  @Flag(help: "Nothing goes wrong.")
  var calm = false

  @Option(help: ArgumentHelp("Another seed is another mesh with other figures.", valueName: "N"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Let its time run so many times as fast.", valueName: "N"))
  var speed = 1.0

  @Option(help: ArgumentHelp("Grow it to so many services, up to 1000.", valueName: "N"))
  var services = 0

  @OptionGroup var traceFollowing: TraceFollowingOptions
  @OptionGroup var dashboard: DashboardOptions
  @OptionGroup var drawing: DrawingOptions

  func validate() throws {
    guard (0...1000).contains(services) else {
      throw ValidationError("--services \(services) is not possible: give 0 to 1000.")
    }
    guard speed.isFinite, (0...1000).contains(speed) else {
      throw ValidationError("--speed \(speed) is not possible: give 0 to 1000.")
    }
  }

  func run() throws {
    let server = DemoServer(
      options: DemoOptions(seed: seed, speed: speed, services: services),
      script: calm ? .calm : .standard
    )
    let targets = try Self.start(server)
    if serve {
      try serveUntilInterrupted(server)
    } else if StandardOutput.isTerminal {
      try openDashboard(
        on: targets,
        topology: server.simulation.topology,
        traces: Self.tracesURL(of: server)
      )
    } else {
      try printOnce(targets)
    }
  }

  private static func start(_ server: DemoServer) throws -> [ScrapeTarget] {
    let started: Result<[DemoTarget], any Error> = Blocking.result { try await server.start() }
    switch started {
    case .success(let targets):
      return try targets.map { target in
        var scraped = try ScrapeTarget(commandLine: target.url)
        scraped.labels = target.labels
        return scraped
      }
    case .failure(let error):
      throw CommandFailure(message: "cannot start the demo mesh: \(error)", exitStatus: 1)
    }
  }

  /// Prints the targets file and waits for SIGINT or SIGTERM; ends with status 130 or 143.
  private func serveUntilInterrupted(_ server: DemoServer) throws {
    let document: Result<String, any Error> = Blocking.result { await server.targetsJSON }
    if let url = Self.tracesURL(of: server) {
      StandardError.print("meshtop: its traces can be read with --traces \(url)")
    }
    StandardOutput.write(try document.get())
    let signal = TerminationSignal.wait()
    throw CommandEnd(exitStatus: 128 + signal)
  }

  private static func tracesURL(of server: DemoServer) -> String? {
    try? Blocking.result { await server.tracesURL }.get()
  }

  private func openDashboard(
    on targets: [ScrapeTarget],
    topology: DemoTopology,
    traces url: String?
  ) throws {
    var mesh = MeshSources(targets: targets, configuration: Self.meshConfiguration)
    mesh.configurationInput = .texts(
      [
        ("demo/mesh.yaml", topology.manifestsYAML),
        ("demo/istio.yaml", DemoMesh.configurationYAML),
        ("demo/faulty.yaml", DemoMesh.faultyConfigurationYAML),
      ].filter { !calm || $0.0 != "demo/faulty.yaml" }
    )
    let sources = SourceOptions.defaults
    try DashboardSession(
      mesh: mesh,
      sources: sources,
      options: dashboard,
      drawing: drawing,
      traces: url.map { url in
        TraceSource(
          configuration: TraceClient.Configuration(url: url),
          backend: .jaeger,
          limit: traceFollowing.limit,
          intervalSeconds: sources.interval.seconds
        )
      },
      name: "demo",
      remembers: false
    ).run()
  }

  /// Four scrapes, two seconds apart: Envoy merges its histograms every five.
  private func printOnce(_ targets: [ScrapeTarget]) throws {
    var sources = SourceOptions.defaults
    sources.interval = DurationArgument(seconds: 2)
    let snapshot = try HeadlessCollection(sources: sources, samples: 4)
      .snapshot(of: MeshSources(targets: targets, configuration: Self.meshConfiguration))
    StandardOutput.write(drawing.picture(of: snapshot, type: .versionedApp))
    StandardOutput.write("\n" + drawing.workloadTable(of: snapshot))
  }

  /// The demo's own service entries and gateways.
  private static var meshConfiguration: MeshConfiguration {
    let reading = ResourceReader().read(DemoMesh.configurationYAML, file: "demo.yaml")
    return MeshConfiguration(reading.resources, parse: ResourceReader.document(in:))
  }
}
