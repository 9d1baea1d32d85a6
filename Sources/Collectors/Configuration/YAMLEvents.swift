// SPDX-License-Identifier: Apache-2.0

internal import CYaml
internal import MeshModel

/// libyaml's events over bytes that outlive it.
///
/// Yams brings libyaml along. Its own tree of nodes takes thirteen times as long to build (133 ms
/// against 10 ms for a thousand resources) and ends at the first doubled key, so that the tree is
/// built from the events.
struct YAMLEvents: ~Copyable {
  /// libyaml keeps the parser's own address in it, hence its place on the heap.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let lineOffset: Int

  /// Reads `bytes`, the first of which stands on line `lineOffset` + 1 of its file.
  init(_ bytes: UnsafeBufferPointer<UInt8>, lineOffset: Int) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    self.lineOffset = lineOffset
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// What came next in the stream.
  enum Event {
    case documentStart
    case documentEnd
    case scalar(FieldValue.ScalarKind, String)
    case listStart
    case mapStart
    case collectionEnd
    case alias(String)
    case streamEnd
    case other
  }

  /// An event with its place and the anchor that names it.
  struct Positioned {
    let event: Event
    let position: SourcePosition
    let anchor: String?
  }

  /// Why the stream can't go on.
  struct Failure: Error {
    let message: String
    let position: SourcePosition
    /// For bytes that aren't text: how far into the bytes they stand.
    let byteOffset: Int?
  }

  func next() throws(Failure) -> Positioned {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    let position = position(of: event.start_mark)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      return Positioned(event: .documentStart, position: position, anchor: nil)
    case YAML_DOCUMENT_END_EVENT:
      return Positioned(event: .documentEnd, position: position, anchor: nil)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return Positioned(
        event: .scalar(kind(of: scalar, bytes), String(decoding: bytes, as: UTF8.self)),
        position: position,
        anchor: name(scalar.anchor)
      )
    case YAML_SEQUENCE_START_EVENT:
      return Positioned(
        event: .listStart,
        position: position,
        anchor: name(event.data.sequence_start.anchor)
      )
    case YAML_MAPPING_START_EVENT:
      return Positioned(
        event: .mapStart,
        position: position,
        anchor: name(event.data.mapping_start.anchor)
      )
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return Positioned(event: .collectionEnd, position: position, anchor: nil)
    case YAML_ALIAS_EVENT:
      return Positioned(
        event: .alias(name(event.data.alias.anchor) ?? ""),
        position: position,
        anchor: nil
      )
    case YAML_STREAM_END_EVENT:
      return Positioned(event: .streamEnd, position: position, anchor: nil)
    default:
      return Positioned(event: .other, position: position, anchor: nil)
    }
  }

  private typealias Scalar = yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar

  private func kind(
    of scalar: Scalar,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> FieldValue.ScalarKind {
    if scalar.plain_implicit != 0, scalar.style == YAML_PLAIN_SCALAR_STYLE {
      return ScalarResolution.kind(ofPlain: bytes)
    }
    switch name(scalar.tag) {
    case "tag:yaml.org,2002:int": return .integer
    case "tag:yaml.org,2002:float": return .float
    case "tag:yaml.org,2002:bool": return .boolean
    case "tag:yaml.org,2002:null": return .null
    default: return .string
    }
  }

  private func name(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private func position(of mark: yaml_mark_t) -> SourcePosition {
    SourcePosition(line: Int(mark.line) + 1 + lineOffset, column: Int(mark.column) + 1)
  }

  private var failure: Failure {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "not readable as YAML"
    if parser.pointee.error == YAML_READER_ERROR {
      return Failure(
        message: "not text in UTF-8: \(problem)",
        position: .unknown,
        byteOffset: Int(parser.pointee.problem_offset)
      )
    }
    let context = parser.pointee.context.map { ", \(String(cString: $0))" } ?? ""
    return Failure(
      message: "not readable as YAML: \(problem)\(context)",
      position: position(of: parser.pointee.problem_mark),
      byteOffset: nil
    )
  }
}
