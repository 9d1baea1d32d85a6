// SPDX-License-Identifier: Apache-2.0

/// Serves every proxy of the demo mesh over HTTP, each on a port of its own on 127.0.0.1, and the
/// traces that they would send on one more.
///
/// All servers share one event loop, so hundreds of them cost sockets and no threads. Demo time is
/// the wall clock's since `start`, times the speed. A pod that restarts refuses connections
/// meanwhile, on the same port; a proxy that hangs accepts and answers nothing until it recovers.
package actor DemoServer {
  /// What it was made with.
  package nonisolated let options: DemoOptions
  /// What its proxies answer from.
  package nonisolated let simulation: DemoSimulation
  private let pool = SharedSocketPool()
  private var loop: Task<Void, any Error>?
  private var outages: Task<Void, any Error>?
  private var endpoints: [ProxyEndpoint] = []
  /// The proxies, in the topology's order; empty before `start`.
  package private(set) var targets: [DemoTarget] = []
  private var traceEndpoint: TraceEndpoint?
  /// The URL of a query API as Jaeger's; nil before `start`.
  package private(set) var tracesURL: String?

  package init(options: DemoOptions = DemoOptions(), script: DemoScript = .standard) {
    self.options = options
    simulation = DemoSimulation(options: options, script: script)
  }

  /// Opens all proxies and returns where they are.
  ///
  /// Throws `DemoServerError` where a socket can't be had; nothing is left open then.
  package func start() async throws -> [DemoTarget] {
    guard loop == nil else { return targets }
    let clock = DemoClock(start: .now, speed: options.speed)
    DescriptorLimit.raise()
    do {
      try await pool.open()
      loop = Task { [pool] in try await pool.runLoop() }
      for pod in simulation.topology.pods.indices {
        let endpoint = ProxyEndpoint(pod: pod, simulation: simulation, clock: clock, pool: pool)
        endpoints.append(endpoint)
        let port = try await endpoint.open()
        targets.append(DemoTarget(pod, in: simulation.topology, port: port))
      }
      let traces = TraceEndpoint(
        simulation: simulation,
        clock: clock,
        seed: options.seed,
        pool: pool
      )
      traceEndpoint = traces
      tracesURL = try await traces.open()
    } catch {
      let opened = targets.count
      await stop()
      throw DemoServerError(
        opened: opened,
        wanted: simulation.topology.pods.count,
        reason: "\(error)"
      )
    }
    outages = Task { [weak self] in try await self?.followOutages(clock) }
    return targets
  }

  /// Closes all proxies.
  package func stop() async {
    outages?.cancel()
    outages = nil
    for endpoint in endpoints { await endpoint.close() }
    endpoints = []
    await traceEndpoint?.close()
    traceEndpoint = nil
    tracesURL = nil
    loop?.cancel()
    loop = nil
    targets = []
  }

  /// The targets as a Prometheus `file_sd` document.
  package var targetsJSON: String { DemoTarget.fileDiscoveryJSON(targets) }

  /// Closes and opens the pods that the script restarts.
  private func followOutages(_ clock: DemoClock) async throws {
    guard options.speed > 0 else { return }
    var time = clock.seconds + options.scriptOffsetSeconds
    while let outage = simulation.script.restart(atOrAfter: time) {
      time = outage.seconds.upperBound
      guard
        let pod = simulation.topology.pod(of: outage.workload, replica: outage.replica),
        pod < endpoints.count
      else { continue }
      try await clock.sleep(until: outage.seconds.lowerBound - options.scriptOffsetSeconds)
      await endpoints[pod].close()
      try await clock.sleep(until: outage.seconds.upperBound - options.scriptOffsetSeconds)
      _ = try? await endpoints[pod].open()
    }
  }
}

/// Why the demo mesh could not be opened.
package struct DemoServerError: Error, CustomStringConvertible {
  var opened: Int
  var wanted: Int
  var reason: String

  package var description: String {
    "cannot serve the demo mesh: \(opened) of \(wanted) proxies opened, then: \(reason). "
      + "Try fewer with --services, or raise the limit of open files (ulimit -n)."
  }
}
