// SPDX-License-Identifier: Apache-2.0

/// The table of settings as the documentation has it: `Docs/Configuration.md`.
package enum SettingsManual {
  /// The page, written anew by `make docs`.
  package static func markdown() -> String {
    var text = """
      # Configuration

      Everything that can be set, and where. Written from the table of settings by `make docs`;
      `meshtop config show` prints the same with the values in force and where each came from, in a
      form that can be saved as the file.

      A flag goes before the variable, that before the section for the context, that before the rest of
      `$XDG_CONFIG_HOME/meshtop/config.yaml` (`~/.config` where the variable is not set):

      ```yaml
      theme: nord
      namespace: [shop, payments]
      health:
        errors: {degraded: 0, failing: 10}          # 5xx, gRPC statuses, no response; 0: any share
        client-errors: {degraded: 10, failing: 20}  # 4xx
        workloads:                                  # the first rule that matches holds
          - name: payments-*
            namespace: shop
            errors: {degraded: 1, failing: 5}
      contexts:
        prod-eu:                                    # while this Kubernetes context is looked at
          interval: 15s
      ```

      An edge is judged by the thresholds of the workload called, a node by its own; in graphs of apps
      and services their names are matched. Files are read again when they are saved: theme, keys,
      small graphs, bell, mouse and thresholds follow at once, the rest at the next start. What is
      wrong with a file is told with its line: commands that print then do nothing and end with status
      1, the dashboard shows a message and goes on with what is right.

      Beside it lie `keys.yaml` (`Docs/Keys.md`) and `themes/*.yaml`: files like those in `Themes/`,
      with a `name`, a theme that it `extends`, and `roles`, each with `fg`, `bg` and `attr`. A colour is
      `default`, an ANSI name (`red`, `bright-red`), 0 to 255, `"#rrggbb"`, or a list of those from rich
      to poor. `:theme` tries them. Where you left is kept per context in
      `$XDG_STATE_HOME/meshtop/views`, problems are logged in `$XDG_STATE_HOME/meshtop/meshtop.log`
      (`:log`), screens are saved (Ctrl-S) in `$XDG_DATA_HOME/meshtop`; all for you alone to read.

      """
    for section in Setting.Section.allCases {
      text += "\n## \(section.rawValue)\n\n| key | flag | takes | default | does |\n"
      text += "| --- | --- | --- | --- | --- |\n"
      for setting in SettingTable.all where setting.section == section {
        text += row(setting)
      }
    }
    return text + """

      The variable is `MESHTOP_` and the key in capitals, with `_` for `-`: `MESHTOP_TARGETS_FILE`. Lists
      in it are separated by commas, or by line ends where a value has commas of its own.

      """
  }

  private static func row(_ setting: Setting) -> String {
    let fallback = setting.fallback.text.isEmpty ? "" : "`\(setting.fallback.text)`"
    let flag = setting.flag.map { "`\($0)`" } ?? ""
    return
      "| `\(setting.key)` | \(flag) | \(words(setting.kind)) | \(fallback) | \(setting.help) |\n"
  }

  private static func words(_ kind: Setting.Kind) -> String {
    switch kind {
    case .duration: "duration"
    case .boolean: "true, false"
    case .text: "text"
    case .choice: "one of"
    case .number(let bounds): "\(bounds.lowerBound) to \(bounds.upperBound)"
    case .list: "list"
    case .secrets: "list, never printed"
    }
  }
}
