// SPDX-License-Identifier: Apache-2.0

import MeshModel

extension TrafficModel {
  /// How a call went, as the caller sees it.
  struct Outcome {
    var microseconds: Int
    var response: DemoResponse
  }

  /// One call from a pod, with all the calls it leads to, counted at both ends.
  ///
  /// `start` is how many microseconds after the request came in it is made.
  mutating func call(
    _ call: DemoCall,
    from caller: Int,
    weight: Int,
    at start: Int = 0
  ) -> Outcome {
    let service = topology.services[call.service]
    if service.protocolName == .tcp { return connect(call, from: caller, weight: weight) }
    guard !service.isExternal else {
      return callOutside(call, from: caller, weight: weight, at: start)
    }
    recorder.enter(.client, pod: caller, service: call.service, at: start)
    guard
      conditions.unavailableService != call.service,
      let pod = anyPod(of: topology.workloads[chooseVersion(of: call.service)].pods)
    else {
      let outcome = Outcome(
        microseconds: Self.localReply.draw(using: &generator),
        response: .noHealthyUpstream
      )
      record(
        call,
        pod: caller,
        peer: nil,
        reporter: .source,
        outcome,
        weight: weight
      )
      recorder.leave(outcome)
      return outcome
    }
    let workload = topology.pods[pod].workload
    let served = serve(workload, on: pod, weight: weight, at: start)
    if !topology.workloads[workload].isGateway {
      let peer = topology.pods[caller].workload
      record(call, pod: pod, peer: peer, reporter: .destination, served, weight: weight)
    }
    var seen = served
    let network = Self.network.draw(using: &generator)
    seen.microseconds += network
    recorder.leave(seen, delayingInner: network / 2)
    record(call, pod: caller, peer: workload, reporter: .source, seen, weight: weight)
    return seen
  }

  /// What a workload does for a request, as its proxy sees it.
  private mutating func serve(
    _ workload: Int,
    on pod: Int,
    weight: Int,
    at start: Int
  ) -> Outcome {
    let server = topology.workloads[workload]
    // All that a gateway's listeners do counts as outbound, to where it passes the request on.
    let passedOn = server.isGateway ? server.steps.first?.first?.service : nil
    recorder.enter(
      server.isGateway ? .client : .server,
      pod: pod,
      service: passedOn ?? server.service,
      at: start
    )
    let outcome = work(server, workload, on: pod, weight: weight, at: start)
    recorder.leave(outcome)
    return outcome
  }

  /// Its own work, and its calls.
  private mutating func work(
    _ server: DemoWorkload,
    _ workload: Int,
    on pod: Int,
    weight: Int,
    at start: Int
  ) -> Outcome {
    var time = server.ownWork.draw(using: &generator)
    if conditions.slowWorkload == workload {
      time = Int(Double(time) * conditions.slowFactor)
    }
    if server.notFoundShare > 0, generator.unit() < server.notFoundShare {
      return Outcome(microseconds: time, response: .notFound)
    }
    var response = DemoResponse.ok
    for step in server.steps {
      var longest = 0
      for next in step where next.probability >= 1 || generator.unit() < next.probability {
        let outcome = call(next, from: pod, weight: weight, at: start + time)
        longest = max(longest, outcome.microseconds)
        if outcome.response.isFailure, generator.unit() < next.failureShare {
          response = .internalError
        }
      }
      time += longest
      if response.isFailure { break }
    }
    return Outcome(microseconds: time, response: response)
  }

  /// A host without a proxy: only the caller counts.
  private mutating func callOutside(
    _ call: DemoCall,
    from caller: Int,
    weight: Int,
    at start: Int
  ) -> Outcome {
    let outcome = Outcome(
      microseconds: Self.outside.draw(using: &generator),
      response: .ok
    )
    record(call, pod: caller, peer: nil, reporter: .source, outcome, weight: weight)
    // A gateway's span is that of the call it passes on.
    if !topology.workloads[topology.pods[caller].workload].isGateway {
      recorder.enter(.client, pod: caller, service: call.service, at: start)
      recorder.leave(outcome)
    }
    return outcome
  }

