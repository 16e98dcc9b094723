// SPDX-License-Identifier: Apache-2.0
#include "dialogs/optimalitytext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::OptimalityText)
};

/// What sums of many decimals differ by.
constexpr double provenPercent = 1e-6;

/// Away from the optimum, so that rounding never proves more than is true.
QString roundedUp(double percent)
{
    return QLocale().toString(std::ceil(percent * 10.0 - 1e-9) / 10.0, 'f', 1);
}

QString roundedDown(double percent)
{
    return QLocale().toString(std::floor(percent * 10.0 + 1e-9) / 10.0, 'f', 1);
}

} // namespace

std::optional<OptimalityText> optimalityText(const RoutingSummary &summary)
{
    if (!summary.maxUtilization || !summary.lowerBoundMaxUtilization || !std::isfinite(*summary.maxUtilization)
        || *summary.lowerBoundMaxUtilization <= 0.0)
        return std::nullopt;
    const double worst = *summary.maxUtilization * 100.0;
    const double bound = *summary.lowerBoundMaxUtilization * 100.0;
    const double gap = std::max(0.0, worst / bound - 1.0) * 100.0;
    OptimalityText text;
    text.brief =
        gap < provenPercent ? Text::tr("the best possible") : Text::tr("within %1 % of the best").arg(roundedUp(gap));
    text.sentence = Text::tr("Worst utilization %1 %; no routing of these demands stays below %2 %.")
                        .arg(roundedUp(worst), roundedDown(bound));
    if (summary.maxUtilizationWithoutBounds)
        text.sentence += QLatin1Char(' ')
                         + Text::tr("Without latency bounds it would be %1 %.")
                               .arg(roundedUp(*summary.maxUtilizationWithoutBounds * 100.0));
    return text;
}

} // namespace fiberloom
