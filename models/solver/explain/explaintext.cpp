// SPDX-License-Identifier: Apache-2.0
#include "solver/explain/explaintext.h"

#include "network/names.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

namespace fiberloom {

namespace {

constexpr qsizetype mostNames = 4;

/// About four digits that matter, without zeros at the end; rounded up where less would not be enough.
QString number(double value, bool isLeast = false)
{
    if (!std::isfinite(value))
        return QLocale().toString(value);
    const double size = std::abs(value);
    const int decimals = size >= 1000.0 ? 0 : size >= 100.0 ? 1 : size >= 1.0 ? 2 : 4;
    const double scale = std::pow(10.0, decimals);
    // Not for what is above a round figure by rounding errors only.
    const double shown = isLeast ? std::ceil(value * scale * (1.0 - 1e-12)) / scale : value;
    QString text = QLocale().toString(shown, 'f', decimals);
    const QString point = QLocale().decimalPoint();
    if (text.contains(point)) {
        while (text.endsWith(QLocale().zeroDigit()))
            text.chop(1);
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text;
}

} // namespace

QString ExplainText::latency(Milliseconds value)
{
    return tr("%1 ms").arg(number(value.value()));
}

QString ExplainText::rate(Gbps value)
{
    return tr("%1 Gb/s").arg(number(value.value()));
}

QString ExplainText::atLeast(Milliseconds value)
{
    return tr("%1 ms").arg(number(value.value(), true));
}

QString ExplainText::atLeast(Gbps value)
{
    return tr("%1 Gb/s").arg(number(value.value(), true));
}

QString ExplainText::atLeast(Kilometers value)
{
    return tr("%1 km").arg(number(value.value(), true));
}

QString ExplainText::length(Kilometers value)
{
    return tr("%1 km").arg(number(value.value()));
}

QString ExplainText::policy(RoutingPolicy policy)
{
    switch (policy) {
    case RoutingPolicy::ShortestPath:
        return tr("least-latency routing");
    case RoutingPolicy::EqualCost:
        return tr("equal-cost routing");
    case RoutingPolicy::KShortest:
        return tr("splitting over the shortest paths");
    case RoutingPolicy::MinMaxUtilization:
        return tr("routing for the least worst utilization");
    }
    return {};
}

QString ExplainText::name(SiteId id) const
{
    return displayName(m_network, EntityRef::of(id));
}

QString ExplainText::name(RouteId id) const
{
    return displayName(m_network, EntityRef::of(id));
}

QString ExplainText::name(const NetworkElement &element) const
{
    return std::visit([&](auto id) { return displayName(m_network, EntityRef::of(id)); }, element);
}

QString ExplainText::name(const DemandConstraint &row) const
{
    const QString what = displayName(m_network, EntityRef::of(row.id));
    if (row.rule == ConstraintRule::Pin)
        return tr("the pin to %1").arg(what);
    return row.owner.isEmpty() ? tr("avoiding %1").arg(what) : tr("avoiding what %1 owns").arg(what);
}

QString ExplainText::names(const std::vector<NetworkElement> &elements) const
{
    QStringList texts;
    for (const NetworkElement &element : elements)
        texts.push_back(name(element));
    return list(texts);
}

QString ExplainText::list(const QStringList &names)
{
    const QString shown = names.first(std::min(mostNames, names.size())).join(tr(", "));
    return names.size() > mostNames
               ? tr("%1 and %n more", nullptr, static_cast<int>(names.size() - mostNames)).arg(shown)
               : shown;
}

} // namespace fiberloom
