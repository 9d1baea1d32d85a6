// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

struct ObjectTextTests {
  private static let file = """
    # Two objects.
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: first
    data:
      text: |
        one

        two
    ---
    kind: List
    items:
    - kind: Service
      metadata: {name: second}
      spec:
        type: ClusterIP
    - kind: Service
      metadata: {name: third}

    """

  private static func finding(_ path: String, line: Int, column: Int = 3) -> Finding {
    Finding(
      code: "IST0101",
      name: "",
      level: .error,
      kind: "Service",
      namespace: "",
      resource: "",
      message: "",
      path: path,
      position: SourcePosition(line: line, column: column)
    )
  }

  @Test(arguments: [
    (0, 2, "apiVersion: v1", "    two"), (1, 14, "- kind: Service", "    type: ClusterIP"),
    (2, 18, "- kind: Service", "  metadata: {name: third}"),
  ])
  func `an object's lines are those of its file`(
    index: Int,
    number: Int,
    first: String,
    last: String
  ) {
    let reading = ResourceReader().read(Self.file, file: "a.yaml")
    let text = ObjectText(reading.resources[index], source: reading.sources["a.yaml"])
    #expect(text.firstLine == number)
    #expect(text.lines.first == first)
    #expect(text.lines.last == last)
  }

  @Test func `a finding is placed on its line`() {
    let reading = ResourceReader().read(Self.file, file: "a.yaml")
    let text = ObjectText(reading.resources[1], source: reading.sources["a.yaml"])
    let place = text.place(of: Self.finding("spec.type", line: 17, column: 11))
    #expect(text.lines[place.line] == "    type: ClusterIP")
    #expect(place.column == 10)
    #expect(text.place(of: Self.finding("", line: 99)).line == 0)
  }

  @Test func `an object without a file is written, and its fields are found by path`() throws {
    let json = """
      {"kind": "VirtualService", "metadata": {"name": "a", "managedFields": [{"a": 1}],
       "annotations": {"note": "two\\nlines", "yes": "true", "empty": ""}},
       "spec": {"hosts": ["*.example.com", "-1"], "http": [{"route": [{"destination": {"host": "b"}, "weight": 5}]}],
       "none": [], "nothing": {}, "null": null}}
      """
    let resource = try #require(ResourceReader().read(json, file: "").resources.first)
    let text = ObjectText(resource, source: nil)
    #expect(
      text.lines == [
        "kind: VirtualService", "metadata:", "  name: a", "  annotations:", "    note: |-",
        "      two", "      lines", "    \"yes\": \"true\"", "    empty: \"\"", "spec:", "  hosts:",
        "  - \"*.example.com\"", "  - \"-1\"", "  http:", "  - route:", "    - destination:",
        "        host: b", "      weight: 5", "  none: []", "  nothing: {}", "  \"null\": null",
      ]
    )
    #expect(text.firstLine == nil)
    let place = text.place(of: Self.finding("spec.http[0].route[0].destination.subset", line: 0))
    #expect(text.lines[place.line] == "    - destination:")
    let again = ResourceReader().read(text.lines.joined(separator: "\n"), file: "again")
    #expect(again.problems.isEmpty)
    #expect(again.resources.first?.spec["http"][0]["route"][0]["weight"].integer == 5)
  }

  @Test(arguments: [true, false])
  func `a secret shows its keys and hides what they hold`(hasSource: Bool) throws {
    let yaml = """
      apiVersion: v1
      kind: Secret
      metadata:
        name: web-cert
        annotations:
          kubectl.kubernetes.io/last-applied-configuration: '{"data":{"tls.key":"aHVudGVyMg=="}}'
      type: kubernetes.io/tls
      data:
        tls.key: aHVudGVyMg==
      stringData:
        nested: [hunter2]

      """
    let reading = ResourceReader().read(yaml, file: "a.yaml")
    let text = ObjectText(
      try #require(reading.resources.first),
      source: hasSource ? reading.sources["a.yaml"] : nil
    )
    let shown = text.lines.joined(separator: "\n")
    #expect(!shown.contains("aHVudGVyMg") && !shown.contains("hunter2"))
    #expect(shown.contains("tls.key: <hidden, 12 bytes>"))
    #expect(shown.contains("type: kubernetes.io/tls"))
    let place = text.place(of: Self.finding("data", line: 8))
    #expect(text.lines[place.line] == "data:")
  }

  @Test func `a line too long to read is written anew`() throws {
    let fields = (0..<100).map { "\"label\($0)\": \"value\"" }.joined(separator: ", ")
    let json = "{\"kind\": \"Service\", \"metadata\": {\"name\": \"a\", \"labels\": {\(fields)}}}"
    let reading = ResourceReader().read(json, file: "a.json")
    let text = ObjectText(
      try #require(reading.resources.first),
      source: reading.sources["a.json"]
    )
    #expect(text.firstLine == nil)
    #expect(text.lines.count == 104)
  }
}
