// SPDX-License-Identifier: Apache-2.0

import Dialects
import Exposition

/// The series of one target: what each was last, and where its growth goes.
///
/// Twelve bytes a series, and a ring for each counter.
struct TargetSeries {
  /// A sample further ahead of the moment it was received is taken as of that moment, so that one
  /// target with a wrong clock can't end the window for all others.
  static let toleratedLead: Int64 = 10_000
  /// Growth beyond this is no measurement.
  private static let largestStep = 1e18

  /// By handle; NaN before the first sample.
  private var lastValues: ContiguousArray<Double> = []
  private var references: ContiguousArray<SeriesReference> = []
  var counters: CounterRings
  /// What the target tells of itself.
  private(set) var gauges = ProxyGauges()
  /// Latencies of the calls that the target answered itself.
  var own = OwnLatency()
  /// Whether some counter of the last scrape had fallen: the process began anew.
  private(set) var hasBegunAnew = false
  /// When samples without a timestamp of their own were last received, milliseconds.
  private var lastReceipt: Int64?
  /// The newest timestamp that a sample brought itself.
  private var lastStamp: Int64?

  init(counters: CounterRings) {
    self.counters = counters
  }

  func reference(of handle: SeriesHandle) -> SeriesReference {
    let index = Int(handle.rawValue)
    return index < references.count ? references[index] : .ignored
  }

  /// Makes room at once for what the definitions of a batch need.
  ///
  /// Growing a series at a time would leave up to half of it unused; a few series more still do.
  mutating func reserve(handles: Int, newCounters: Int) {
    guard handles > references.count + references.count / 8 else { return }
    references.reserveCapacity(handles)
    lastValues.reserveCapacity(handles)
    counters.reserve(newCounters)
  }

  mutating func define(_ handle: SeriesHandle, as reference: SeriesReference) {
    let index = Int(handle.rawValue)
    if index >= references.count {
      let missing = index + 1 - references.count
      references.append(contentsOf: repeatElement(.ignored, count: missing))
      lastValues.append(contentsOf: repeatElement(.nan, count: missing))
    }
    references[index] = reference
    lastValues[index] = .nan
  }

  mutating func forget(_ handle: SeriesHandle) {
    let reference = reference(of: handle)
    guard !reference.isIgnored else { return }
    if reference.isGauge {
      gauges.remove(reference.index)
    } else if !reference.isBucket {
      counters.remove(UInt32(reference.index))
    }
    references[Int(handle.rawValue)] = .ignored
    lastValues[Int(handle.rawValue)] = .nan
  }

  /// A place for what a target tells of itself; nothing where it tells too much.
  mutating func addGauge(_ vital: ProxyVital, _ labels: SeriesLabels) -> SeriesReference {
    gauges.add(vital, labels).map { .gauge($0) } ?? .ignored
  }

  /// Forgets all series of calls; those still exposed are ignored until they are defined again.
  mutating func forgetCalls() {
    for handle in references.indices where !references[handle].isGauge {
      forget(SeriesHandle(UInt32(handle)))
    }
  }

  /// The newest moment that any usable sample of the batch has; nil without one.
  func newestTime(in batch: borrowing ScrapeBatch, receivedAt receipt: Int64) -> Int64? {
    guard !batch.timestamps.isEmpty else { return batch.samples.isEmpty ? nil : receipt }
    var newest: Int64?
    for (sample, stamp) in zip(batch.samples, batch.timestamps)
    where sample.value.isFinite && !reference(of: sample.handle).isIgnored {
      let time = Self.time(stamp: stamp, receipt: receipt)
      newest = max(newest ?? time, time)
    }
    return newest
  }

  /// Takes the samples of a scrape; steps of buckets go to `buckets`, which has been advanced.
  ///
  /// `ownBounds` says by bucket row where its steps go in the target's own histogram, which has
  /// room for `ownBoundCount` bounds.
  mutating func absorb(
    _ batch: borrowing ScrapeBatch,
    receivedAt receipt: Int64,
    buckets: inout BucketTable,
    ownBounds: ContiguousArray<UInt8> = [],
    ownBoundCount: Int = 0
  ) {
    hasBegunAnew = false
    var steps = OwnSteps(bounds: ownBounds, count: ownBoundCount)
    if batch.timestamps.isEmpty {
      absorbUnstamped(batch.samples, receivedAt: receipt, buckets: &buckets, own: &steps)
    } else {
      absorbStamped(batch, receivedAt: receipt, buckets: &buckets, own: &steps)
    }
  }

  /// What the target's own histogram grows by in one part of the window.
  private struct OwnSteps {
    let bounds: ContiguousArray<UInt8>
    var steps: ContiguousArray<Float>

