// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Settings
import Testing

struct SettingsTests {
  private func settings(
    _ text: String,
    context: String? = nil,
    environment: [String: String] = [:],
    arguments: [String] = []
  ) -> Settings {
    Settings(
      document: PlainDocument(Array(text.utf8), file: "config.yaml").value,
      file: "config.yaml",
      context: context,
      environment: environment,
      arguments: arguments
    )
  }

  private static let file = """
    interval: 7s
    theme: nord
    namespace: shop
    contexts:
      prod-eu:
        interval: 20s
        namespace: [shop, payments]
    """

  @Test(arguments: [
    (nil as String?, [:], [], "7s", "config.yaml:1"),
    ("prod-eu", [:], [], "20s", "context prod-eu, config.yaml:6"),
    ("other", [:], [], "7s", "config.yaml:1"),
    ("prod-eu", ["MESHTOP_INTERVAL": "30s"], [], "30s", "MESHTOP_INTERVAL"),
    ("prod-eu", ["MESHTOP_INTERVAL": "30s"], ["--interval", "1s"], "1s", "--interval"),
    (nil, [:], ["graph", "--interval=2s"], "2s", "--interval"),
  ])
  func `flag goes before variable, context, file`(
    context: String?,
    environment: [String: String],
    arguments: [String],
    value: String,
    origin: String
  ) {
    let settings = settings(
      Self.file,
      context: context,
      environment: environment,
      arguments: arguments
    )
    #expect(settings["interval"].value == .text(value))
    #expect(settings["interval"].origin.description == origin)
    #expect(settings.problems == [])
  }

  @Test func `one text will do for a list`() {
    #expect(settings(Self.file)["namespace"].value.texts == ["shop"])
    #expect(
      settings(Self.file, context: "prod-eu")["namespace"].value.texts == ["shop", "payments"]
    )
    #expect(
      settings("", arguments: ["-n", "a", "--namespace", "b"])["namespace"].value.texts == [
        "a", "b",
      ]
    )
    #expect(
      settings("", environment: ["MESHTOP_NAMESPACE": "a,b"])["namespace"].value.texts == [
        "a", "b",
      ]
    )
  }

  @Test(arguments: [
    ("targets-fil: x", "config.yaml:1: no setting `targets-fil`; did you mean `targets-file`?"),
    ("a: 1\n\nthme: nord", "config.yaml:3: no setting `thme`; did you mean `theme`?"),
    ("zzzzzzzz: 1", "config.yaml:1: no setting `zzzzzzzz`"),
    (
      "interval: 5",
      "config.yaml:1: `interval` can't be `5`: write a duration such as 500ms, 15s, 5m or 1h"
    ),
    ("mouse: maybe", "config.yaml:1: `mouse` can't be `maybe`: write true or false"),
    (
      "clipboard: xsel",
      "config.yaml:1: `clipboard` can't be `xsel`: choose auto, osc52, tool, off"
    ),
    ("samples: 0", "config.yaml:1: `samples` can't be `0`: give 1 to 1000"),
    ("theme: [a, b]", "config.yaml:1: `theme` takes one value"),
    ("target: {a: b}", "config.yaml:1: `target` takes a list of texts"),
    ("- a", "config.yaml:1: expected keys and values, such as `theme: nord`"),
    (
      "contexts:\n  prod:\n    intervall: 5s",
      "config.yaml:3: no setting `intervall`; did you mean `interval`?"
    ),
    ("health:\n  eror: {}", "config.yaml:2: no part of health: `eror`; did you mean `errors`?"),
    (
      "health:\n  errors: {failing: 200}",
      "config.yaml:2: `failing` is a share in percent, 0 to 100"
    ),
    (
      "health:\n  workloads:\n    - namespace: x",
      "config.yaml:3: a rule of health needs the `name` of workloads; * matches all"
    ),
  ])
  func `what is wrong is told with its line`(text: String, sentence: String) {
    #expect(settings(text).problems.map(\.description).contains(sentence))
  }

  @Test func `a wrong value leaves the layer below in force`() {
    let settings = settings("interval: 9s", environment: ["MESHTOP_INTERVAL": "soon"])
    #expect(settings["interval"].value == .text("9s"))
    #expect(
      settings.problems.map(\.description) == [
        "MESHTOP_INTERVAL: can't be `soon`: write a duration such as 500ms, 15s, 5m or 1h"
      ]
    )
  }

  @Test func `thresholds are read, rule by rule`() {
    let settings = settings(
      """
      health:
        errors: {degraded: 1}
        workloads:
          - name: payments-*
            namespace: shop
            errors: {degraded: 2, failing: 5}
          - {name: "*-batch", client-errors: {degraded: 50, failing: 90}}
      """
    )
    #expect(settings.problems == [])
    let health = settings.health
    #expect(
      health.thresholds(name: "any", namespace: "shop").errors == .init(degraded: 1, failure: 10)
    )
    #expect(
      health.thresholds(name: "payments-v1", namespace: "shop").errors
        == .init(degraded: 2, failure: 5)
    )
    #expect(
      health.thresholds(name: "payments-v1", namespace: "x").errors
        == .init(degraded: 1, failure: 10)
    )
    #expect(
      health.thresholds(name: "mail-batch", namespace: "x").clientErrors
        == .init(degraded: 50, failure: 90)
    )
  }

  @Test func `what is printed reads back as the same settings`() throws {
    let first = settings(
      """
      target: ["http://10.0.0.1:15090/stats/prometheus;pod=a,namespace=b", 'say "hi"']
      interval: 7s
      ascii: yes
      health:
        client-errors: {degraded: 2.5, failing: 5}
        workloads: [{name: "a*"}]
      """,
      environment: ["MESHTOP_THEME": "mono"]
    )
    let text = SettingsReport.text(of: first, file: "config.yaml")
    let second = settings(text)
    #expect(second.problems == [])
    for setting in SettingTable.all {
      if setting.kind == .boolean {
        #expect(second.isOn(setting.key) == first.isOn(setting.key))
      } else {
        #expect(second[setting.key].value == first[setting.key].value, "\(setting.key)")
      }
    }
    #expect(second.health == first.health)
    #expect(text.contains("theme: \"mono\"  # MESHTOP_THEME\n"))
    #expect(text.contains("interval: 7s  # config.yaml:2\n"))
    #expect(text.contains("window: 60s  # default\n"))
  }

  @Test func `credentials are not printed`() {
    let settings = settings(
      "trace-header: ['Authorization: Bearer s3cret']\ntraces: https://joe:s3cret@jaeger/api"
    )
    let text = SettingsReport.text(of: settings, file: "config.yaml")
    #expect(!text.contains("s3cret"))
    #expect(text.contains("trace-header: []  # config.yaml:1, 1 value not shown\n"))
    #expect(text.contains("traces: \"https://…@jaeger/api\""))
  }

  @Test func `keys and letters of settings are their own`() {
    #expect(Set(SettingTable.all.map(\.key)).count == SettingTable.all.count)
    #expect(
      SettingTable.all.allSatisfy {
        $0.help.hasSuffix(".") || $0.help.hasSuffix("…") || $0.help.contains(":")
      }
    )
  }

  @Test func `every default is a value that could be given`() {
    for setting in SettingTable.all where setting.fallback.text != "" {
      let given = settings("\(setting.key): \(setting.fallback.text)")
      #expect(given.problems == [], "\(setting.key)")
    }
  }
}
