// SPDX-License-Identifier: Apache-2.0
#include "exchange/linkspeed.h"

#include <QRegularExpression>

#include <array>

namespace fiberloom {

namespace {

// SONET/SDH line rates are multiples of 51.84 Mb/s (ANSI T1.105, ITU-T G.707); the others are the usual nominal rates.
constexpr double oc1Gbps = 0.05184;

struct NamedRate
{
    const char *pattern;
    double gbps;
};

constexpr std::array namedRates{
    NamedRate{"\\b(?:DS-?3|T-?3)\\b", 0.044736}, NamedRate{"\\bE-?3\\b", 0.034368},
    NamedRate{"\\b(?:DS-?1|T-?1)\\b", 0.001544}, NamedRate{"\\bE-?1\\b", 0.002048},
    NamedRate{"\\b10-?Gig-?E\\b", 10.0},         NamedRate{"\\bGig-?E\\b", 1.0},
    NamedRate{"\\bGigabit Ethernet\\b", 1.0},    NamedRate{"\\bFast Ethernet\\b", 0.1},
};

QRegularExpression caseless(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

std::optional<double> plainRate(const QString &label)
{
    static const QRegularExpression rate = caseless(QStringLiteral(
        "(?:(\\d+) ?x ?)?(\\d+(?:\\.\\d+)?) ?([kmgt]?)(?: ?-+ ?\\d+(?:\\.\\d+)? ?)?([kmgt])(?:bps|b/s|bit/s|bits/s)"));
    const auto match = rate.match(label);
    if (!match.hasMatch())
        return std::nullopt;
    const auto scale = gbpsPerUnit(match.captured(3).isEmpty() ? match.captured(4) : match.captured(3));
    const double count = match.captured(1).isEmpty() ? 1.0 : match.captured(1).toDouble();
    return scale ? std::optional(count * match.captured(2).toDouble() * *scale) : std::nullopt;
}

std::optional<double> synchronousRate(const QString &label)
{
    static const QRegularExpression rate =
        caseless(QStringLiteral("(?:(\\d+) ?x ?|\\b)(OC|STM)-?(\\d+)c?(?: ?x ?(\\d+))?(?!\\d)"));
    const auto match = rate.match(label);
    if (!match.hasMatch())
        return std::nullopt;
    double count = match.captured(3).toDouble();
    if (match.captured(2).compare(QLatin1String("STM"), Qt::CaseInsensitive) == 0)
        count *= 3.0;
    for (const int group : {1, 4})
        if (!match.captured(group).isEmpty())
            count *= match.captured(group).toDouble();
    return count * oc1Gbps;
}

} // namespace

std::optional<double> gbpsPerUnit(const QString &unit)
{
    static const QRegularExpression words =
        caseless(QStringLiteral("^([kmgt]?)(?:b|bps|bit|bits|b/s|bit/s|bits/s|bitpersec|bitspersec)?$"));
    const QString trimmed = unit.trimmed();
    const auto match = words.match(trimmed);
    if (trimmed.isEmpty() || !match.hasMatch())
        return std::nullopt;
    const QString prefix = match.captured(1).toUpper();
    if (prefix.isEmpty())
        return 1e-9;
    switch (prefix.front().unicode()) {
    case 'K':
        return 1e-6;
    case 'M':
        return 1e-3;
    case 'G':
        return 1.0;
    default:
        return 1e3;
    }
}

std::optional<Gbps> speedFromLabel(const QString &label)
{
    std::optional<double> gbps = plainRate(label);
    if (!gbps)
        gbps = synchronousRate(label);
    static const std::vector<std::pair<QRegularExpression, double>> named = [] {
        std::vector<std::pair<QRegularExpression, double>> patterns;
        for (const NamedRate &rate : namedRates)
            patterns.emplace_back(caseless(QLatin1String(rate.pattern)), rate.gbps);
        return patterns;
    }();
    for (const auto &[pattern, rate] : named)
        if (!gbps && pattern.match(label).hasMatch())
            gbps = rate;
    return gbps && *gbps > 0.0 && *gbps <= 1e9 ? std::optional(Gbps(*gbps)) : std::nullopt;
}

} // namespace fiberloom
