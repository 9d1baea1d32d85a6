// SPDX-License-Identifier: Apache-2.0

package import MeshModel

extension SchemaTable {
  /// The structures that CustomResourceDefinitions define; of versions the stored one.
  init(definitions: [Resource]) {
    var builder = Builder()
    for definition in definitions {
      let versions = definition.spec["versions"].elements
      guard
        let version = versions.first(where: { $0["storage"].boolean == true }) ?? versions.first,
        let schema = version["schema"]["openAPIV3Schema"].value
      else { continue }
      let kind = ResourceKind(
        definition.spec["group"].string,
        definition.spec["names"]["kind"].string
      )
      builder.table.roots[kind] = builder.root(schema)
    }
    self = builder.table
  }

  private struct Builder {
    var table = SchemaTable()
    private var known: [SchemaNode: Int] = [:]

    /// Of the whole object only `spec` counts: the rest is Kubernetes' own.
    mutating func root(_ schema: FieldValue) -> Int {
      var node = SchemaNode()
      node.kind = .object
      node.keepsUnknownFields = true
      node.required = (schema["required"]?.texts ?? []).filter { $0 == "spec" }
      if let spec = schema["properties"]?["spec"] { node.properties["spec"] = add(spec) }
      return index(of: node)
    }

    private mutating func index(of node: SchemaNode) -> Int {
      if let index = known[node] { return index }
      known[node] = table.nodes.count
      table.nodes.append(node)
      return table.nodes.count - 1
    }

    mutating func add(_ schema: FieldValue) -> Int {
      var node = SchemaNode()
      node.kind = schema["type"]?.text.flatMap(SchemaNode.Kind.init) ?? .any
      for field in schema["properties"]?.fields ?? [] {
        node.properties[field.key] = add(field.value)
      }
      node.items = schema["items"].map { add($0) }
      if let additional = schema["additionalProperties"], !additional.fields.isEmpty {
        node.additional = add(additional)
      }
      node.required = schema["required"]?.texts ?? []
      node.enumeration = (schema["enum"]?.elements ?? []).compactMap(\.text)
      node.minimum = schema["minimum"]?.number
      node.maximum = schema["maximum"]?.number
      node.minimumCount =
        (schema["minLength"] ?? schema["minItems"] ?? schema["minProperties"])?.integer
      node.maximumCount =
        (schema["maxLength"] ?? schema["maxItems"] ?? schema["maxProperties"])?.integer
      node.pattern = schema["pattern"]?.text
      node.listKeys = schema["x-kubernetes-list-map-keys"]?.texts ?? []
      node.isNullable = schema["nullable"]?.boolean ?? false
      node.isIntegerOrString = schema["x-kubernetes-int-or-string"]?.boolean ?? false
      node.keepsUnknownFields =
        schema["x-kubernetes-preserve-unknown-fields"]?.boolean ?? false
        || schema["additionalProperties"]?.boolean == true
      node.anyOf = (schema["anyOf"]?.elements ?? []).map { add($0) }
      node.oneOf = (schema["oneOf"]?.elements ?? []).map { add($0) }
      node.allOf = (schema["allOf"]?.elements ?? []).map { add($0) }
      node.not = schema["not"].map { add($0) }
      node.rules = (schema["x-kubernetes-validations"]?.elements ?? []).compactMap { rule in
        rule["rule"]?.text.map { .init(text: $0, message: rule["message"]?.text ?? "") }
      }
      return index(of: node)
    }
  }
}

/// Evaluates rules of resource definitions, for tests and for explaining them.
package enum ValidationRule {
  /// Whether a rule holds for a value; nil if meshtop can't read the rule.
  package static func holds(_ rule: String, for value: FieldValue) -> Bool? {
    CELParser.parse(rule).map { CELEvaluator.holds($0, for: CELValue(value)) }
  }

  /// The rules of the shipped table that meshtop can't read.
  package static var unreadable: [String] { SchemaValidator.istio.unreadableRules }
}

/// Renews the table of Istio's resource definitions that meshtop ships.
package enum SchemaTableSource {
  /// The Swift source of the table (`IstioSchemas.swift`) made from CustomResourceDefinitions.
  package static func swift(from definitions: [Resource]) -> String {
    SchemaTable(definitions: definitions.filter { $0.kind == "CustomResourceDefinition" })
      .swiftSource
  }
}
