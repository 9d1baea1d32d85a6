// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// The stores that spans can be read from.
package enum TraceBackend: String, Sendable, CaseIterable {
  /// Found out by asking.
  case auto
  case jaeger
  case tempo
  case zipkin
}

/// What one kind of store is asked, and how its answers read; pure, `TraceClient` does the asking.
///
/// Paths are relative to the store's URL and percent-encoded.
package protocol TraceStore: Sendable {
  /// What people call it: `Jaeger`.
  var name: String { get }
  /// The form of its traces.
  var format: TraceFormat { get }
  /// Whether a search must name a service; then each is searched for.
  var needsService: Bool { get }
  var servicesPath: String { get }
  /// The names in an answer to `servicesPath`, in its order; nil where it is none.
  func services(in body: [UInt8]) -> [String]?
  /// The path that finds what a query wants of one service.
  ///
  /// The query's own service is not looked at; nil is all services, only where `needsService` is
  /// false.
  func searchPath(_ query: TraceQuery, service: String?) -> String
  func searchAnswer(in body: [UInt8], decoder: TraceDecoder) -> TraceSearchAnswer
  /// Where a trace may be found, the better place first.
  func tracePaths(id: String) -> [String]
}

extension TraceStore {
  package var needsService: Bool { false }

  /// Whole traces in the store's form.
  package func searchAnswer(in body: [UInt8], decoder: TraceDecoder) -> TraceSearchAnswer {
    .traces(decoder.decode(body, as: format))
  }
}

/// A path's query part, put together item by item.
struct QueryItems {
  private(set) var text = ""

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    text += text.isEmpty ? "?" : "&"
    text += "\(name)=\(Self.encoded(value))"
  }

  mutating func add(_ name: String, _ value: Int64) {
    add(name, String(value))
  }

  /// Everything but letters, digits and `-._~` as `%XX`.
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += byte < 16 ? "%0" : "%"
        result += String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}

/// Lists of names in answers, at most 10,000 of them.
enum NameLists {
  /// The texts of an array, where the reader stands on one; nil where it doesn't.
  static func texts(_ reader: inout JSONReader) -> [String]? {
    guard reader.nextKind() == .array else {
      reader.skipValue()
      return nil
    }
    var names: [String] = []
    reader.forEachElement { reader in
      if let name = reader.readText(), names.count < 10_000 { names.append(name) }
    }
    return names
  }
}
