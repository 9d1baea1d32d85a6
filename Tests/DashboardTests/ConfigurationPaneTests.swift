// SPDX-License-Identifier: Apache-2.0

import Collectors
import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct ConfigurationPaneTests {
  private static let sizes = [
    CellSize(width: 80, height: 24), CellSize(width: 120, height: 40),
    CellSize(width: 200, height: 50), CellSize(width: 220, height: 60),
  ]

  private static let clean = """
    apiVersion: v1
    kind: Service
    metadata:
      name: reviews
      namespace: bookinfo
    spec:
      selector:
        app: reviews
      ports:
      - name: http
        port: 9080
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: reviews-v1-abc
      namespace: bookinfo
    """

  private static let faulty = """
    # Who may see the new reviews.
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: reviews-dark-launch
      namespace: bookinfo
    spec:
      hosts:
      - reviews.bookinfo.svc.cluster.local
      http:
      - match:
        - headers:
            end-user:
              exact: "anna"
        retries:
          attempts: 9
        route:
        - destination:
            host: reviews.bookinfo.svc.cluster.local
            subset: v4
      - route:
        - destination:
            host: reviews.bookinfo.svc.cluster.local
            subset: v1
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata:
      name: reviews
      namespace: bookinfo
    spec:
      host: reviews.bookinfo.svc.cluster.local
      subsets:
      - name: v1
        labels:
          version: v1
    ---

    """

  private static func finding(
    _ code: String,
    _ level: Finding.Level,
    _ message: String,
    path: String = "",
    line: Int,
    column: Int
  ) -> Finding {
    var finding = Finding(
      code: code,
      name: code.hasPrefix("IST") ? "ReferencedResourceNotFound" : "RetriesMultiply",
      level: level,
      kind: "VirtualService",
      namespace: "bookinfo",
      resource: "reviews-dark-launch",
      message: message,
      path: path,
      file: "mesh.yaml",
      position: SourcePosition(line: line, column: column)
    )
    if code.hasPrefix("IST") { finding.suggestion = .init(current: "v4", replacement: "v1") }
    return finding
  }

  private static let findings = [
    finding(
      "MT0104",
      .info,
      "9 retries send up to 10 requests for one while the service fails",
      path: "spec.http[0].retries.attempts",
      line: 16,
      column: 17
    ),
    finding(
      "IST0101, KIA1107",
      .error,
      "no DestinationRule for reviews.bookinfo.svc.cluster.local has a subset v4, only v1",
      path: "spec.http[0].route[0].destination.subset",
      line: 20,
      column: 19
    ),
  ]

  private static func configuration(_ name: String) -> ConfigurationSnapshot? {
    let reader = ResourceReader()
    var texts = [("mesh.yaml", faulty), ("services.yaml", clean)]
    var problems: [String] = []
    switch name {
    case "none": return nil
    case "clean": texts.removeFirst()
    case "unreadable":
      problems = ["broken.yaml:7:3: did not find expected key; mend the indentation"]
    case "hostile":
      texts.append(
        ("h.yaml", "{kind: \"Vir\\u202Etual\", metadata: {name: \"\\e[31m注文\", namespace: \"日本\"}}")
      )
    case "thousands":
      texts = [
        (
          "many.yaml",
          (0..<3000).map { "{kind: Service, metadata: {name: s\($0), namespace: n\($0 % 30)}}" }
            .joined(separator: "\n---\n")
        )
      ]
    default: break
    }
    var reading = ConfigurationReading()
    for (name, text) in texts { reading.append(reader.read(text, file: name)) }
    return ConfigurationSnapshot(
      readAt: SampleMesh.moment,
      resources: reading.resources,
      findings: name == "clean" || name == "thousands" ? [] : findings,
      explanations: ["IST0101": "IST0101 What it is\n\nWhat it means\n  Nothing has that name.\n"],
      sources: reading.sources,
      problems: problems
    )
  }

  private static func state(
    _ name: String,
    _ size: CellSize,
    pane: PaneKind = .config
  ) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: pane),
      size: size,
      now: SampleMesh.moment,
      isASCII: name == "ascii"
    )
    var snapshot = SampleMesh.bookinfo.snapshot()
    for type in GraphType.allCases {
      for index in (snapshot.graphs[type]?.edges ?? []).indices {
        for answer in (snapshot.graphs[type]?.edges[index].responses ?? []).indices {
          let isReviews =
            snapshot.graphs[type]?.edges[index].destination.text.contains("reviews") == true
          snapshot.graphs[type]?.edges[index].responses[answer].host =
            isReviews ? "reviews.bookinfo.svc.cluster.local" : "other.bookinfo.svc.cluster.local"
        }
      }
    }
    snapshot.configuration = configuration(name)
    state.receive(snapshot, at: SampleMesh.moment)
    return state
  }

  /// Types characters; `⏎` is Enter, `⎋` Escape.
  @discardableResult
  private static func type(
    _ keys: String,
    into state: inout DashboardState
  ) -> [DashboardRequest] {
    var requests: [DashboardRequest] = []
    for character in keys {
      let key: Key =
        switch character {
        case "⏎": .enter
        case "⎋": .escape
        default: .character(character)
        }
      requests = state.handle(.key(key), at: SampleMesh.moment)
    }
    return requests
  }

  private static func screen(_ state: DashboardState) -> String {
    DashboardView.canvas(of: state).lines.joined(separator: "\n")
  }

  @Test(arguments: [
    ("none", ""), ("clean", ""), ("faulty", ""), ("unreadable", ""), ("hostile", ""),
    ("thousands", ""), ("ascii", "⏎"), ("object", "⏎"), ("explained", "⏎e"), ("acting", "v"),
  ])
  func `the pane looks as it is kept`(name: String, keys: String) {
    for size in Self.sizes {
      var state = Self.state(name, size, pane: name == "acting" ? .graph : .config)
      if name == "acting" { Self.type("/reviews v1⏎⎋", into: &state) }
      Self.type(keys, into: &state)
      let canvas = DashboardView.canvas(of: state)
      let file = "configuration-\(name)-\(size.width)x\(size.height)"
      #expect(GoldenScreen().difference(canvas.lines, name: file + ".txt") == nil)
      #expect(GoldenScreen().difference(canvas.styleLines, name: file + ".style.txt") == nil)
      if name == "ascii" {
        #expect(canvas.lines.joined().utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      }
    }
  }

  @Test func `the worst comes first and enter leads to its line`() {
    var state = Self.state("faulty", Self.sizes[0])
    Self.type("⏎", into: &state)
    let text = Self.screen(state)
    #expect(state.scope == .object)
    #expect(text.contains("✖ 20"))
    #expect(text.contains("no DestinationRule for reviews.bookinfo.svc.cluster.local"))
    #expect(text.contains("2 of 2"))
  }

  @Test func `n and N go round the findings and escape goes back to the list`() {
    var state = Self.state("faulty", Self.sizes[0])
    Self.type("⏎n", into: &state)
    #expect(state.configuration.opened?.finding == 0)
    Self.type("N", into: &state)
    #expect(state.configuration.opened?.finding == 1)
    Self.type("⎋", into: &state)
    #expect(state.configuration.opened == nil)
    #expect(state.pane == .config)
  }

  @Test func `a code's explanation is one key away, from the list too`() {
    var state = Self.state("faulty", Self.sizes[0])
    Self.type("e", into: &state)
    #expect(Self.screen(state).contains("Nothing has that name."))
    Self.type("⎋⏎e", into: &state)
    #expect(Self.screen(state).contains("Nothing has that name."))
    Self.type("⎋", into: &state)
    #expect(state.scope == .object)
  }

  @Test(arguments: ["Y", "⏎Y"])
  func `Y copies the object as YAML`(keys: String) throws {
    var state = Self.state("faulty", Self.sizes[0])
    let requests = Self.type(keys, into: &state)
    guard case .copy(let text)? = requests.last else {
      Issue.record("nothing was copied")
      return
    }
    let object = try #require(ResourceReader().read(text, file: "").resources.first)
    #expect(object.kind == "VirtualService")
    #expect(text.hasSuffix("\n"))
  }

  @Test func `v in an object opens the pager at its finding`() {
    var state = Self.state("faulty", Self.sizes[0])
    let requests = Self.type("⏎v", into: &state)
    guard case .open(let document)? = requests.last,
      case .text(let text, let name) = document.content
    else {
      Issue.record("nothing was opened")
      return
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(name.hasSuffix(".yaml"))
    #expect(document.purpose == .reading)
    #expect(lines[document.line - 1].contains("subset:"))
  }

  @Test func `only what is wrong is left`() {
    var state = Self.state("faulty", Self.sizes[0])
    // The rule, the route and the service; the sound pod is not listed.
    #expect(state.shownTable(.config).rows.count == 3)
    Self.type("E", into: &state)
    #expect(state.shownTable(.config).rows.count == 1)
    var clean = Self.state("clean", Self.sizes[0])
    Self.type("E", into: &clean)
    #expect(Self.screen(clean).contains("nothing is wrong"))
  }

  @Test func `a node leads to what acts on it and escape back`() {
    var state = Self.state("faulty", Self.sizes[0], pane: .graph)
    Self.type("/reviews v1⏎⎋v", into: &state)
    #expect(state.pane == .config)
    #expect(
      Set(state.shownTable(.config).rows.map { $0.cells[1].text })
        == ["VirtualService", "DestinationRule", "Service"]
    )
    Self.type("⎋", into: &state)
    #expect(state.pane == .graph)
    Self.type("5", into: &state)
    #expect(state.configuration.subject == nil)
  }

  @Test func `an edge leads to what acts on its calls`() {
    var state = Self.state("faulty", Self.sizes[0], pane: .graph)
    Self.type("/reviews v1⏎⎋]v", into: &state)
    #expect(state.pane == .config)
    #expect(state.configuration.subject?.title.contains("→") == true)
  }

  @Test func `a node that nothing acts on says so`() {
    var state = Self.state("clean", Self.sizes[0], pane: .graph)
    Self.type("/mongodb⏎⎋v", into: &state)
    #expect(state.pane == .graph)
    #expect(state.message?.text == "no object of the configuration acts on mongodb v1")
  }

  @Test func `an object leads to the nodes that it acts on and escape back to its text`() {
    var state = Self.state("faulty", Self.sizes[0])
    Self.type("⏎a", into: &state)
    #expect(state.pane == .graph)
    #expect(state.graph.matches.count == 3)
    Self.type("n", into: &state)
    #expect(state.graph.selection.map { state.graph.matches.contains($0) } == true)
    Self.type("⎋", into: &state)
    #expect(state.scope == .object)
    #expect(state.graph.marked.isEmpty)
  }

  @Test func `a new reading keeps the object open, and its end is told`() {
    var state = Self.state("faulty", Self.sizes[0])
    Self.type("⏎", into: &state)
    var next = SampleMesh.bookinfo.snapshot()
    next.configuration = ConfigurationSnapshot(
      readAt: SampleMesh.moment.advanced(bySeconds: 2),
      resources: ResourceReader().read(Self.faulty, file: "mesh.yaml").resources
    )
    state.receive(next, at: SampleMesh.moment)
    #expect(state.configuration.opened?.content.faults.isEmpty == true)
    next.configuration = ConfigurationSnapshot(
      readAt: SampleMesh.moment.advanced(bySeconds: 4)
    )
    state.receive(next, at: SampleMesh.moment)
    #expect(state.configuration.opened == nil)
    #expect(state.message?.text == "VirtualService bookinfo/reviews-dark-launch is gone")
  }

  @Test func `a file that can't be read is the first row and is told in full`() {
    var state = Self.state("unreadable", Self.sizes[0])
    #expect(state.shownTable(.config).rows.first?.cells[1].text == "file")
    Self.type("⏎", into: &state)
    #expect(Self.screen(state).contains("mend the indentation"))
  }

  @Test func `no size breaks the object's text`() {
    for width in [20, 60, 61, 79, 96, 99, 100, 159, 160] {
      for height in [4, 12, 13, 24, 36] {
        var state = Self.state("hostile", CellSize(width: width, height: height))
        Self.type("⏎njjkGg", into: &state)
        #expect(DashboardView.canvas(of: state).lines.count == height)
      }
    }
  }
}
