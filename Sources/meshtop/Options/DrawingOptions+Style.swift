// SPDX-License-Identifier: Apache-2.0

import Reports

extension DrawingOptions {
  /// How a text report is to look.
  var reportStyle: ReportStyle { ReportStyle(isASCII: !isUnicode, isColored: isColored) }
}
