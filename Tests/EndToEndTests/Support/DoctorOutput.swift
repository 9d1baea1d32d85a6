// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What `meshtop doctor -o json` printed, as far as tests look at it.
struct DoctorOutput: Decodable {
  struct Source: Decodable {
    var kind: String
    var name: String
    var state: String
    var answer: String
    var version: String?
    var clockSkewSeconds: Double?
    var notes: [String]
    var remedies: [String]
  }

  struct Feature: Decodable {
    var name: String
    var state: String
    var because: String
    var remedy: String?
  }

  var schema: String
  var sources: [Source]
  var features: [Feature]
  var roleManifest: String?

  init(_ text: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(DoctorOutput.self, from: Data(text.utf8))
  }

  func state(_ feature: String) -> String? { features.first { $0.name == feature }?.state }
}
