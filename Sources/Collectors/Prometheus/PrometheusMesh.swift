// SPDX-License-Identifier: Apache-2.0

package import Dialects
package import MeshModel
import Synchronization

/// Reads a mesh's traffic out of a Prometheus: a fixed number of queries, each a sum that the server
/// takes.
package final class PrometheusMesh: Sendable {
  /// What one round came to.
  package struct Reading: Sendable {
    /// Rates over `windowSeconds`; its moment is of our clock.
    package var telemetry: QueriedTelemetry
    /// Seconds that rates are over: as asked for, or more where that was too short.
    package var windowSeconds: Double
    /// When the newest sample was taken, on our clock; nil where there is none.
    package var newestSample: Timestamp?
    /// What the server remarked, and what to know of the window, a line each.
    package var remarks: [String]
    package var series: Int
    package var bytes: Int
    package var queries: Int
    package var seconds: Double
  }

  private struct State {
    /// The server's clock minus ours, seconds; nil before it told its time.
    var skew: Double?
    var intervals = ScrapeIntervals()
    var probedAt: Timestamp?
    /// Those that the server has series of.
    var families: [QueriedFamily]
    var dialects: [String] = []
  }

  /// Clocks that differ by less are taken as one: headers tell whole seconds.
  private static let toleratedSkew = 2.0
  /// How long scrape intervals that were found hold.
  private static let probeLifetime = 300.0
  /// Jobs whose interval is looked at.
  private static let probedJobs = 4

  let client: PrometheusClient
  private let groups: [QueriedGroup]
  private let namespaces: [String]
  private let state: Mutex<State>

  /// Asks for what the server has of these groups, and for the first one where it has none: their
  /// series with an end in one of `namespaces`, all where none is named.
  package init(
    _ client: PrometheusClient,
    groups: [QueriedGroup] = QueriedGroup.all,
    namespaces: [String] = []
  ) {
    self.client = client
    self.groups = groups
    self.namespaces = namespaces
    let first = groups.first?.families(besideIstio: false) ?? []
    state = Mutex(State(families: first.map { $0.restricted(to: namespaces) }))
  }

  /// The server, without credentials.
  package var address: String { client.address }
  /// What it is asked for at present.
  var families: [QueriedFamily] { state.withLock(\.families) }
  /// The kinds of proxies that the server has metrics of, as people call them; each once.
  package var dialects: [String] { state.withLock(\.dialects) }
  package var intervals: ScrapeIntervals { state.withLock(\.intervals) }
  var measuredSkew: Double? { state.withLock(\.skew) }
  /// The server's clock minus ours; nil while they are about the same.
  package var clockSkew: Double? {
    measuredSkew.flatMap { abs($0) > Self.toleratedSkew ? $0 : nil }
  }

  /// The traffic of the `window` seconds that end now.
  package func read(window: Double) async throws(PrometheusError) -> Reading {
    let begin = ContinuousClock.now
    if isProbeDue { await probe() }
    let intervals = self.intervals
    let taken = intervals.window(askedFor: window)
    let now = Timestamp.now
    let families = families
    var tally = Tally(families, times: [now])
    let window = (asked: window, text: PromQL.duration(seconds: taken))
    let counters = PromQL.packed(
      PromQL.counters(families, window: window.text) + PromQL.newest(families)
        + PromQL.remainders(families, window: window.text)
    )
    try await ask(counters, for: families, at: now, &tally)
    // Which buckets count is known of their totals, a fraction of the work.
    let buckets = PromQL.packed(
      PromQL.buckets(families, window: window.text, remainders: tally.reader.remainders)
    )
    try await ask(buckets, for: families, at: now, &tally)
    if let remark = intervals.remark(onWindow: window.asked) { tally.remarks.insert(remark, at: 0) }
    if let skew = clockSkew {
      let amount = Int(abs(skew).rounded())
      tally.remarks.append("its clock is \(amount) s \(skew > 0 ? "ahead of" : "behind") this one")
    }
    let skew = clockSkew ?? 0
    return Reading(
      telemetry: tally.reader.result,
      windowSeconds: taken,
      newestSample: tally.newest.map {
        min(now, Timestamp(milliseconds: Int64((($0 - skew) * 1000).rounded())))
      },
      remarks: tally.remarks,
      series: tally.series,
      bytes: tally.bytes,
      queries: counters.count + buckets.count,
      seconds: begin.duration(to: .now).inSeconds
    )
  }

  /// The traffic at past moments, `step` seconds apart, up to `end`; nil where nothing is known.
  ///
  /// Each rate is over the `window` seconds before its moment.
  package func readPast(
    from start: Timestamp,
    to end: Timestamp,
    step: Double,
    window: Double
  ) async throws(PrometheusError) -> QueriedTelemetry? {
    var times: [Timestamp] = []
    var time = start
    while time <= end {
      times.append(time)
      time = time.advanced(bySeconds: step)
    }
    guard let last = times.last else { return nil }
    let skew = clockSkew ?? 0
    let families = families
    // A reader tells moments by the server's clock; what it made is of ours.
    var reader = TelemetryReader(families, times: times)
    let window = PromQL.duration(seconds: intervals.window(askedFor: window))
    let texts =
      PromQL.packed(PromQL.counters(families, window: window))
      + PromQL.packed(PromQL.buckets(families, window: window))
    for text in texts {
      _ = try await client.queryRange(
        text,
        from: start.advanced(bySeconds: skew),
        to: last.advanced(bySeconds: skew),
        step: step
      ) { series in
        var shifted = series
        if skew != 0 {
          for index in shifted.points.indices { shifted.points[index].time -= skew }
        }
        reader.take(shifted)
      }
    }
    return reader.result.series.isEmpty ? nil : reader.result
  }

  // MARK: - One round

  /// What the answers of one round add up to.
  private struct Tally: Sendable {
    var reader: TelemetryReader
    var newest: Double?
    var remarks: [String] = []
    var series = 0
    var bytes = 0

    init(_ families: [QueriedFamily], times: [Timestamp]) {
      reader = TelemetryReader(families, times: times)
    }

    mutating func merge(_ other: Tally) {
      reader.merge(other.reader)
      newest = [newest, other.newest].compactMap(\.self).max()
      for remark in other.remarks where !remarks.contains(remark) { remarks.append(remark) }
      series += other.series
      bytes += other.bytes
    }
  }

  /// Asks these queries at once and adds up what they give.
  private func ask(
    _ texts: [String],
    for families: [QueriedFamily],
    at time: Timestamp,
    _ tally: inout Tally
  ) async throws(PrometheusError) {
    let answers = await withTaskGroup(of: (Int, Result<Tally, PrometheusError>).self) { group in
      for (index, text) in texts.enumerated() {
        group.addTask { [self] in (index, await ask(text, for: families, at: time)) }
      }
      var answers: [Result<Tally, PrometheusError>?] = Array(repeating: nil, count: texts.count)
      for await (index, answer) in group { answers[index] = answer }
      return answers.compactMap(\.self)
    }
    for answer in answers { tally.merge(try answer.get()) }
  }

  private func ask(
    _ text: String,
    for families: [QueriedFamily],
    at time: Timestamp
  ) async -> Result<Tally, PrometheusError> {
    var tally = Tally(families, times: [time])
    do throws(PrometheusError) {
      var reader = tally.reader
      let time = time.advanced(bySeconds: clockSkew ?? 0)
      let (answer, response) = try await client.query(text, at: time) { reader.take($0) }
      note(response)
      tally.reader = reader
      tally.newest = reader.newest
      tally.remarks = answer.remarks.map { DisplayText.sanitized(String($0.prefix(300))) }
      if reader.malformed > 0 {
        tally.remarks.append("\(reader.malformed) series could not be read")
      }
      if reader.result.refused > 0 {
        tally.remarks.append("\(reader.result.refused) series left out: more than fit")
      }
      tally.series = answer.series
      tally.bytes = response.body.count
      return .success(tally)
    } catch {
      return .failure(error)
    }
  }

  private func note(_ response: PrometheusClient.Response) {
    guard let skew = response.clockSkew else { return }
    state.withLock { $0.skew = skew }
  }

  // MARK: - What is there

  private var isProbeDue: Bool {
    state.withLock { state in
      state.probedAt.map { Timestamp.now.seconds(since: $0) > Self.probeLifetime } ?? true
    }
  }

  /// Finds out which groups are there and how often jobs are scraped; leaves what is known where the
  /// server doesn't tell.
  ///
  /// Takes a query for the groups, one for a series of each job, and one more a job for its samples.
  private func probe() async {
    var found = ScrapeIntervals()
    var examples: [AnsweredSeries] = []
    do throws(PrometheusError) {
      try await findGroups()
      let counters = families.filter { !$0.isHistogram }
      for text in PromQL.packed(PromQL.examples(counters)) {
        let time = Timestamp.now.advanced(bySeconds: clockSkew ?? 0)
        let (_, response) = try await client.query(text, at: time) { examples.append($0) }
        note(response)
      }
      var jobs: [String: AnsweredSeries] = [:]
      for example in examples {
        let job = example["job"] ?? ""
        if jobs[job] == nil, jobs.count < Self.probedJobs { jobs[job] = example }
      }
      for (job, example) in jobs {
        guard let text = PromQL.samples(of: example, counters) else { continue }
        var times: [Double] = []
        let time = Timestamp.now.advanced(bySeconds: clockSkew ?? 0)
        _ = try await client.query(text, at: time) { times = $0.points.map(\.time) }
        found.seconds[job] = ScrapeIntervals.interval(ofSamplesAt: times)
      }
    } catch {
      // The round itself tells what is wrong with the server.
      return
    }
    state.withLock { state in
      if !found.seconds.isEmpty {
        state.intervals = found
        state.probedAt = .now
      }
    }
  }

  /// Finds out which groups the server has series of.
  private func findGroups() async throws(PrometheusError) {
    guard groups.count > 1 else { return }
    let time = Timestamp.now.advanced(bySeconds: clockSkew ?? 0)
    var places: Set<Int> = []
    let (_, response) = try await client.query(PromQL.presence(of: groups), at: time) { series in
      if let place = series[PromQL.newestLabel].flatMap({ Int($0) }) { places.insert(place) }
    }
    note(response)
    let found = groups.indices.filter { places.contains($0) }
    let asked = found.isEmpty ? [0] : found
    let isBesideIstio = asked.contains(0)
    let families = asked.flatMap { groups[$0].families(besideIstio: isBesideIstio) }
      .map { $0.restricted(to: namespaces) }
    var names: [String] = []
    for name in found.map({ groups[$0].name }) where !names.contains(name) { names.append(name) }
    state.withLock { state in
      state.families = families
      state.dialects = names
    }
  }
}
