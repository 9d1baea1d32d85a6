// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Testing

struct FindExpressionTests {
  @Test(arguments: [
    ("httpin > 5", "reviews-v1 web"), ("httpin >= 6", "reviews-v1 web"),
    ("httpin = 6", "reviews-v1"), ("httpin != 6", "ext reviews-v2 web"),
    ("httpin < 1", "ext"), ("httpin <= 0.3", "ext"), ("httpout > 7.5", "gateway web"),
    ("grpcin > 0", "cart"), ("grpcout = 5", "web"), ("tcpin >= 1000", "db-v1"),
    ("tcpout >= 1000", "reviews-v2"), ("rank = 1", "web"), ("rank <= 2", "cart reviews-v2 web"),
    ("httpin = NaN and node = wl and !is idle", "cart db-v1 gateway"),
    ("grpcout != nan", "web"),
  ])
  func `figures of nodes`(source: String, found: String) throws {
    #expect(try FindMesh.found(source).joined(separator: " ") == found)
  }

  @Test(arguments: [
    ("http > 5", "gateway>web web>reviews-v1"), ("grpc = 5", "web>cart"),
    ("%httperr >= 5", "web>reviews-v2"), ("%httperror > 50", ""),
    ("%grpcerr > 15", "web>cart"), ("grpcerr > 25", ""),
    ("%httptraffic >= 70.0", "cart>ext gateway>web web>reviews-v1"),
    ("%grpctraffic = 100", "web>cart"), ("responsetime > 500", "web>reviews-v2"),
    ("responseTime > 500", "web>reviews-v2"), ("rt > 250", "gateway>web web>reviews-v2"),
    ("rt>250", "gateway>web web>reviews-v2"), ("tcp >= 1000", "reviews-v2>db-v1"),
    ("throughput > 10", "reviews-v2>db-v1"), ("protocol = grpc", "web>cart"),
    ("protocol startswith t", "reviews-v2>db-v1"), ("!traffic", "unknown>web"),
    ("traffic and protocol = tcp", "reviews-v2>db-v1"),
    ("!mtls", "cart>ext unknown>web"),
    ("has mtls and protocol != http", "reviews-v2>db-v1 web>cart"),
    ("http = NaN and protocol = http", "unknown>web"),
  ])
  func `criteria of edges`(source: String, found: String) throws {
    #expect(try FindMesh.found(source).joined(separator: " ") == found)
  }

  @Test(arguments: [
    ("app = reviews", "reviews-v1 reviews-v2"), ("app startswith re", "reviews-v1 reviews-v2"),
    ("app begins re", "reviews-v1 reviews-v2"), ("app starts with re", "reviews-v1 reviews-v2"),
    ("app ^= re", "reviews-v1 reviews-v2"), ("app endswith ws", "reviews-v1 reviews-v2"),
    ("app ends ws", "reviews-v1 reviews-v2"), ("app $= ws", "reviews-v1 reviews-v2"),
    ("app contains vie", "reviews-v1 reviews-v2"), ("app *= vie", "reviews-v1 reviews-v2"),
    ("app = \"reviews\"", "reviews-v1 reviews-v2"), ("app = Reviews", ""),
    ("cluster = west", "db-v1"), ("name = reviews", "reviews-v1 reviews-v2"),
    ("name = reviews-v1", "reviews-v1"), ("name contains payments", "ext"),
    ("name not contains e and node = workload", "cart db-v1"),
    ("name !contains e and node = workload", "cart db-v1"),
    ("name !*= e and node = workload", "cart db-v1"),
    ("namespace = data", "db-v1"), ("ns = edge", "gateway"),
    ("ns !^= s and node = wl", "db-v1 gateway"),
    ("node = svc", "ext"), ("node = service", "ext"), ("node = unknown", "unknown"),
    ("node = op", ""), ("operation = x", ""), ("op contains x", ""),
    ("service = reviews", "reviews-v1 reviews-v2"), ("svc $= example", "ext"),
    ("version = v1", "db-v1 reviews-v1"), ("app != db and version=v1", "reviews-v1"),
    ("workload = web", "web"),
    ("wl !$= b and wl !$= 2 and node = wl", "cart db-v1 gateway lonely reviews-v1"),
    ("label:region", "reviews-v1 reviews-v2"), ("label:region = east", "reviews-v2"),
    ("label:region != east and label:region", "reviews-v1"),
    ("!label:region and app = cart", "cart"), ("label:example.com/tier=front", "reviews-v2"),
    ("has label:region and label:region !contains ea", "reviews-v1"),
  ])
  func `names and labels`(source: String, found: String) throws {
    #expect(try FindMesh.found(source).joined(separator: " ") == found)
  }

