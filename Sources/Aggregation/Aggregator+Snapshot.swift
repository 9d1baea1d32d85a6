// SPDX-License-Identifier: Apache-2.0

import Dialects
package import MeshModel

extension Aggregator {
  /// The state of the mesh at `now`: figures of the window that ends at the newest sample.
  ///
  /// Adds a frame to the history when one is due.
  package func snapshot(at now: Timestamp) -> MeshSnapshot {
    let windowEnd = newestSample ?? now
    let windowStart = windowEnd.milliseconds - options.windowMilliseconds
    var gateways = GatewayDirectory(configuration)
    let proxies = directory(at: now, &gateways)
    let window = windowStart...max(windowStart, windowEnd.milliseconds)
    var flows = queried.map { $0.traffic.flows(at: 0) } ?? readFlows(window, proxies)
    if table.hasOtherDialects {
      let knowledge = WorkloadKnowledge(table.routes, proxies: proxies)
      flows = DialectJoin(knowledge: knowledge, symbols: table.symbols).joined(flows)
      noteIngressControllers(in: &gateways)
    }
    let isFrameDue = newestSample != nil && recorder.isDue(at: now)
    let finisher = finisher(
      of: flows,
      in: &table,
      proxies: proxies,
      gateways: gateways,
      at: now,
      isFrameDue: isFrameDue
    )

    var snapshot = MeshSnapshot(
      generatedAt: now,
      newestSample: newestSample,
      windowSeconds: queried?.reading.windowSeconds ?? options.windowSeconds
    )
    var entries: [(key: HistoryKey, point: HistoryPoint)] = []
    var refusedNodes = 0
    for type in GraphType.allCases {
      let finished = finisher.finish(finisher.builder.assembly(type))
      refusedNodes = max(refusedNodes, finished.refused)
      snapshot.graphs[type] = finished.graph
      if type == .workload { snapshot.workloads = finished.workloads }
      entries.append(contentsOf: finished.historyEntries)
    }
    if isFrameDue { recorder.record(entries, at: now) }
    snapshot.history = recorder.history
    snapshot.pods = pods(window, proxies, of: snapshot.workloads, at: now)
    snapshot.ejections = ejections(since: windowStart)
    snapshot.sources = targets.values.map(\.status).sorted { $0.id < $1.id }
    if let queried {
      snapshot.askedWindowSeconds = queried.reading.askedWindowSeconds
      snapshot.intervalSeconds = queried.reading.intervalSeconds
      snapshot.sources.append(queried.source)
    }
    snapshot.notes = notes(refusedNodes: refusedNodes)
    return snapshot
  }

  /// What makes graphs of flows whose symbols are those of `table`.
  func finisher(
    of flows: [RouteFlow],
    in table: inout TrafficTable,
    proxies: ProxyDirectory,
    gateways: GatewayDirectory,
    at now: Timestamp,
    isFrameDue: Bool
  ) -> GraphFinisher {
    var identity = NodeIdentity()
    for waypoint in gateways.waypoints {
      identity.waypoints.insert(
        NodeIdentity.Place(
          namespace: table.symbol(waypoint.namespace),
          workload: table.symbol(waypoint.workload)
        )
      )
    }
    let names = specialNames(&table)
    return GraphFinisher(
      builder: GraphBuilder(
        symbols: table.symbols,
        flows: flows,
        identity: identity,
        serviceEntries: serviceEntries,
        names: names,
        nodeLimit: options.limits.nodes,
        health: options.health
      ),
      proxies: proxies,
      gateways: gateways,
      namespaces: NamespaceFilter(options.namespaces),
      now: now,
      staleAfterSeconds: 2 * (queried?.reading.intervalSeconds ?? options.intervalSeconds),
      isFrameDue: isFrameDue
    )
  }

  private func noteIngressControllers(in gateways: inout GatewayDirectory) {
    for route in table.routes where route.dialect == .nginxIngress {
      gateways.noteGateway(
        table.symbols[route.source.workload],
        in: table.symbols[route.source.namespace]
      )
    }
  }

  private func notes(refusedNodes: Int) -> [String] {
    var notes: [String] = []
    if table.refused > 0 {
      notes.append("\(table.refused) series left out: more kinds of traffic than fit")
    }
    if refusedNodes > 0 {
      notes.append("traffic of more than \(options.limits.nodes) nodes was left out")
    }
    if recorder.refused > 0 {
      notes.append("no history of \(recorder.refused) nodes and edges: more than fit")
    }
    return notes
  }

  private func readFlows(_ window: ClosedRange<Int64>, _ proxies: ProxyDirectory) -> [RouteFlow] {
    var reader = TrafficReader(table: table)
    // In an order of their own: sums of the same figures are the same to the last digit.
    for (_, state) in targets.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      reader.add(
        state.series.counters,
        within: window,
        heard: state.status.lastSuccess?.milliseconds ?? .min
      )
    }
    let incomplete = proxies.incomplete
    return reader.flows(increases: buckets.increases(endingAt: window.upperBound)) { end in
      !incomplete.isEmpty
        && incomplete.contains(
          NodeIdentity.Place(namespace: end.namespace, workload: end.workload.workload)
        )
    }
  }

  /// Places each target's proxy; the labels of its pods are noted in `gateways`.
  private func directory(at now: Timestamp, _ gateways: inout GatewayDirectory) -> ProxyDirectory {
    var known: [NodeIdentity.Place: WorkloadEnd] = [:]
    for route in table.routes {
      var destination = route.destination.workload
      destination.namespace = route.destination.namespace
      for end in [route.source, destination] where !end.workload.isEmpty {
        let place = NodeIdentity.Place(namespace: end.namespace, workload: end.workload)
        known[place] = preferred(known[place], end)
      }
    }
    var directory = ProxyDirectory()
    let windowStart = now.milliseconds - options.windowMilliseconds
    for state in targets.values {
      directory.add(state, known: known, table: &table, since: windowStart)
    }
    for proxies in directory.byEnd.values {
      gateways.note(
        proxies.labels,
        of: table.symbols[proxies.end.workload],
        in: table.symbols[proxies.end.namespace]
      )
    }
    return directory
  }

  /// Of two tellings of one workload the one that knows more.
  private func preferred(_ old: WorkloadEnd?, _ new: WorkloadEnd) -> WorkloadEnd {
    guard let old else { return new }
    func knowledge(_ end: WorkloadEnd) -> Int {
      [end.cluster, end.app, end.version].lazy.filter { !$0.isEmpty }.count
    }
    return knowledge(new) > knowledge(old) ? new : old
  }

  private func specialNames(_ table: inout TrafficTable) -> GraphBuilder.SpecialNames {
    var entries: [String: Symbol] = [:]
    for entry in configuration.serviceEntries { entries[entry.name] = table.symbol(entry.name) }
    return GraphBuilder.SpecialNames(
      passthrough: table.symbol("PassthroughCluster"),
      blackHole: table.symbol("BlackHoleCluster"),
      serviceEntries: entries
    )
  }
}