    init(bounds: ContiguousArray<UInt8>, count: Int) {
      self.bounds = bounds
      steps = ContiguousArray(repeating: 0, count: count)
    }

    @inline(__always)
    mutating func add(_ step: Float, row: Int) {
      guard row < bounds.count else { return }
      let bound = Int(bounds[row])
      if bound < steps.count { steps[bound] += step }
    }

    mutating func clear() {
      for index in steps.indices { steps[index] = 0 }
    }
  }

  private mutating func absorbUnstamped(
    _ samples: [ScrapeBatch.Sample],
    receivedAt receipt: Int64,
    buckets: inout BucketTable,
    own steps: inout OwnSteps
  ) {
    let began = lastReceipt ?? receipt
    let isWithinWindow = receipt - began <= buckets.windowMilliseconds
    let slot = isWithinWindow ? buckets.slot(forStepsFrom: began) : nil
    lastReceipt = receipt
    guard let slot else {
      for sample in samples { take(sample, at: receipt) { _, _ in } }
      return
    }
    buckets.withRows(ofSlot: slot) { rows in
      for sample in samples {
        take(sample, at: receipt) { row, step in
          rows[row] += step
          steps.add(step, row: row)
        }
      }
    }
    own.add(steps.steps, part: buckets.part(ofStepsFrom: began), parts: buckets.partCount)
  }

  private mutating func absorbStamped(
    _ batch: borrowing ScrapeBatch,
    receivedAt receipt: Int64,
    buckets: inout BucketTable,
    own steps: inout OwnSteps
  ) {
    let lastStamp = self.lastStamp
    var newestStamp = lastStamp
    var slotTime: Int64?
    var slot: Int?
    for index in batch.samples.indices {
      let stamp = batch.timestamps[index]
      let time = Self.time(stamp: stamp, receipt: receipt)
      let began: Int64
      if stamp == .min {
        began = lastReceipt ?? receipt
      } else {
        if let lastStamp, time <= lastStamp { continue }
        began = lastStamp ?? time
        newestStamp = max(newestStamp ?? time, time)
      }
      if slotTime != began {
        if let slotTime {
          let part = buckets.part(ofStepsFrom: slotTime)
          own.add(steps.steps, part: part, parts: buckets.partCount)
          steps.clear()
        }
        slotTime = began
        let isWithinWindow = time - began <= buckets.windowMilliseconds
        slot = isWithinWindow ? buckets.slot(forStepsFrom: began) : nil
      }
      take(batch.samples[index], at: time) { row, step in
        guard let slot else { return }
        buckets.add(step, row: row, slot: slot)
        steps.add(step, row: row)
      }
    }
    if let slotTime {
      let part = buckets.part(ofStepsFrom: slotTime)
      own.add(steps.steps, part: part, parts: buckets.partCount)
    }
    self.lastStamp = newestStamp
    lastReceipt = receipt
  }

  /// Differences a sample with the last one of its series; a value that fell began again at zero.
  @inline(__always)
  private mutating func take(
    _ sample: ScrapeBatch.Sample,
    at time: Int64,
    addToBucket: (_ row: Int, _ step: Float) -> Void
  ) {
    let handle = Int(sample.handle.rawValue)
    guard handle < references.count else { return }
    let reference = references[handle]
    guard !reference.isIgnored, sample.value.isFinite else { return }
    let last = lastValues[handle]
    var step = sample.value >= last ? sample.value - last : sample.value
    if last.isNaN || abs(step) > Self.largestStep { step = 0 }
    if reference.isBucket {
      lastValues[handle] = sample.value
      if step != 0 { addToBucket(reference.index, Float(step)) }
      return
    }
    if reference.isGauge {
      gauges.take(sample.value, of: reference.index, at: time)
      return
    }
    if let newest = counters.newestTime(reference.index), newest >= time { return }
    if sample.value < last { hasBegunAnew = true }
    lastValues[handle] = sample.value
    counters.append(reference.index, time: time, step: step)
  }

  private static func time(stamp: Int64, receipt: Int64) -> Int64 {
    stamp == .min || stamp > receipt + toleratedLead ? receipt : stamp
  }

  /// Calls `body` with the reference of each series that feeds something.
  func forEachReference(_ body: (SeriesReference) -> Void) {
    for reference in references where !reference.isIgnored { body(reference) }
  }

  /// Renumbers what the series feed, as the traffic table moved it.
  mutating func move(_ moves: TrafficTable.Moves) {
    counters.move(moves)
    for index in references.indices where references[index].isBucket {
      references[index] = moves.buckets[references[index].index].map { .bucket($0) } ?? .ignored
    }
  }

  /// Bytes held.
  var memoryFootprint: Int {
    lastValues.capacity * 8 + references.capacity * 4 + counters.memoryFootprint
      + own.memoryFootprint + gauges.memoryFootprint
  }
}