  @Test(arguments: [
    ("circuitbreaker", "reviews-v2"), ("cb", "reviews-v2"), ("has cb", "reviews-v2"),
    ("faultinjection", "reviews-v1 reviews-v2"), ("fi", "reviews-v1 reviews-v2"),
    ("mirroring", "reviews-v1 reviews-v2"), ("requestrouting", "reviews-v1 reviews-v2"),
    ("rr", "reviews-v1 reviews-v2"), ("requesttimeout", "reviews-v1 reviews-v2"),
    ("rto", "reviews-v1 reviews-v2"), ("trafficshifting", "reviews-v1 reviews-v2"),
    ("ts", "reviews-v1 reviews-v2"), ("tcptrafficshifting", "db-v1"),
    ("virtualservice", "db-v1 reviews-v1 reviews-v2"), ("vs", "db-v1 reviews-v1 reviews-v2"),
    ("workloadentry", "db-v1"), ("we", "db-v1"), ("serviceentry", "ext"), ("is se", "ext"),
    ("!healthy", "cart"), ("not healthy", "cart"), ("is not healthy", "cart"),
    ("idle", "lonely"), ("is idle", "lonely"), ("unused", "lonely"),
    ("outside", "db-v1 ext gateway unknown"), ("outofmesh", "ext unknown"), ("om", "ext unknown"),
    ("!sidecar", "ext unknown"), ("trafficsource", "gateway unknown"),
    ("SIDECAR and !healthy", "cart"),
  ])
  func `what holds or not`(source: String, found: String) throws {
    #expect(try FindMesh.found(source).joined(separator: " ") == found)
  }

  @Test(arguments: [
    ("app = cart or app = db and version = v9", "cart"),
    ("(app = cart or app = db) and version = v1", "db-v1"),
    ("node = svc and svc startswith api or !traffic", "ext unknown>web"),
    ("%httperr >= 5 and ns = shop", "web>reviews-v2"), ("%httperr >= 5 and ns = data", ""),
    ("rt > 250 and (app = reviews or app = gateway)", "gateway>web web>reviews-v2"),
    ("rt > 250 and !(app = reviews)", "gateway>web web>reviews-v2"),
    ("rt > 500 or idle", "lonely web>reviews-v2"),
    ("!(node = wl or node = unknown)", "ext"),
    (
      "!(app = cart and grpcin > 1) and node = wl and ns = shop", "lonely reviews-v1 reviews-v2 web"
    ),
    ("not (http <= 5) and !healthy or ns=data", "db-v1"),
    ("((idle))", "lonely"), ("idle OR ns = DATA", "lonely"), ("AND", "text"),
  ])
  func `criteria are joined`(source: String, found: String) throws {
    guard found != "text" else {
      #expect(try FindMesh.found(source) == ["AND is text"])
      return
    }
    #expect(try FindMesh.found(source).joined(separator: " ") == found)
  }

  @Test(arguments: [
    "rev", "!rev", "~^a", "!~^a", "-f rvw", "-l app=x", "\"traffic\"", "http", "app", "is", "",
    "reviews-v1.shop", "!http",
  ])
  func `a line without comparison or flag is text`(source: String) throws {
    if case .expression = try MeshFilter(source) { Issue.record("\(source) is an expression") }
  }

  @Test(arguments: [
    ("htpin > 5", "`htpin` is no operand, `httpin` is; for a name write `name contains htpin`"),
    ("foo = 1", "`foo` is no operand; for a name write `name contains foo`"),
    ("reviews or ratings", "`reviews` is no operand; for a name write `name contains reviews`"),
    (
      "sourceprincipal = x", "`sourceprincipal` can't be found: meshtop does not collect principals"
    ),
    ("app and idle", "`app` needs a comparison, such as `app = x`"),
    ("httpin >", "`httpin >` needs a value"),
    ("app not contains", "`app not contains` needs a value"),
    ("httpin > fast", "`fast` is no number: `httpin` is compared with one, or with NaN"),
    (
      "httpin contains 5", "`contains` compares texts, and `httpin` is a figure: use = != < <= > >="
    ),
    (
      "app > x",
      "`>` compares figures, and `app` is a text: use = != contains startswith endswith"
    ),
    ("mtls = true", "`mtls` takes no value: write `mtls` or `!mtls`"),
    (
      "!label:region = east",
      "`!` before `label:region` can't stand with a comparison: negate that, as in !="
    ),
    ("idle and", "something must follow `and`"), ("idle or ", "something must follow `or`"),
    ("idle and or", "the expression ends too early"), ("(idle", "a `(` is not closed"),
    ("idle)", "a `)` has no `(`"), ("()", "the expression ends too early"),
    ("idle healthy", "`healthy` must be joined to what is before it by `and` or `or`"),
    ("(idle healthy)", "`healthy` must be joined to what is before it by `and` or `or`"),
    ("~(", "this is no regular expression"),
    ("-l =x", "`=x` is no label: write `-l key=value`, `-l key!=value` or `-l key`"),
    ("app = \u{1B}[2J \u{7}x", "`·x` must be joined to what is before it by `and` or `or`"),
  ])
  func `a wrong line says why`(source: String, reason: String) {
    #expect(MeshFilter.problem(of: source)?.description == reason)
  }

  @Test func `what is hostile is read in bounds`() {
    let deep = String(repeating: "(", count: 100_000) + "idle"
    #expect(MeshFilter.problem(of: deep) == .unclosed)
    let long = String(repeating: "idle or ", count: 20_000) + "idle"
    #expect(MeshFilter.problem(of: long) == nil)
    #expect(MeshFilter.problem(of: String(repeating: "!", count: 10_001) + "idle") == nil)
  }

  @Test func `an expression knows whether it needs the configuration`() throws {
    for (source, needs) in [("cb", true), ("label:x", true), ("idle or rt > 5", false)] {
      guard case .expression(let expression) = try MeshFilter(source) else { continue }
      #expect(expression.needsConfiguration == needs, "\(source)")
    }
  }
}
