// SPDX-License-Identifier: Apache-2.0

import Dialects
package import Exposition
package import MeshModel

/// Turns what proxies expose into the state of the mesh.
///
/// Owned by one thread, which hands in every scrape with the moment it was received and asks for a
/// snapshot when it wants one. It reads no clock and does no I/O. How each figure is computed is
/// told in Docs/Figures.md.
package final class Aggregator {
  package private(set) var options: AggregationOptions
  var targets: [TargetID: TargetState] = [:]
  var table: TrafficTable
  var buckets: BucketTable
  var recorder: HistoryRecorder
  var clusterPods = ClusterPods()
  private(set) var configuration = MeshConfiguration.empty
  private(set) var serviceEntries = ServiceEntryMatcher(.empty)
  /// The newest sample of all targets: the end of the window.
  var newestSample: Timestamp?
  /// What a Prometheus told, where one is asked in place of proxies.
  var queried: QueriedState?
  /// Series that were forgotten since the table was last compacted.
  private var forgotten = 0
  let filter: NamespaceFilter

  package init(options: AggregationOptions = AggregationOptions()) {
    self.options = options
    table = TrafficTable(limits: options.limits)
    buckets = BucketTable(windowMilliseconds: options.windowMilliseconds)
    recorder = HistoryRecorder(
      resolutionSeconds: options.historyResolutionSeconds ?? max(10, options.intervalSeconds),
      limit: options.limits.historyEntries
    )
    filter = NamespaceFilter(options.namespaces)
  }

  // MARK: - Targets

  /// Makes a target known that has not answered yet, or takes its new name and labels.
  package func register(_ target: ReportingTarget) {
    if var state = targets[target.id] {
      guard state.target != target else { return }
      state.rename(target)
      targets[target.id] = state
    } else {
      targets[target.id] = TargetState(target: target, series: TargetSeries(counters: newRings()))
    }
  }

  /// Takes a scrape that was received at `time` and took `seconds`.
  package func ingest(
    _ batch: borrowing ScrapeBatch,
    of target: ReportingTarget,
    at time: Timestamp,
    seconds: Double? = nil
  ) {
    register(target)
    guard var state = targets.removeValue(forKey: target.id) else { return }
    for handle in batch.vanished { state.series.forget(handle) }
    forgotten += batch.vanished.count
    define(batch, in: &state)
    let receipt = time.milliseconds
    if let newest = state.series.newestTime(in: batch, receivedAt: receipt) {
      buckets.advance(to: newest)
      newestSample = max(
        newestSample ?? Timestamp(milliseconds: newest),
        .init(milliseconds: newest)
      )
      state.series.absorb(
        batch,
        receivedAt: receipt,
        buckets: &buckets,
        ownBounds: table.ownBoundOfRow,
        ownBoundCount: table.ownBounds.count
      )
      if state.series.hasBegunAnew { state.restartedAt = time }
    }
    state.succeeded(with: batch.statistics, at: time, seconds: seconds)
    targets[target.id] = state
    compactIfWorthwhile()
  }

  /// Notes that a target did not answer, for the reason given in one line.
  ///
  /// Its series stand until they fall out of the window.
  package func fail(_ target: ReportingTarget, reason: String) {
    register(target)
    targets[target.id]?.failed(reason)
  }

  /// Forgets a target and its series.
  package func remove(_ id: TargetID) {
    guard let state = targets.removeValue(forKey: id) else { return }
    state.series.forEachReference { _ in forgotten += 1 }
    compactIfWorthwhile()
  }

  /// Replaces what is known of the mesh's configuration.
  package func configure(_ configuration: MeshConfiguration) {
    self.configuration = configuration
    serviceEntries = ServiceEntryMatcher(configuration)
  }

  /// Bytes held for series: values, rings, buckets.
  package var seriesFootprint: Int {
    targets.values.reduce(buckets.memoryFootprint) { $0 + $1.series.memoryFootprint }
  }

  /// Computes rates over another window from now on.
  ///
  /// Counters keep what they have of it; of a longer window they know more as time goes by.
  /// Histograms begin anew.
  package func setWindow(seconds: Double) {
    options.windowSeconds = max(1, seconds)
    for id in Array(targets.keys) {
      targets[id]?.series.counters.refit(like: newRings())
      targets[id]?.series.own = OwnLatency()
    }
    buckets = BucketTable(windowMilliseconds: options.windowMilliseconds)
    buckets.grow(to: table.bucketCount)
    if let newestSample { buckets.advance(to: newestSample.milliseconds) }
  }

  /// Judges traffic by other thresholds from the next snapshot on.
  package func setHealth(_ rules: HealthRules) {
    options.health = rules
  }

  private func newRings() -> CounterRings {
    CounterRings(
      windowMilliseconds: options.windowMilliseconds,
      intervalMilliseconds: Int64((options.intervalSeconds * 1000).rounded())
    )
  }

  // MARK: - Series

  /// What the label set of a definition came to.
  private struct Resolution {
    var labelSet: Int
    var family: FamilyIndex
    var telemetry: Telemetry?
    var route: UInt32?
  }

  private func define(_ batch: borrowing ScrapeBatch, in state: inout TargetState) {
    state.refused = 0
    if !state.isIstio, batch.definitions.contains(where: Self.isIstio) { state.recogniseIstio() }
    if let highest = batch.definitions.lazy.map(\.handle.rawValue).max() {
      let counters = batch.definitions.lazy.filter { definition in
        definition.bound == nil && Self.vital(definition) == nil
      }.count
      state.series.reserve(handles: Int(highest) + 1, newCounters: counters)
    }
    var resolution = Resolution(labelSet: -1, family: FamilyIndex(0), telemetry: nil)
    for definition in batch.definitions {
      state.series.forget(definition.handle)
      if let vital = Self.vital(definition) {
        guard let labels = labels(of: definition, batch.labelSets) else { continue }
        let reference = state.series.addGauge(vital, labels)
        state.series.define(definition.handle, as: reference)
        continue
      }
      if definition.labelSet != resolution.labelSet || definition.family != resolution.family {
        resolution = resolve(definition, batch.labelSets, of: state)
        if let telemetry = resolution.telemetry { state.note(telemetry) }
      }
      let reference = reference(to: definition, resolution, in: &state)
      state.series.define(definition.handle, as: reference)
    }
    buckets.grow(to: table.bucketCount)
  }

  private func resolve(
    _ definition: ScrapeBatch.Definition,
    _ labelSets: borrowing LabelSets,
    of state: TargetState
  ) -> Resolution {
    var result = Resolution(
      labelSet: definition.labelSet,
      family: definition.family,
      telemetry: nil
    )
    // An Istio proxy's own metrics tell of the same calls as those of the Envoy within.
    guard !state.isIstio || Self.isIstio(definition),
      labelSets.sets.indices.contains(definition.labelSet)
    else { return result }
    guard let telemetry = telemetry(of: definition, labelSets, proxy: state.proxy),
      let corrected = TelemetryCorrections.corrected(
        ClusterNaming.named(telemetry, in: state.target.cluster)
      ), filter.admits(corrected)
    else { return result }
    result.telemetry = corrected
    result.route = table.route(of: corrected)
    return result
  }

  private func telemetry(
    of definition: ScrapeBatch.Definition,
    _ labelSets: borrowing LabelSets,
    proxy: ProxyIdentity
  ) -> Telemetry? {
    let family = Int(definition.family.rawValue)
    let set = labelSets.sets[definition.labelSet]
    if let measure = IstioDialect.measure(ofFamily: family) {
      // Most series of most meshes, and twice as fast as by way of the catalogue.
      var reading = IstioDialect.LabelReading()
      for index in set {
        let label = labelSets.labels[index]
        reading.take(name: labelSets.bytes[label.name], value: labelSets.bytes[label.value])
      }
      return reading.telemetry(of: measure)
    }
    guard let labels = labels(of: definition, labelSets) else { return nil }
    return DialectCatalog.telemetry(ofFamily: family, labels: labels, proxy: proxy)
  }

  private func labels(
    of definition: ScrapeBatch.Definition,
    _ labelSets: borrowing LabelSets
  ) -> SeriesLabels? {
    guard labelSets.sets.indices.contains(definition.labelSet) else { return nil }
    return SeriesLabels(
      bytes: labelSets.bytes,
      pairs: labelSets.sets[definition.labelSet].map {
        (labelSets.labels[$0].name, labelSets.labels[$0].value)
      }
    )
  }

  private static func vital(_ definition: ScrapeBatch.Definition) -> ProxyVital? {
    DialectCatalog.vital(ofFamily: Int(definition.family.rawValue))
  }

  private static func isIstio(_ definition: ScrapeBatch.Definition) -> Bool {
    DialectCatalog.isIstio(family: Int(definition.family.rawValue))
  }

  private func reference(
    to definition: ScrapeBatch.Definition,
    _ resolution: Resolution,
    in state: inout TargetState
  ) -> SeriesReference {
    guard let telemetry = resolution.telemetry else { return .ignored }
    if telemetry.measure == .requestDuration {
      guard let told = definition.bound else { return .ignored }
      let bound = told * telemetry.millisecondsPerBound
      if let route = resolution.route,
        let row = table.bucketRow(route: route, reporter: telemetry.reporter, bound: bound)
      {
        return .bucket(row)
      }
    } else if let route = resolution.route,
      let cell = table.cell(of: telemetry, route: route)
    {
      return .counter(state.series.counters.add(cell: cell))
    }
    state.refused += 1
    return .ignored
  }

  /// Drops kinds, routes and buckets that no series tells of any more, when many went.
  private func compactIfWorthwhile() {
    guard forgotten > max(20_000, table.bucketCount / 2 + table.kinds.count / 2) else { return }
    forgotten = 0
    var keepKind = [Bool](repeating: false, count: table.kinds.count)
    var keepBucket = [Bool](repeating: false, count: table.bucketCount)
    for state in targets.values {
      state.series.counters.forEachCell { _, cell in keepKind[cell / TrafficCell.perKind] = true }
      state.series.forEachReference { reference in
        if reference.isBucket { keepBucket[reference.index] = true }
      }
    }
    let (compacted, moves) = table.compacted(keepKind: keepKind, keepBucket: keepBucket)
    table = compacted
    buckets = buckets.moved(moves.buckets, rows: compacted.bucketCount)
    for id in Array(targets.keys) { targets[id]?.series.move(moves) }
  }
}
