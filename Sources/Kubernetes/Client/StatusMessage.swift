// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// A `Status` object, as API servers answer what fails.
struct StatusMessage: Equatable {
  /// 0 where none is given.
  var code = 0
  /// In the server's words.
  var message = ""
  /// A word for programs, such as `Expired`.
  var reason = ""
  /// With which an interrupted list may go on; nil: not at all.
  var continueToken: String?

  init(_ value: FieldValue?) {
    code = value?["code"]?.integer ?? 0
    message = value?["message"]?.text ?? ""
    reason = value?["reason"]?.text ?? ""
    if let token = value?["metadata"]?["continue"]?.text, !token.isEmpty { continueToken = token }
  }

  /// The Status in a body; nothing known where it is another text.
  init(body: [UInt8]) {
    var reader = JSONReader(body, pool: StringPool(capacity: 16))
    let value = reader.nextKind() == .object ? reader.readValue(.everything) : nil
    self.init(value)
    if value == nil { message = String(decoding: body.prefix(200), as: UTF8.self) }
    while message.last?.isWhitespace == true { message.removeLast() }
  }
}
