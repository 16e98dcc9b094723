// SPDX-License-Identifier: Apache-2.0
#include "support/networkbuilder.h"

#include "network/delta.h"
#include "network/fields.h"

#include <QMap>
#include <QRegularExpression>
#include <QStringList>

namespace fiberloom::test {

namespace {

class Builder
{
public:
    explicit Builder() : m_delta(m_empty) {}

    void add(const QString &item)
    {
        static const QRegularExpression site(QStringLiteral(
            "^(\\w+)(?: (datacenter|pop|amplifier|landing|junction))?(?: at (-?[\\d.]+),(-?[\\d.]+))?$"));
        static const QRegularExpression link(QStringLiteral("^(\\w+)([->])(\\w+)(.*)$"));
        if (const auto match = site.match(item); match.hasMatch()) {
            Site row = *m_delta.find(siteId(match.captured(1)));
            if (const auto kind = fromWord<SiteKind>(match.captured(2)))
                row.kind = *kind;
            if (!match.captured(3).isEmpty())
                row.position = GeoPoint::clamped(match.captured(3).toDouble(), match.captured(4).toDouble());
            m_delta.put(row);
            return;
        }
        const auto match = link.match(item);
        if (!match.hasMatch())
            qFatal("cannot read \"%s\"", qPrintable(item));
        const SiteId a = siteId(match.captured(1));
        const SiteId z = siteId(match.captured(3));
        const QStringList words = match.captured(4).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (match.captured(2) == QLatin1String("-"))
            addRoute(a, z, words);
        else
            addDemand(a, z, words);
    }

    [[nodiscard]] Network network() const
    {
        Network result;
        result.apply(m_delta.build());
        return result;
    }

private:
    SiteId siteId(const QString &name)
    {
        if (!m_sites.contains(name)) {
            const SiteId id(m_sites.size() + 1);
            m_sites.insert(name, id.value());
            m_delta.insert(Site{
                .id = id, .position = GeoPoint::clamped(0.0, static_cast<double>(m_sites.size()) - 1.0), .name = name});
        }
        return SiteId(m_sites.value(name));
    }

    void addRoute(SiteId a, SiteId z, const QStringList &words)
    {
        Route route{.id = RouteId(++m_routes), .siteA = a, .siteZ = z};
        for (const QString &word : words) {
            if (word.endsWith(QLatin1String("km")))
                route.length = Kilometers(word.chopped(2).toDouble());
            else if (word.endsWith(QLatin1Char('G')))
                route.capacity = Gbps(word.chopped(1).toDouble());
            else
                qFatal("cannot read \"%s\"", qPrintable(word));
        }
        m_delta.insert(route);
    }

    void addDemand(SiteId a, SiteId z, const QStringList &words)
    {
        Demand demand{.id = DemandId(++m_demands), .siteA = a, .siteZ = z};
        for (const QString &word : words) {
            if (word.endsWith(QLatin1String("ms"))) {
                demand.maxLatency = Milliseconds(word.chopped(2).toDouble());
                continue;
            }
            const QStringList ways = word.split(QLatin1Char('/'));
            demand.gbpsAZ = Gbps(ways.front().chopped(1).toDouble());
            demand.gbpsZA = ways.size() > 1 ? Gbps(ways.back().chopped(1).toDouble()) : demand.gbpsAZ;
        }
        m_delta.insert(demand);
    }

    Network m_empty;
    DeltaBuilder m_delta;
    QMap<QString, qint64> m_sites;
    qint64 m_routes = 0;
    qint64 m_demands = 0;
};

} // namespace

Network networkFrom(const QString &text)
{
    Builder builder;
    for (const QString &item : text.split(QLatin1Char(';'), Qt::SkipEmptyParts))
        builder.add(item.trimmed());
    return builder.network();
}

SiteId siteNamed(const Network &network, const QString &name)
{
    std::optional<SiteId> found;
    network.sites().forEach([&](const Site &site) {
        if (site.name == name && !found)
            found = site.id;
    });
    if (!found)
        qFatal("no site %s", qPrintable(name));
    return *found;
}

RouteId routeBetween(const Network &network, const QString &a, const QString &z)
{
    const SiteId first = siteNamed(network, a);
    const SiteId second = siteNamed(network, z);
    std::optional<RouteId> found;
    network.routes().forEach([&](const Route &route) {
        if (!found
            && ((route.siteA == first && route.siteZ == second) || (route.siteA == second && route.siteZ == first)))
            found = route.id;
    });
    if (!found)
        qFatal("no route %s-%s", qPrintable(a), qPrintable(z));
    return *found;
}

} // namespace fiberloom::test
