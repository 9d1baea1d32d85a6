// SPDX-License-Identifier: Apache-2.0

/// What a field may hold, by the structure of a custom resource definition (OpenAPI v3 as
/// Kubernetes restricts it).
struct SchemaNode: Sendable, Hashable {
  enum Kind: String, Sendable {
    case any
    case object
    case array
    case string
    case integer
    case number
    case boolean
  }

  /// A rule in the Common Expression Language with what to say when it doesn't hold.
  struct Rule: Sendable, Hashable {
    let text: String
    let message: String
  }

  var kind = Kind.any
  /// Indices of nodes by the name of the field.
  var properties: [String: Int] = [:]
  var items: Int?
  /// For the values of a map with free keys.
  var additional: Int?
  var required: [String] = []
  /// Allowed texts; empty: any.
  var enumeration: [String] = []
  var minimum: Double?
  var maximum: Double?
  /// Of texts in characters, of lists and maps in elements.
  var minimumCount: Int?
  var maximumCount: Int?
  var pattern: String?
  /// The fields by which elements of a list must differ.
  var listKeys: [String] = []
  var isNullable = false
  var isIntegerOrString = false
  var keepsUnknownFields = false
  var anyOf: [Int] = []
  var oneOf: [Int] = []
  var allOf: [Int] = []
  var not: Int?
  var rules: [Rule] = []
}

/// The structures of kinds, with nodes that are alike kept once.
struct SchemaTable: Sendable {
  var nodes: [SchemaNode] = []
  /// The node of a kind's whole object.
  var roots: [ResourceKind: Int] = [:]
}
