// SPDX-License-Identifier: Apache-2.0

import Dialects

/// What one proxy tells of itself, as it told it last; bounded.
struct ProxyGauges {
  private struct Entry {
    var vital: ProxyVital
    /// Of `ejectedEndpoints` only.
    var upstream: UpstreamService?
    /// NaN before the first sample.
    var value = Double.nan
  }

  /// Series of one proxy that are kept.
  static let limit = 64

  private var entries: ContiguousArray<Entry?> = []
  private var processor = ProcessorMeter()
  /// The proxy's version; nil where it tells none.
  private(set) var version: String?

  /// Series that are known.
  var count: Int { entries.lazy.filter { $0 != nil }.count }

  /// A place for the values of a series; nil where it is of no use or there are too many.
  mutating func add(_ vital: ProxyVital, _ labels: SeriesLabels) -> UInt32? {
    var entry = Entry(vital: vital)
    switch vital {
    case .istioBuild, .linkerdBuild: version = vital.version(labels) ?? version
    case .ejectedEndpoints:
      guard let upstream = UpstreamService(labels) else { return nil }
      entry.upstream = upstream
    default: break
    }
    if let free = entries.firstIndex(where: { $0 == nil }) {
      entries[free] = entry
      return UInt32(free)
    }
    guard entries.count < Self.limit else { return nil }
    entries.append(entry)
    return UInt32(entries.count - 1)
  }

  mutating func remove(_ index: Int) {
    if entries[index]?.vital == .processSeconds { processor = ProcessorMeter() }
    entries[index] = nil
  }

  /// Takes a sample that was exposed at `time`, milliseconds.
  mutating func take(_ value: Double, of index: Int, at time: Int64) {
    entries[index]?.value = value
    if entries[index]?.vital == .processSeconds { processor.take(value, at: time) }
  }

  /// Bytes that the proxy uses; nil where it doesn't tell.
  ///
  /// Envoy's, and its agent's where it has one. Behind an agent the application may be asked too,
  /// and what it tells of its process is not the proxy's.
  func memoryBytes(isLinkerd: Bool) -> Double? {
    guard !isLinkerd else { return value(.processMemory) }
    guard let envoy = value(.physicalMemory) ?? value(.allocatedMemory) else { return nil }
    return envoy + (value(.agentMemory) ?? 0)
  }

  /// CPU time that the proxy uses, in cores; nil where it doesn't tell, as Envoy.
  func cores(isLinkerd: Bool) -> Double? {
    isLinkerd ? processor.cores : nil
  }

  /// Calls `body` with each service that it tells of and how many endpoints it keeps out now.
  func forEachUpstream(_ body: (_ upstream: UpstreamService, _ ejected: Int) -> Void) {
    for case let entry? in entries {
      guard let upstream = entry.upstream, (0..<1e6).contains(entry.value) else { continue }
      body(upstream, Int(entry.value))
    }
  }

  /// Bytes held.
  var memoryFootprint: Int { entries.capacity * MemoryLayout<Entry?>.stride }

  private func value(_ vital: ProxyVital) -> Double? {
    let value = entries.lazy.compactMap(\.self).first { $0.vital == vital }?.value
    return value.flatMap { $0 > 0 ? $0 : nil }
  }
}

/// How fast a process uses CPU time, over half a minute to a minute, or as long as it is known.
struct ProcessorMeter {
  private struct Reading {
    var time: Int64
    var seconds: Double
  }

  private static let span: Int64 = 30_000

  private var base: Reading?
  private var next: Reading?
  private var newest: Reading?

  /// Takes the CPU seconds at a moment, milliseconds.
  mutating func take(_ seconds: Double, at time: Int64) {
    let reading = Reading(time: time, seconds: seconds)
    if let newest, time <= newest.time { return }
    defer { newest = reading }
    guard let newest, let next, seconds >= newest.seconds else {
      (base, next) = (reading, reading)
      return
    }
    guard time - next.time >= Self.span else { return }
    base = next
    self.next = reading
  }

  /// Nil before the second reading.
  var cores: Double? {
    guard let base, let newest, newest.time > base.time else { return nil }
    return (newest.seconds - base.seconds) / (Double(newest.time - base.time) / 1000)
  }
}
