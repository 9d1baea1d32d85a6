// SPDX-License-Identifier: Apache-2.0

/// Requests walking through the topology, and what every proxy counts of them.
///
/// Each request is drawn by itself (Monte Carlo): its own work at every workload is log-normal, the
/// calls of one step run side by side and the steps after one another, so a parent's latency holds
/// its children's and both ends' histograms agree. Where an entry has more requests in a tick than
/// are drawn, each drawn one stands for several. Both ends of a call count it at once, so their
/// sums are equal at every moment; only a call without an endpoint is counted by the caller alone.
///
/// Time is demo time, handed in; equal seeds and equal times give equal counters.
package struct TrafficModel: Sendable {
  /// Who is in the mesh.
  package let topology: DemoTopology
  /// What goes wrong and when.
  package let script: DemoScript
  /// Demo seconds that were simulated, script offset included.
  package private(set) var time: Double
  /// What is wrong at `time`.
  package private(set) var conditions = DemoConditions()

  /// All series of all pods; an index stays valid.
  package private(set) var series: [TrafficSeries] = []
  /// Labels as text, shared by replicas.
  package private(set) var labelSets: [RenderedLabels] = []
  /// Indexes of `series` by pod, in the order of their first request.
  package private(set) var seriesByPod: [[Int]]
  /// When each pod started, in demo seconds.
  package private(set) var podStarts: [Double]
  /// Histograms as Envoy shows them: merged every few seconds.
  package private(set) var mergedHistograms = HistogramBank()
  /// Requests that each pod is serving (a gateway: sending), by Little's law: arrivals a second
  /// times seconds each stays, smoothed over about five seconds.
  package private(set) var requestsInFlight: [Double]
  var histograms = HistogramBank()
  var recorder: TraceRecorder
  /// Microseconds that the requests of this tick stay, by pod.
  var residence: [Int]

  private let mergeSeconds: Double
  private var nextMerge: Double
  private var ticks = 0
  private let start: Double
  private var phase: DemoScript.Phase?
  private var seriesByKey: [SeriesKey: Int] = [:]
  private var labelSetsByKey: [SeriesKey: Int] = [:]
  private var backlog: [Double]
  var generator: SeededGenerator

  /// Demo seconds per tick.
  ///
  /// A power of two, so that ticks add up exactly.
  package static let tickSeconds = 0.125
  /// Requests drawn per entry and tick; the rest is carried by their weight.
  static let drawsPerTick = 8
  /// What is simulated at most after a pause; what lies before it is left out.
  package static let longestCatchUp = 900.0

  package init(topology: DemoTopology, options: DemoOptions, script: DemoScript = .standard) {
    self.topology = topology
    self.script = script
    start = options.scriptOffsetSeconds
    time = start
    mergeSeconds = options.histogramMergeSeconds
    nextMerge = start + mergeSeconds
    seriesByPod = Array(repeating: [], count: topology.pods.count)
    podStarts = Array(
      repeating: start - options.historySeconds,
      count: topology.pods.count
    )
    requestsInFlight = Array(repeating: 0, count: topology.pods.count)
    residence = Array(repeating: 0, count: topology.pods.count)
    backlog = Array(repeating: 0, count: topology.entries.count)
    recorder = TraceRecorder(entries: topology.entries.count, start: start)
    generator = SeededGenerator(seed: options.seed ^ 0xDE30_5EED)
    accumulateHistory(seconds: options.historySeconds)
    enterPhase()
  }

  /// Simulates up to that many demo seconds after the start; earlier moments change nothing.
  package mutating func advance(to seconds: Double) {
    let target = start + seconds
    if target - time > Self.longestCatchUp {
      ticks = Int((target - start - Self.longestCatchUp) / Self.tickSeconds)
      time = start + Double(ticks) * Self.tickSeconds
    }
    while start + Double(ticks + 1) * Self.tickSeconds <= target {
      ticks += 1
      time = start + Double(ticks) * Self.tickSeconds
      enterPhase()
      for entry in topology.entries.indices { tick(entry) }
      smoothInFlight()
      if mergeSeconds <= 0 || time >= nextMerge { mergeHistograms() }
    }
  }

  private mutating func mergeHistograms() {
    mergedHistograms = histograms
    while mergeSeconds > 0, nextMerge <= time { nextMerge += mergeSeconds }
  }

  private mutating func enterPhase() {
    let current = script.phase(at: time)
    guard current != phase else { return }
    phase = current
    conditions = DemoConditions(current?.incident, in: topology)
    if let pod = conditions.restartingPod { restart(pod) }
  }

  /// Counts from zero: the pod's process is a new one.
  private mutating func restart(_ pod: Int) {
    podStarts[pod] = time
    for index in seriesByPod[pod] {
      series[index].counters = SeriesCounters()
      histograms.reset(index)
      mergedHistograms.reset(index)
    }
  }

  /// The newest of the requests that are kept as traces, in the order they came in; their times are
  /// demo seconds since the start.
  package var traces: [DemoTrace] {
    recorder.traces.map { trace in
      var trace = trace
      trace.seconds -= start
      return trace
    }
  }

  // MARK: Arrivals

  /// Fills the counters with what calm traffic of that length leaves, by few and heavy requests.
  private mutating func accumulateHistory(seconds: Double) {
    guard seconds > 0 else { return }
    for entry in topology.entries.indices {
      let total = Int(topology.entries[entry].requestsPerSecond * seconds)
      let draws = min(total, 400)
      for draw in 0..<draws {
        send(entry, weight: total * (draw + 1) / draws - total * draw / draws)
      }
    }
    mergedHistograms = histograms
    for pod in residence.indices { residence[pod] = 0 }
  }

  private mutating func smoothInFlight() {
    let share = Self.tickSeconds / 5
    for pod in residence.indices {
      let now = Double(residence[pod]) / (Self.tickSeconds * 1_000_000)
      requestsInFlight[pod] += share * (now - requestsInFlight[pod])
      residence[pod] = 0
    }
  }

  private mutating func tick(_ entry: Int) {
    backlog[entry] += topology.entries[entry].requestsPerSecond * Self.tickSeconds
    let arrived = Int(backlog[entry])
    guard arrived > 0 else { return }
    backlog[entry] -= Double(arrived)
    let draws = min(arrived, Self.drawsPerTick)
    for draw in 0..<draws {
      let part = Self.tickSeconds * Double(draw) / Double(draws)
      recorder.begin(entry: entry, at: time - Self.tickSeconds + part)
      send(entry, weight: arrived * (draw + 1) / draws - arrived * draw / draws)
      recorder.end()
    }
  }

  private mutating func send(_ index: Int, weight: Int) {
    let entry = topology.entries[index]
    let gateway = topology.workloads[entry.gateway].pods
    guard let pod = anyPod(of: gateway) else { return }
    _ = call(entry.call, from: pod, weight: weight)
  }

  /// One of the pods that are up; nil where none is.
  mutating func anyPod(of pods: Range<Int>) -> Int? {
    let down = conditions.restartingPod.map { pods.contains($0) } ?? false
    let count = pods.count - (down ? 1 : 0)
    guard count > 0 else { return nil }
    let pod = pods.lowerBound + generator.index(below: count)
    guard down, let restarting = conditions.restartingPod else { return pod }
    return pod >= restarting ? pod + 1 : pod
  }

  // MARK: Series

  /// The index of a series, made at its first request.
  mutating func seriesIndex(of key: SeriesKey) -> Int {
    if let known = seriesByKey[key] { return known }
    let index = series.count
    seriesByKey[key] = index
    series.append(TrafficSeries(key: key, labelSet: labelSet(of: key)))
    seriesByPod[Int(key.pod)].append(index)
    histograms.appendSeries()
    return index
  }

  /// Adds to the counters of a series.
  mutating func count(_ index: Int, _ change: (inout SeriesCounters) -> Void) {
    change(&series[index].counters)
  }

  /// Replicas have equal labels, so the set is that of the workload.
  private mutating func labelSet(of key: SeriesKey) -> Int {
    let workload = topology.pods[Int(key.pod)].workload
    var shared = key
    shared.pod = Int32(workload)
    if let known = labelSetsByKey[shared] { return known }
    let peer = key.peer < 0 ? nil : Int(key.peer)
    let isSource = key.reporter == .source
    let pairs = IstioLabels(topology: topology).pairs(
      reporter: key.reporter,
      source: isSource ? workload : peer ?? workload,
      destination: isSource ? peer : workload,
      service: Int(key.service),
      response: key.response
    )
    labelSetsByKey[shared] = labelSets.count
    labelSets.append(RenderedLabels(pairs))
    return labelSets.count - 1
  }
}