  /// Bytes over a pooled connection; one in eight queries opens a new one and closes an old one.
  private mutating func connect(_ call: DemoCall, from caller: Int, weight: Int) -> Outcome {
    let callee = chooseVersion(of: call.service)
    let duration = topology.workloads[callee].ownWork.draw(using: &generator)
    guard let pod = anyPod(of: topology.workloads[callee].pods) else {
      return Outcome(microseconds: duration, response: .noHealthyUpstream)
    }
    let opens = generator.index(below: 8) == 0
    let size = call.responseBytes / 2 + generator.index(below: call.responseBytes)
    let ends: [(SeriesKey.Reporter, Int, Int)] = [
      (.source, caller, callee), (.destination, pod, topology.pods[caller].workload),
    ]
    for (reporter, counting, peer) in ends {
      let index = seriesIndex(
        of: SeriesKey(
          pod: Int32(counting),
          peer: Int32(peer),
          service: Int32(call.service),
          reporter: reporter,
          response: .ok
        )
      )
      count(index) { counters in
        counters.sentBytes += size * weight
        counters.receivedBytes += call.requestBytes * weight
        guard opens else { return }
        if counters.connectionsOpened > counters.connectionsClosed + 2 * weight {
          counters.connectionsClosed += weight
        }
        counters.connectionsOpened += weight
      }
    }
    return Outcome(microseconds: duration, response: .ok)
  }

  private mutating func record(
    _ call: DemoCall,
    pod: Int,
    peer: Int?,
    reporter: SeriesKey.Reporter,
    _ outcome: Outcome,
    weight: Int
  ) {
    let index = seriesIndex(
      of: SeriesKey(
        pod: Int32(pod),
        peer: Int32(peer ?? -1),
        service: Int32(call.service),
        reporter: reporter,
        response: outcome.response
      )
    )
    let isGRPC = topology.services[call.service].protocolName == .grpc
    let reply =
      outcome.response == .ok
      ? call.responseBytes / 2 + outcome.microseconds % max(1, call.responseBytes) : 150
    count(index) { counters in
      counters.requests += weight
      guard isGRPC else { return }
      counters.requestMessages += weight
      if outcome.response == .ok { counters.responseMessages += weight }
    }
    let isEntry = topology.workloads[topology.pods[pod].workload].isGateway
    if reporter == .destination || isEntry { residence[pod] += outcome.microseconds * weight }
    histograms.record(outcome.microseconds, as: .duration, of: index, weight: weight)
    histograms.record(call.requestBytes, as: .requestBytes, of: index, weight: weight)
    histograms.record(reply, as: .responseBytes, of: index, weight: weight)
  }

  /// A workload of the service, by the weights of the moment.
  private mutating func chooseVersion(of service: Int) -> Int {
    let versions = topology.services[service].versions
    guard versions.count > 1 else { return versions[0].workload }
    let overridden = conditions.weightedService == service ? conditions.weights : []
    func weight(_ index: Int) -> Double {
      index < overridden.count ? overridden[index] : versions[index].weight
    }
    var left = generator.unit() * versions.indices.reduce(0) { $0 + weight($1) }
    for index in versions.indices.dropLast() {
      left -= weight(index)
      if left < 0 { return versions[index].workload }
    }
    return versions[versions.count - 1].workload
  }

  /// The way through both proxies and the network between them.
  private static let network = LatencyDistribution(median: 0.35, p99: 1.2)
  /// An answer that the caller's proxy makes by itself.
  private static let localReply = LatencyDistribution(median: 0.15, p99: 0.4)
  /// The payment provider, over the internet.
  private static let outside = LatencyDistribution(median: 60, p99: 180)
}
