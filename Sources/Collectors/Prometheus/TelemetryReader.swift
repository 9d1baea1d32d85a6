// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// Makes telemetry of answered series, whose labels PromQL joined to one by family.
struct TelemetryReader {
  private let families: [QueriedFamily]
  private(set) var result: QueriedTelemetry
  /// When the newest sample of any counter was taken, seconds.
  private(set) var newest: Double?
  /// By histogram for what another value than the preferred one of its choice counts.
  private(set) var remainders: [Int: Set<String>] = [:]
  /// Series whose labels could not be taken apart.
  private(set) var malformed = 0
  /// Places in `result` by the texts that told of them; nil for those that make no edge.
  private var known: [Key: Int?] = [:]
  /// Seconds of the first moment, and from one to the next.
  private let (start, step): (Double, Double)
  private var rates: [Double]

  private struct Key: Hashable {
    var family: Int
    var choice: String
    var values: String
  }

  /// Reads answers about these moments, which are equally far apart.
  init(_ families: [QueriedFamily], times: [Timestamp]) {
    self.families = families
    result = QueriedTelemetry(times: times)
    start = times[0].seconds
    step = times.count > 1 ? times[1].seconds(since: times[0]) : 1
    rates = Array(repeating: .nan, count: times.count)
  }

  mutating func take(_ series: AnsweredSeries) {
    if series[PromQL.newestLabel] != nil {
      if let value = series.points.last?.value, value.isFinite { newest = max(newest ?? 0, value) }
      return
    }
    if let text = series[PromQL.remainderLabel] {
      guard let family = Int(text), families.indices.contains(family),
        let narrowing = families[family].choice?.narrowing
      else { return }
      remainders[family, default: []].insert(series[narrowing] ?? "")
      return
    }
    guard let label = series.labels.first(where: { PromQL.family(ofLabel: $0.name) != nil }),
      let family = PromQL.family(ofLabel: label.name), families.indices.contains(family)
    else {
      malformed += 1
      return
    }
    var bound: Double?
    if families[family].isHistogram {
      guard let text = series["le"], let number = Double(text), !number.isNaN else {
        malformed += 1
        return
      }
      bound = number
    }
    let choice = families[family].choice.flatMap { series[$0.label] } ?? ""
    let key = Key(family: family, choice: choice, values: label.value)
    guard let place = place(of: key) else { return }
    // An empty bucket tells where the next one begins.
    guard spread(series.points) || bound != nil else { return }
    result.add(telemetry: place, bound: bound, rates: rates)
  }

  /// Adds what another reader made of answers about the same moments.
  mutating func merge(_ other: TelemetryReader) {
    result.append(other.result)
    malformed += other.malformed
    remainders.merge(other.remainders) { $0.union($1) }
  }

  private mutating func place(of key: Key) -> Int? {
    if let place = known[key] { return place }
    let family = families[key.family]
    var values = key.values.split(separator: "\t", omittingEmptySubsequences: false).map(
      String.init
    )
    if let choice = family.choice, let index = family.labels.firstIndex(of: choice.label),
      index <= values.count
    {
      values.insert(key.choice, at: index)
    }
    var place: Int?
    if values.count == family.labels.count {
      place = family.telemetry(values).map { result.note($0) }
    } else {
      malformed += 1
    }
    known[key] = .some(place)
    return place
  }

  /// Puts points to their moments; false where none of them has a rate.
  private mutating func spread(_ points: [(time: Double, value: Double)]) -> Bool {
    var hasRate = false
    for index in rates.indices { rates[index] = .nan }
    for point in points where point.value.isFinite && point.value > 0 {
      let index = rates.count == 1 ? 0 : Int(exactly: ((point.time - start) / step).rounded())
      guard let index, rates.indices.contains(index) else { continue }
      rates[index] = point.value
      hasRate = true
    }
    return hasRate
  }
}
