// SPDX-License-Identifier: Apache-2.0
#include "cli/elementnames.h"

#include "cli/jsonwriter.h"
#include "network/names.h"

#include <QCoreApplication>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ElementNames)
};

} // namespace

EscapedNames::EscapedNames(const Network &network, EntityKind kind)
{
    const QHash<qint64, QString> names = uniqueNames(network, kind);
    m_ids.reserve(static_cast<std::size_t>(names.size()));
    for (auto each = names.keyBegin(); each != names.keyEnd(); ++each)
        m_ids.push_back(*each);
    std::ranges::sort(m_ids);
    m_names.reserve(m_ids.size());
    for (const qint64 id : m_ids)
        m_names.push_back(JsonWriter::escaped(names.value(id)));
}

const QByteArray &EscapedNames::operator[](qint64 id) const
{
    const auto found = std::ranges::lower_bound(m_ids, id);
    Q_ASSERT(found != m_ids.end() && *found == id);
    return m_names[static_cast<std::size_t>(found - m_ids.begin())];
}

ElementNames::ElementNames(const Network &network)
    : m_sites(uniqueNames(network, EntityKind::Site)), m_routes(uniqueNames(network, EntityKind::Route)),
      m_groups(uniqueNames(network, EntityKind::RiskGroup)), m_demands(uniqueNames(network, EntityKind::Demand))
{
}

QString ElementNames::of(const NetworkElement &element) const
{
    return std::visit([&](auto id) { return of(id); }, element);
}

void ElementNames::write(JsonWriter &json, const NetworkElement &element) const
{
    json.beginObject();
    writeMembers(json, element);
    json.endObject();
}

void ElementNames::writeMembers(JsonWriter &json, const NetworkElement &element) const
{
    json.member("kind", kindWord(element));
    json.member("name", of(element));
    json.member("id", std::visit([](auto id) { return id.value(); }, element));
}

QLatin1String kindWord(const NetworkElement &element)
{
    if (std::holds_alternative<RouteId>(element))
        return QLatin1String("route");
    return std::holds_alternative<SiteId>(element) ? QLatin1String("site") : QLatin1String("risk-group");
}

QString kindTitle(const NetworkElement &element)
{
    if (std::holds_alternative<RouteId>(element))
        return Text::tr("route");
    return std::holds_alternative<SiteId>(element) ? Text::tr("site") : Text::tr("risk group");
}

} // namespace fiberloom::cli
