// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// One series of an answer.
struct AnsweredSeries {
  /// Names and values, in the server's order.
  var labels: [(name: String, value: String)] = []
  /// Seconds since the epoch and value, rising; one of an instant query.
  var points: [(time: Double, value: Double)] = []

  subscript(label: String) -> String? { labels.first { $0.name == label }?.value }
}

/// What a server said beside its series.
struct PrometheusAnswer {
  /// It said `success`.
  var isSuccess = false
  /// Its words for what went wrong.
  var error: String?
  /// Its `warnings` and `infos`, and that a part is missing; some may repeat.
  var remarks: [String] = []
  var series = 0
  /// The series were more than the limit; reading ended there.
  var isOverLimit = false
  /// The text ended early or is no JSON.
  var isBroken = false
}

extension PrometheusAnswer {
  /// Remarks of one answer that are kept.
  private static let mostRemarks = 20

  /// Reads an answer of `/api/v1/query` or `query_range`, handing on each series as it comes.
  ///
  /// One array is reused for the labels and one for the points; series beyond `limit` are not read.
  static func read(
    _ body: [UInt8],
    limit: Int,
    _ take: (AnsweredSeries) -> Void
  ) -> PrometheusAnswer {
    var answer = PrometheusAnswer()
    var reader = JSONReader(body, pool: StringPool())
    guard reader.nextKind() == .object else {
      answer.isBroken = true
      return answer
    }
    reader.forEachMember { reader, name in
      switch name {
      case "status": answer.isSuccess = reader.readText() == "success"
      case "error": answer.error = reader.readText()
      case "warnings", "infos":
        reader.forEachElement { reader in
          if let text = reader.readText(), answer.remarks.count < mostRemarks {
            answer.remarks.append(text)
          }
        }
      case "isPartial":
        if reader.readText() == "true" {
          answer.remarks.append("the answer is partial: some storage did not answer")
        }
      case "data": answer.readData(&reader, limit: limit, take)
      default: break
      }
    }
    answer.isBroken = reader.isBroken
    return answer
  }

  private mutating func readData(
    _ reader: inout JSONReader,
    limit: Int,
    _ take: (AnsweredSeries) -> Void
  ) {
    reader.forEachMember { reader, name in
      guard name == "result" else { return }
      var series = AnsweredSeries()
      reader.forEachElement { reader in
        // The results of scalars and strings are no series.
        guard reader.nextKind() == .object else { return }
        guard self.series < limit else {
          isOverLimit = true
          return
        }
        series.labels.removeAll(keepingCapacity: true)
        series.points.removeAll(keepingCapacity: true)
        series.read(&reader)
        self.series += 1
        take(series)
      }
    }
  }
}

extension AnsweredSeries {
  /// Labels and points beyond these are passed over.
  private static let (mostLabels, mostPoints) = (64, 11_000)

  fileprivate mutating func read(_ reader: inout JSONReader) {
    reader.forEachMember { reader, name in
      switch name {
      case "metric":
        reader.forEachMember { reader, name in
          guard let value = reader.readText(), labels.count < Self.mostLabels else { return }
          labels.append((name, value))
        }
      case "value": readPoint(&reader)
      case "values":
        reader.forEachElement { reader in readPoint(&reader) }
      default: break
      }
    }
  }

  /// `[1700000000.123,"12.5"]`; values are texts, also `NaN` and `+Inf`.
  private mutating func readPoint(_ reader: inout JSONReader) {
    var numbers: (Double?, Double?)
    var index = 0
    reader.forEachElement { reader in
      let number = reader.readText().flatMap { Double($0) }
      if index == 0 { numbers.0 = number } else if index == 1 { numbers.1 = number }
      index += 1
    }
    if let time = numbers.0, let value = numbers.1, points.count < Self.mostPoints {
      points.append((time, value))
    }
  }
}
