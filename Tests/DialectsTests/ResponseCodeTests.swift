// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel
import Testing

@Suite struct ResponseCodeTests {
  @Test(arguments: [
    ("200", TrafficProtocol.http, false), ("302", .http, false), ("404", .http, true),
    ("503", .http, true), ("-", .http, true), ("", .http, false), ("4040", .http, false),
    ("0", .grpc, false), ("1", .grpc, true), ("16", .grpc, true), ("17", .grpc, true),
    ("200", .grpc, false), ("301", .grpc, false), ("403", .grpc, true), ("-", .grpc, true),
    ("503", .tcp, false), ("-", .tcp, false),
  ])
  func `what is an error`(code: String, protocolName: TrafficProtocol, isError: Bool) {
    #expect(ResponseCode(code).isError(in: protocolName) == isError)
  }
}
